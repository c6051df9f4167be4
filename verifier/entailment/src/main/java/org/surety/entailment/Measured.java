// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param thresholds the values of the constant sides, in increasing order
 * @param constants the constant sides, with their values
 */
record Measured(Quantity quantity, List<Rational> thresholds, Map<Quantity, Rational> constants) {

  /** The quantity of a comparison, or of a conjunction of comparisons of the same one. */
  static Optional<Measured> of(Formula requirement, Vocabulary vocabulary) {
    Evaluation constants = new Evaluation(new World(List.of(), Map.of()), vocabulary);
    List<Formula.Comparison> comparisons = new ArrayList<>();
    if (!collect(requirement, comparisons)) {
      return Optional.empty();
    }
    Quantity quantity = null;
    TreeSet<Rational> thresholds = new TreeSet<>();
    Map<Quantity, Rational> numbers = new HashMap<>();
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
      left.ifPresent(value -> numbers.put(comparison.left(), value));
      right.ifPresent(value -> numbers.put(comparison.right(), value));
      thresholds.add(right.or(() -> left).orElse(Rational.ZERO));
    }
    return Optional.ofNullable(quantity)
        .map(q -> new Measured(q, List.copyOf(thresholds), numbers));
  }

  /** Whether the quantity has a condition or a divisor, so that some world may leave it undefined. */
  boolean mayBeUndefined() {
    boolean[] found = {false};
    quantity.visit(
        part ->
            found[0] |=
                part instanceof Quantity.Conditional
                    || part instanceof Quantity.ConditionalMean
                    || part instanceof Quantity.Quotient);
    return found[0];
  }

  /**
   * Whether the requirement, of which this is the quantity, is true wherever the quantity is defined
   * and lies between the ends; empty if that depends.
   */
  Optional<Boolean> truth(Formula requirement, Optional<Rational> low, Optional<Rational> high) {
    if (low.isEmpty() && high.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<Rational> points = new TreeSet<>(thresholds);
    low.ifPresent(points::add);
    high.ifPresent(points::add);
    Rational least = low.orElseGet(() -> points.first().subtract(Rational.ONE));
    Rational most = high.orElseGet(() -> points.last().add(Rational.ONE));
    points.addAll(List.of(least, most));
    List<Rational> between = List.copyOf(points.subSet(least, true, least.max(most), true));
    Set<Boolean> truths = new HashSet<>();
    for (int i = 0; i < between.size(); i++) {
      truths.add(isTrue(requirement, between.get(i)));
      if (i > 0) {
        Rational middle = between.get(i - 1).add(between.get(i)).divide(Rational.of(2));
        truths.add(isTrue(requirement, middle));
      }
    }
    return truths.size() == 1 ? truths.stream().findFirst() : Optional.empty();
  }

  /**
   * The end of the interval of all values at which the requirement, of which this is the quantity, is
   * true, or of all at which it is not; empty if it has none on that side.
   */
  Optional<Rational> end(Formula requirement, boolean truth, boolean upper) {
    List<Rational> inward = upper ? thresholds.reversed() : thresholds;
    Rational outside = inward.get(0).add(Rational.of(upper ? 1 : -1));
    if (isTrue(requirement, outside) == truth) {
      return Optional.empty();
    }
    for (int i = 0; i + 1 < inward.size(); i++) {
      Rational middle = inward.get(i).add(inward.get(i + 1)).divide(Rational.of(2));
      if (isTrue(requirement, inward.get(i)) == truth || isTrue(requirement, middle) == truth) {
        return Optional.of(inward.get(i));
      }
    }
    return Optional.of(inward.getLast());
  }

  private boolean isTrue(Formula formula, Rational value) {
    return switch (formula) {
      case Formula.Comparison c -> {
        Rational left = constants.get(c.left());
        Rational right = constants.get(c.right());
        int sign =
            right != null
                ? value.compareTo(right)
                : left != null ? left.compareTo(value) : value.signum();
        yield c.relation().accepts(sign);
      }
      case Formula.And and -> and.formulas().stream().allMatch(part -> isTrue(part, value));
      case Formula.Or or -> or.formulas().stream().anyMatch(part -> isTrue(part, value));
      case Formula.Not not -> !isTrue(not.formula(), value);
      case Formula.Always always -> true;
    };
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
