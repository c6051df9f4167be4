// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surety.entailment.LinearProgram.Outcome;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;

/**
 * The greatest value of a fraction where rows hold, guessed in doubles by the method of Dinkelbach,
 * "On Nonlinear Fractional Programming" (Management Science 13, 1967).
 */
final class FractionalProgram {

  private static final int MAX_ROUNDS = 60;
  private static final double LEAST_DENOMINATOR = 1e-9;
  private static final double LEAST_GAIN = 1e-11;

  private final List<Boolean> nonNegative;
  private final int[] columns;
  private final int width;
  private final LinearProgram program;
  private double[] point = new double[0];
  private double value;
  private @Nullable Outcome start;

  /** Takes strict rows as if they were not; unknowns that may be negative have two columns. */
  FractionalProgram(List<Boolean> nonNegative, List<Constraint.Row> rows) {
    this.nonNegative = nonNegative;
    this.columns = new int[nonNegative.size()];
    int next = 0;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = next;
      next += nonNegative.get(i) ? 1 : 2;
    }
    this.width = next;
    this.program = new LinearProgram(width, rows.stream().map(this::numbers).toList());
  }

  /** Whether a program of that size is small enough to be solved. */
  static boolean fits(int rows, List<Boolean> nonNegative) {
    int split = (int) nonNegative.stream().filter(known -> !known).count();
    return LinearProgram.fits(rows, nonNegative.size() + split);
  }

  /** Looks for the greatest value; {@code INFEASIBLE} also where the denominator is not positive. */
  Outcome solve(Fraction fraction, Deadline deadline) {
    if (start == null) {
      start = program.start(deadline);
    }
    if (start != Outcome.OPTIMAL) {
      return start;
    }
    LinearForm numerator = fraction.numerator();
    LinearForm denominator = fraction.denominator();
    Outcome defined = program.maximise(objective(denominator, numerator, 0), deadline);
    point = values();
    if (value(denominator) < LEAST_DENOMINATOR) {
      return defined == Outcome.OPTIMAL ? Outcome.INFEASIBLE : Outcome.GAVE_UP;
    }
    for (int round = 0; round < MAX_ROUNDS; round++) {
      value = value(numerator) / value(denominator);
      Outcome outcome = program.maximise(objective(numerator, denominator, -value), deadline);
      if (outcome != Outcome.OPTIMAL) {
        return outcome;
      }
      double[] before = point;
      point = values();
      if (value(numerator) - value * value(denominator) < LEAST_GAIN) {
        point = before;
        return Outcome.OPTIMAL;
      }
      if (value(denominator) < LEAST_DENOMINATOR) {
        return Outcome.UNBOUNDED;
      }
    }
    return Outcome.GAVE_UP;
  }

  /** The greatest value. */
  double value() {
    return value;
  }

  /** The unknowns where the value is greatest. */
  double[] point() {
    return point;
  }

  /** The rows that keep the value from being greater. */
  boolean[] tight() {
    return program.tight();
  }

  private LinearProgram.Row numbers(Constraint.Row row) {
    Map<Integer, Double> coefficients = new LinkedHashMap<>();
    for (Map.Entry<Integer, Rational> entry : row.form().coefficients().entrySet()) {
      double coefficient = Doubles.of(entry.getValue());
      coefficients.put(columns[entry.getKey()], coefficient);
      if (!nonNegative.get(entry.getKey())) {
        coefficients.put(columns[entry.getKey()] + 1, -coefficient);
      }
    }
    return new LinearProgram.Row(
        coefficients, -Doubles.of(row.form().constant()), row.relation() == Constraint.Relation.EQ);
  }

  private double[] objective(LinearForm form, LinearForm other, double factor) {
    double[] objective = new double[width];
    add(objective, form, 1);
    add(objective, other, factor);
    return objective;
  }

  private void add(double[] objective, LinearForm form, double factor) {
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      double term = factor * Doubles.of(entry.getValue());
      objective[columns[entry.getKey()]] += term;
      if (!nonNegative.get(entry.getKey())) {
        objective[columns[entry.getKey()] + 1] -= term;
      }
    }
  }

  private double[] values() {
    double[] solution = program.point();
    double[] values = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      values[i] = solution[columns[i]];
      if (!nonNegative.get(i)) {
        values[i] -= solution[columns[i] + 1];
      }
    }
    return values;
  }

  private double value(LinearForm form) {
    double sum = Doubles.of(form.constant());
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      sum += Doubles.of(entry.getValue()) * point[entry.getKey()];
    }
    return sum;
  }

  /** Whether the constraint nearly holds at the point where the value is greatest. */
  boolean holds(Constraint constraint) {
    return switch (constraint) {
      case Constraint.All all -> all.parts().stream().allMatch(this::holds);
      case Constraint.Any any -> any.parts().stream().anyMatch(this::holds);
      case Constraint.Row row -> {
        double sum = value(row.form());
        yield row.relation() == Constraint.Relation.EQ ? Math.abs(sum) < 1e-7 : sum < 1e-7;
      }
    };
  }
}
