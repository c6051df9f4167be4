// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Question;

/**
 * A quantity as a quotient of linear forms over the unknowns of a problem.
 *
 * @param numerator the dividend
 * @param denominator the divisor, positive where the quantity is defined
 */
record Fraction(LinearForm numerator, LinearForm denominator) {

  /** The question for a world in which the quantity stands in that relation to a number. */
  static Question.Goal goal(Quantity quantity, Formula.Relation relation, Rational value) {
    return new Question.Goal(
        new Formula.Comparison(relation, quantity, new Quantity.Constant(value)),
        Question.Aim.TRUE);
  }

  /** The question whose goal {@link #of} and {@link #defined} read. */
  static Question.Goal goal(Quantity quantity) {
    return new Question.Goal(
        new Formula.And(
            List.of(
                goal(quantity, Formula.Relation.GT, Rational.ZERO).formula(),
                goal(quantity, Formula.Relation.GT, Rational.ONE).formula())),
        Question.Aim.TRUE);
  }

  /**
   * The quotients that equal a quantity where it is defined: one, or two if it is an unknown of its
   * own too. Read from {@code quantity > 0} and {@code quantity > 1}, whose rows are {@code
   * -numerator < 0} and {@code denominator - numerator < 0}.
   */
  static List<Fraction> of(Constraint goal) {
    List<Constraint> above0 = parts(parts(goal).get(0));
    List<Constraint> above1 = parts(parts(goal).get(1));
    List<Fraction> fractions = new ArrayList<>();
    for (int i = 0; i < Math.min(above0.size(), above1.size()); i++) {
      if (above0.get(i) instanceof Constraint.Row row0
          && above1.get(i) instanceof Constraint.Row row1
          && !row0.equals(row1)) {
        fractions.add(new Fraction(row0.form().negate(), row1.form().subtract(row0.form())));
      }
    }
    return fractions;
  }

  /** What must hold for the quantity to be defined, by its path in a comparison of the quantity. */
  static Map<String, Constraint> defined(Constraint goal) {
    List<Constraint> above0 = parts(parts(goal).get(0));
    List<Constraint> above1 = parts(parts(goal).get(1));
    Map<String, Constraint> common = new TreeMap<>();
    for (int i = 0; i < above0.size(); i++) {
      if (above1.contains(above0.get(i))) {
        common.put(Question.GOAL + "/" + i, above0.get(i));
      }
    }
    return common;
  }

  private static List<Constraint> parts(Constraint constraint) {
    return constraint instanceof Constraint.All all ? all.parts() : List.of(constraint);
  }

  /** The same with the opposite sign. */
  Fraction negate() {
    return new Fraction(numerator.negate(), denominator);
  }
}
