// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;

/**
 * The quantity that a requirement is about, and the numbers that it compares it with.
 *
 * @param quantity the side of a comparison that is not constant, or the difference of the two sides
 * @param thresholds the constant sides, in increasing order
 */
record Measured(Quantity quantity, List<Rational> thresholds) {

  /** The quantity of a comparison, or of a conjunction of comparisons of the same one. */
  static Optional<Measured> of(Formula requirement, Vocabulary vocabulary) {
    Evaluation constants = new Evaluation(new World(List.of(), Map.of()), vocabulary);
    List<Formula.Comparison> comparisons = new ArrayList<>();
    if (!collect(requirement, comparisons)) {
      return Optional.empty();
    }
    Quantity quantity = null;
    TreeSet<Rational> thresholds = new TreeSet<>();
    for (Formula.Comparison comparison : comparisons) {
      Optional<Rational> left = constant(comparison.left(), constants);
      Optional<Rational> right = constant(comparison.right(), constants);
      Quantity own =
          right.isPresent()
              ? comparison.left()
              : left.isPresent()
                  ? comparison.right()
                  : new Quantity.Difference(comparison.left(), comparison.right());
      if ((left.isPresent() && right.isPresent()) || (quantity != null && !quantity.equals(own))) {
        return Optional.empty();
      }
      quantity = own;
      thresholds.add(right.or(() -> left).orElse(Rational.ZERO));
    }
    return Optional.ofNullable(quantity).map(q -> new Measured(q, List.copyOf(thresholds)));
  }

  private static boolean collect(Formula formula, List<Formula.Comparison> out) {
    return switch (formula) {
      case Formula.Comparison comparison -> out.add(comparison);
      case Formula.And and -> and.formulas().stream().allMatch(part -> collect(part, out));
      case Formula.Always always -> false;
      case Formula.Not not -> collect(not.formula(), out);
      case Formula.Or or -> false;
    };
  }

  private static Optional<Rational> constant(Quantity quantity, Evaluation evaluation) {
    boolean[] constant = {true};
    quantity.visit(part -> constant[0] &= part.events().isEmpty());
    return constant[0] ? evaluation.value(quantity) : Optional.empty();
  }
}
