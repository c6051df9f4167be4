// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import org.surety.cli.report.Amounts;
import org.surety.cli.report.ClaimForm;
import org.surety.cli.report.Words;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/** What certificates claim, in words, numbers rounded outward. */
final class Claims {

  private Claims() {}

  static String text(Formula made, VerdictFile file) {
    Formula claim = ClaimForm.plain(made);
    Words words = Words.of(file.certificates().statistics());
    if (claim instanceof Formula.Comparison c && c.right() instanceof Quantity.Constant number) {
      Amounts.Unit unit = Amounts.unit(c.left());
      Rational value = number.value();
      String relation = Words.relation(c.relation());
      String amount =
          switch (c.relation()) {
            case LT, LE -> Amounts.up(value, unit);
            case GT, GE -> Amounts.down(value, unit);
            case EQ, NE -> Amounts.exact(value, unit);
          };
      return words.quantity(c.left()) + " is " + relation + " " + amount;
    }
    return words.formula(claim);
  }
}
