// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.surety.bounds.linear.LinearCombination;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/**
 * Reads requirements as linear combinations whose sign they ask for: {@code l - r} of each
 * comparison, multiplied by its denominator, and the denominator itself; the arguments of {@code
 * abs}, {@code min} and {@code max} each as a comparison of its own.
 */
final class ComparisonReader {

  private static final Quantity ZERO = new Quantity.Constant(Rational.ZERO);

  private record Comparison(Quantity left, Quantity right) {}

  private final Set<Comparison> seen = new HashSet<>();
  private final List<LinearCombination> combinations = new ArrayList<>();

  /** The combinations that the formulas ask about, in the order of reading. */
  static List<LinearCombination> read(List<Formula> formulas) {
    ComparisonReader reader = new ComparisonReader();
    formulas.forEach(reader::read);
    return List.copyOf(reader.combinations);
  }

  private void read(Formula formula) {
    switch (formula) {
      case Formula.Always always -> {}
      case Formula.Comparison c -> compare(c.left(), c.right());
      case Formula.Not not -> read(not.formula());
      case Formula.And and -> and.formulas().forEach(this::read);
      case Formula.Or or -> or.formulas().forEach(this::read);
    }
  }

  private void compare(Quantity left, Quantity right) {
    if (!seen.add(new Comparison(left, right))) {
      return;
    }
    if (isPiecewise(left)) {
      descend(left, right);
    } else if (isPiecewise(right)) {
      descend(right, left);
    } else {
      try {
        Ratio ratio = ratio(left).subtract(ratio(right));
        combinations.add(ratio.numerator());
        if (!ratio.isWhole()) {
          combinations.add(ratio.denominator());
        }
      } catch (Ratio.Unpaired e) {
        separate(left);
        separate(right);
      }
    }
  }

  private static boolean isPiecewise(Quantity quantity) {
    return quantity instanceof Quantity.Absolute
        || quantity instanceof Quantity.Minimum
        || quantity instanceof Quantity.Maximum;
  }

  private void descend(Quantity piecewise, Quantity other) {
    for (Quantity part : piecewise.parts()) {
      compare(part, other);
      if (piecewise instanceof Quantity.Absolute) {
        compare(part, negated(other));
      }
    }
  }

  private static Quantity negated(Quantity quantity) {
    if (quantity instanceof Quantity.Constant number) {
      return new Quantity.Constant(number.value().negate());
    }
    if (quantity instanceof Quantity.Difference d && d.left().equals(ZERO)) {
      return d.right();
    }
    return new Quantity.Difference(ZERO, quantity);
  }

  private Ratio ratio(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Constant number -> Ratio.constant(number.value());
      case Quantity.Probability p -> Ratio.of(LinearCombination.atom(p));
      case Quantity.Conditional c -> Ratio.of(LinearCombination.atom(c));
      case Quantity.Mean m -> Ratio.of(LinearCombination.atom(m));
      case Quantity.ConditionalMean m -> Ratio.of(LinearCombination.atom(m));
      case Quantity.Sum sum ->
          sum.parts().stream().map(this::ratio).reduce(Ratio.constant(Rational.ZERO), Ratio::add);
      case Quantity.Difference d -> ratio(d.left()).subtract(ratio(d.right()));
      case Quantity.Product p -> ratio(p.left()).multiply(ratio(p.right()));
      case Quantity.Quotient q -> ratio(q.left()).divide(ratio(q.right()));
      case Quantity.Minimum m -> onItsOwn(m);
      case Quantity.Maximum m -> onItsOwn(m);
      case Quantity.Absolute a -> onItsOwn(a);
    };
  }

  /** Asks about the arguments, and leaves nothing in the sum that surrounds them. */
  private Ratio onItsOwn(Quantity piecewise) {
    descend(piecewise, ZERO);
    return Ratio.constant(Rational.ZERO);
  }

  private void separate(Quantity quantity) {
    switch (quantity) {
      case Quantity.Constant number -> {}
      case Quantity.Probability p -> combinations.add(LinearCombination.atom(p));
      case Quantity.Conditional c -> combinations.add(LinearCombination.atom(c));
      case Quantity.Mean m -> combinations.add(LinearCombination.atom(m));
      case Quantity.ConditionalMean m -> combinations.add(LinearCombination.atom(m));
      case Quantity.Sum sum -> sum.parts().forEach(this::separate);
      case Quantity.Difference d -> d.parts().forEach(this::separate);
      case Quantity.Product p -> p.parts().forEach(this::separate);
      case Quantity.Quotient q -> q.parts().forEach(part -> compare(part, ZERO));
      case Quantity.Minimum m -> descend(m, ZERO);
      case Quantity.Maximum m -> descend(m, ZERO);
      case Quantity.Absolute a -> descend(a, ZERO);
    }
  }
}
