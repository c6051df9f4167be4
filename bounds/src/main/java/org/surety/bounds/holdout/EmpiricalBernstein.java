// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import java.util.Optional;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * The mean of a variable with values in [a, b], by its variance on the rows: with \( \hat m \) the
 * mean and \( V \) the unbiased variance of n rows
 * \[ E Z \le \hat m + \sqrt{\frac{2 V \ln(2/\delta)}{n}} + \frac{7 (b-a) \ln(2/\delta)}{3(n-1)} \]
 *
 * <p>Assumes: rows drawn independently; n and the variable fixed before the rows were seen; true
 * labels where an event speaks of the label.
 *
 * <p>Source: A. Maurer and M. Pontil (2009), Empirical Bernstein bounds and sample-variance
 * penalization, COLT, theorem 4. The two in the logarithm pays for the variance; the bound is one-
 * sided.
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (n, mean, variance, failure) = (100, 0.1, 0.09, 1/20) gives 0.268429377742;
 * resources computed/held-out.csv.
 */
public final class EmpiricalBernstein {

  /** The id. */
  public static final String ID = "holdout.empirical-bernstein";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "The mean over n independent rows is m, their unbiased variance V: E[Z] <= m + "
              + "sqrt(2 V ln(2/failure)/n) + 7 (b - a) ln(2/failure)/(3(n-1)).",
          HistogramTheorem.CLAIMS,
          "n (rows), values (all that the variable may take, each with its count)",
          HistogramTheorem.ASSUMPTIONS,
          "Maurer and Pontil (2009), theorem 4",
          List.of());

  private EmpiricalBernstein() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Theorem of(DecimalGrid grid) {
    return new HistogramTheorem(DESCRIPTION, EmpiricalBernstein::upper, grid);
  }

  private static Optional<HistogramTheorem.Bound> upper(
      HistogramTheorem.Rows rows, Rational failure) {
    long n = rows.n();
    if (n < 2) {
      return Optional.empty();
    }
    Rational mean = rows.moment(1);
    Rational log = Enclosure.ln(Rational.of(2).divide(failure)).high();
    Rational variance =
        rows.moment(2).subtract(mean.multiply(mean)).multiply(Rational.of(n, n - 1));
    Rational root = Enclosure.of(variance.multiply(log).multiply(Rational.of(2, n))).sqrt().high();
    Rational linear = rows.width().multiply(log).multiply(Rational.of(7, 3 * (n - 1)));
    return HistogramTheorem.Formula.plain(mean.add(root).add(linear));
  }
}
