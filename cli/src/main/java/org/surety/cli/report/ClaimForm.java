// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/** The form of a claim that reads best. */
public final class ClaimForm {

  private ClaimForm() {}

  /** A claim that a sum is so related to a number, with the numbers in the sum on the other side. */
  public static Formula plain(Formula claim) {
    if (claim instanceof Formula.Comparison c
        && c.left() instanceof Quantity.Sum sum
        && c.right() instanceof Quantity.Constant right) {
      List<Quantity> parts = new ArrayList<>();
      Rational number = right.value();
      for (Quantity part : sum.parts()) {
        if (part instanceof Quantity.Constant constant) {
          number = number.subtract(constant.value());
        } else {
          parts.add(part);
        }
      }
      if (!parts.isEmpty() && parts.size() < sum.parts().size()) {
        Quantity left = parts.size() == 1 ? parts.get(0) : new Quantity.Sum(parts);
        return new Formula.Comparison(c.relation(), left, new Quantity.Constant(number));
      }
    }
    return claim;
  }
}
