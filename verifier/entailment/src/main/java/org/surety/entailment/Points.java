// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Map;
import java.util.function.Predicate;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;

/** What forms and constraints are worth at a point, in doubles. */
final class Points {

  private static final double NEAR = 1e-9;

  private Points() {}

  /** The value of a form. */
  static double value(LinearForm form, double[] point) {
    double sum = Doubles.of(form.constant());
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      sum += Doubles.of(entry.getValue()) * point[entry.getKey()];
    }
    return sum;
  }

  /** Whether a constraint holds, or nearly, where its products do of which that is asked. */
  static boolean holds(
      Constraint constraint, double[] point, Predicate<Constraint.Product> products) {
    return switch (constraint) {
      case Constraint.All all ->
          all.parts().stream().allMatch(part -> holds(part, point, products));
      case Constraint.Any any ->
          any.parts().stream().anyMatch(part -> holds(part, point, products));
      case Constraint.Product product -> products.test(product);
      case Constraint.Row row -> {
        double value = value(row.form(), point);
        yield switch (row.relation()) {
          case LE -> value <= NEAR;
          case LT -> value < -NEAR;
          case EQ -> Math.abs(value) <= NEAR;
        };
      }
    };
  }
}
