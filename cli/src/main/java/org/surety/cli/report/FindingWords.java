// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/**
 * The words for what one finding is about. Where they are too long to read, as those of an unfolded
 * definition may be, what the file calls the requirement stands for them, and is marked as that.
 */
public final class FindingWords {

  private static final int LONGEST = 300;
  private static final int LONGEST_NAME = 120;

  private final Finding finding;
  private final Words words;

  /** The words for a finding. */
  public FindingWords(Finding finding, Words words) {
    this.finding = finding;
    this.words = words;
  }

  /** A quantity of the requirement as a noun. */
  public String quantity(Quantity quantity) {
    String exact = words.quantity(quantity);
    if (exact.length() <= LONGEST) {
      return exact;
    }
    return Target.difference(finding)
        .filter(
            name ->
                Target.implied(finding).map(Implied::quantity).filter(quantity::equals).isPresent())
        .orElseGet(() -> "the quantity in " + called());
  }

  /** The numbers of the requirement, on whose right side what is shown in short should stay. */
  public List<Rational> marks() {
    Set<Rational> marks = new LinkedHashSet<>();
    for (Quantity quantity : quantities(finding)) {
      if (quantity instanceof Quantity.Constant number) {
        marks.add(number.value());
      }
    }
    return List.copyOf(marks);
  }

  /** The quantities of a requirement and their parts; none where it has no formula. */
  public static List<Quantity> quantities(Finding finding) {
    List<Quantity> quantities = new ArrayList<>();
    finding.formula().ifPresent(formula -> formula.visit(quantities::add));
    return quantities;
  }

  /** A clause about a quantity of the requirement. */
  Frame frame(Quantity quantity) {
    Frame exact = words.frame(quantity);
    return exact.before().length() + exact.after().length() <= LONGEST
        ? exact
        : new Frame(quantity(quantity) + " is ", "");
  }

  /** A clause that is true where the requirement's formula is. */
  String formula(Formula formula) {
    String exact = words.formula(formula);
    return exact.length() <= LONGEST ? exact : called() + " holds";
  }

  private String called() {
    return "what the file calls \"" + Visible.cut(finding.text(), LONGEST_NAME) + "\"";
  }
}
