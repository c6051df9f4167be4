// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import java.util.Optional;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * The mean of a variable with values in [a, b], by its range alone: with \( \hat m \) the mean
 * over n rows
 * \[ E Z \le \hat m + (b - a) \sqrt{\frac{\ln(1/\delta)}{2n}} \]
 *
 * <p>Assumes: rows drawn independently; n and the variable fixed before the rows were seen; true
 * labels where an event speaks of the label.
 *
 * <p>Source: W. Hoeffding (1963), Probability inequalities for sums of bounded random variables,
 * JASA 58, theorem 2.
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (n, mean, failure) = (100, 0.05, 1/20) gives 0.172387341534; resources
 * computed/held-out.csv.
 */
public final class Hoeffding {

  /** The id. */
  public static final String ID = "holdout.hoeffding";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "The mean over n independent rows is m: E[Z] <= m + (b - a) "
              + "sqrt(ln(1/failure)/(2n)).",
          HistogramTheorem.CLAIMS,
          "n (rows), values (all that the variable may take, each with its count)",
          HistogramTheorem.ASSUMPTIONS,
          "Hoeffding (1963), theorem 2",
          List.of());

  private Hoeffding() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Theorem of(DecimalGrid grid) {
    return new HistogramTheorem(DESCRIPTION, Hoeffding::upper, grid);
  }

  private static Optional<HistogramTheorem.Bound> upper(
      HistogramTheorem.Rows rows, Rational failure) {
    Rational log = Enclosure.ln(Rational.ONE.divide(failure)).high();
    Rational root = Enclosure.of(log.divide(Rational.of(2 * rows.n()))).sqrt().high();
    return HistogramTheorem.Formula.plain(rows.moment(1).add(rows.width().multiply(root)));
  }
}
