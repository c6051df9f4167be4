// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;

/**
 * An exact point near one in doubles: unknowns that are zero there stay so, and the rows that seem to
 * hold with equality do so exactly, as far as they do not contradict each other.
 */
final class Vertex {

  private static final double NEAR = 1e-9;
  private static final int GUESSED_DIGITS = 9;

  /** {@code sum of coefficients times unknowns = constant}. */
  private record Equation(Map<Integer, Rational> coefficients, Rational constant) {

    Equation plus(Equation other, Rational factor) {
      Map<Integer, Rational> sum = new TreeMap<>(coefficients);
      other.coefficients.forEach((index, c) -> sum.merge(index, c.multiply(factor), Rational::add));
      sum.values().removeIf(c -> c.signum() == 0);
      return new Equation(sum, constant.add(other.constant.multiply(factor)));
    }
  }

  private final double[] point;
  private final Map<Integer, Equation> solved = new TreeMap<>();

  private Vertex(double[] point) {
    this.point = point;
  }

  /**
   * The exact value of each unknown.
   *
   * @throws GaveUp at the deadline
   */
  static List<Rational> near(double[] point, List<Constraint.Row> rows, Deadline deadline) {
    Vertex vertex = new Vertex(point);
    for (Constraint.Row row : rows) {
      deadline.checkTime();
      vertex.add(row);
    }
    return vertex.values();
  }

  private void add(Constraint.Row row) {
    Map<Integer, Rational> coefficients = new TreeMap<>();
    double sum = Doubles.of(row.form().constant());
    for (Map.Entry<Integer, Rational> entry : row.form().coefficients().entrySet()) {
      if (Math.abs(point[entry.getKey()]) > NEAR) {
        coefficients.put(entry.getKey(), entry.getValue());
        sum += Doubles.of(entry.getValue()) * point[entry.getKey()];
      }
    }
    if (Math.abs(sum) > NEAR || coefficients.isEmpty()) {
      return;
    }
    Equation equation = new Equation(coefficients, row.form().constant().negate());
    for (Integer index : List.copyOf(coefficients.keySet())) {
      Equation known = solved.get(index);
      Rational factor = equation.coefficients().get(index);
      if (known != null && factor != null) {
        equation = equation.plus(known, factor.negate());
      }
    }
    if (equation.coefficients().isEmpty()) {
      return;
    }
    Map.Entry<Integer, Rational> first = equation.coefficients().entrySet().iterator().next();
    Integer chosen = first.getKey();
    Equation reduced =
        new Equation(Map.of(), Rational.ZERO).plus(equation, Rational.ONE.divide(first.getValue()));
    for (Map.Entry<Integer, Equation> entry : solved.entrySet()) {
      Rational factor = entry.getValue().coefficients().get(chosen);
      if (factor != null) {
        entry.setValue(entry.getValue().plus(reduced, factor.negate()));
      }
    }
    solved.put(chosen, reduced);
  }

  private List<Rational> values() {
    List<Rational> values = new ArrayList<>();
    for (int i = 0; i < point.length; i++) {
      values.add(
          Math.abs(point[i]) > NEAR ? Doubles.decimal(point[i], GUESSED_DIGITS) : Rational.ZERO);
    }
    List<Rational> guesses = List.copyOf(values);
    solved.forEach(
        (index, equation) -> {
          Rational value = equation.constant();
          for (Map.Entry<Integer, Rational> entry : equation.coefficients().entrySet()) {
            if (!entry.getKey().equals(index)) {
              value = value.subtract(guesses.get(entry.getKey()).multiply(entry.getValue()));
            }
          }
          values.set(index, value);
        });
    return values;
  }
}
