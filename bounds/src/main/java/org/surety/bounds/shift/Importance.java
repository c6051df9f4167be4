// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.shift;

import java.util.List;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * With the density ratio {@code w = dQ/dP} known, at most M and {@code E_P[w^2] <= d}, the weighted
 * mean over n independent rows gives, but with probability delta,
 * \[ Q(A) \le \frac1n \sum_i w_i 1_A(x_i) + \frac{2 M \ln(1/\delta)}{3 n}
 *    + \sqrt{\frac{2 d \ln(1/\delta)}{n}}. \]
 *
 * <p>Assumes: independent rows, the weights are the density ratio itself and not an estimate of it,
 * the two numbers are upper bounds.
 *
 * <p>Source: C. Cortes, Y. Mansour and M. Mohri (2010), Learning bounds for importance weighting,
 * NeurIPS 23, theorem 1; Bernstein's inequality.
 *
 * <p>Rounding: to the tightest decimal, outward.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (n 5000, mean 0, largest 5, second 2, failure 0.05) gives 0.050952091463.
 */
public final class Importance {

  /** The id. */
  public static final String ID = "shift.importance";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Of n independent rows weighted by the density ratio the mean of an event is m: but with "
              + "probability failure, its probability under the new distribution is at most m + 2 M "
              + "ln(1/failure)/(3n) + sqrt(2 d ln(1/failure)/n).",
          "P[a] @ shifted(q) <= u",
          "n (rows), mean (of weight times event), largest (M, of the weights), second (d, of their "
              + "squares' mean)",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "untouched(s, f)",
              "density_ratio(s)",
              "given(largest, s)",
              "given(second, s)"),
          "Cortes, Mansour and Mohri (2010), NeurIPS 23",
          List.of());

  private Importance() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static ShiftTheorem of(DecimalGrid grid) {
    return new ShiftTheorem(
        DESCRIPTION,
        List.of(
            Parameter.of("mean", "the mean over the rows of the weight where the event holds"),
            Parameter.of("largest", "at most this is every weight, 1 or more"),
            Parameter.of("second", "at most this is the mean of the squared weights, 1 or more")),
        ShiftTheorem.Basis.ROWS,
        (measured, none) -> ShiftTheorem.Inequality.atLeast(bound(measured)),
        grid);
  }

  private static Rational bound(Measured measured) {
    Rational perRow =
        measured.logInverseFailure().high().divide(Rational.of(Math.max(1, measured.rows())));
    Rational largest = Distances.atLeastOne(measured, "largest");
    Rational second = Distances.atLeastOne(measured, "second");
    return Distances.nonNegative(measured, "mean")
        .add(perRow.multiply(largest).multiply(Rational.of(2, 3)))
        .add(Enclosure.of(perRow.multiply(second).multiply(Rational.of(2))).sqrt().high());
  }
}
