// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surety.entailment.LinearProgram.Outcome;
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
  private static final double NEAR = 1e-7;

  private final Columns columns;
  private final List<Constraint.Row> rows;
  private final @Nullable LinearProgram program;
  private double[] point = new double[0];
  private double value;
  private @Nullable Outcome start;

  /**
   * Takes strict rows as if they were not.
   *
   * @param mayGo the rows that need not be {@link #tight} where they keep the value from being greater
   */
  FractionalProgram(List<Boolean> nonNegative, List<Constraint.Row> rows, boolean[] mayGo) {
    this.columns = new Columns(nonNegative, rows, mayGo);
    this.rows = rows;
    List<Constraint.Row> left = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!columns.isGone(i)) {
        left.add(rows.get(i));
      }
    }
    this.program =
        LinearProgram.fits(left.size(), columns.width())
            ? new LinearProgram(columns.width(), left.stream().map(this::numbers).toList())
            : null;
  }

  /** Looks for the greatest value; {@code INFEASIBLE} also where the denominator is not positive. */
  Outcome solve(Fraction fraction, Deadline deadline) {
    if (program == null) {
      return Outcome.GAVE_UP;
    }
    if (start == null) {
      start = program.start(deadline);
    }
    if (start != Outcome.OPTIMAL) {
      return start;
    }
    LinearForm numerator = fraction.numerator();
    LinearForm denominator = fraction.denominator();
    Outcome defined = program.maximise(objective(denominator, numerator, 0), deadline);
    point = columns.values(program.point());
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
      point = columns.values(program.point());
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
    boolean[] tight = new boolean[rows.size()];
    if (program != null) {
      boolean[] left = program.tight();
      int next = 0;
      for (int i = 0; i < tight.length; i++) {
        tight[i] = !columns.isGone(i) && left[next++];
      }
    }
    return tight;
  }

  private LinearProgram.Row numbers(Constraint.Row row) {
    double[] coefficients = new double[columns.width()];
    columns.addTo(coefficients, row.form(), 1);
    return new LinearProgram.Row(
        coefficients, -Doubles.of(row.form().constant()), row.relation() == Constraint.Relation.EQ);
  }

  private double[] objective(LinearForm form, LinearForm other, double factor) {
    double[] objective = new double[columns.width()];
    columns.addTo(objective, form, 1);
    columns.addTo(objective, other, factor);
    return objective;
  }

  private double value(LinearForm form) {
    return Points.value(form, point);
  }

  /**
   * Whether the constraint nearly holds at the point where the value is greatest: a strict row, if it
   * is less than that there.
   */
  boolean holds(Constraint constraint, double strict) {
    return switch (constraint) {
      case Constraint.All all -> all.parts().stream().allMatch(part -> holds(part, strict));
      case Constraint.Any any -> any.parts().stream().anyMatch(part -> holds(part, strict));
      case Constraint.Product product -> true;
      case Constraint.Row row -> {
        double sum = value(row.form());
        yield switch (row.relation()) {
          case EQ -> Math.abs(sum) < NEAR;
          case LE -> sum < NEAR;
          case LT -> sum < strict;
        };
      }
    };
  }
}
