// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import java.util.Optional;
import org.surety.bounds.measured.KlInverse;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * The mean of a variable with values in [0, 1], once scaled, through the binary relative entropy:
 * with \( \hat m \) the mean over n rows
 * \[ E Z \le \mathrm{kl}^{+}\Bigl(\hat m, \frac{\ln(1/\delta)}{n}\Bigr) \]
 *
 * <p>Assumes: rows drawn independently; n and the variable fixed before the rows were seen; true
 * labels where an event speaks of the label.
 *
 * <p>Source: J. Langford (2005), Tutorial on practical prediction theory for classification, JMLR
 * 6, corollary 3.7; W. Hoeffding (1963), theorem 1.
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (n, mean, failure) = (100, 0.05, 1/20) gives 0.121527036443; resources
 * computed/held-out.csv.
 */
public final class ChernoffKl {

  /** The id. */
  public static final String ID = "holdout.chernoff-kl";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Scaled to [0, 1], the mean over n independent rows is m: kl(m, u) >= "
              + "ln(1/failure)/n gives E[Z] <= u.",
          HistogramTheorem.CLAIMS,
          "n (rows), values (all that the variable may take, each with its count)",
          HistogramTheorem.ASSUMPTIONS,
          "Langford (2005), JMLR 6; Hoeffding (1963), theorem 1",
          List.of());

  private ChernoffKl() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Theorem of(DecimalGrid grid) {
    return new HistogramTheorem(DESCRIPTION, ChernoffKl::upper, grid);
  }

  private static Optional<HistogramTheorem.Bound> upper(
      HistogramTheorem.Rows rows, Rational failure) {
    return HistogramTheorem.Formula.plain(
        rows.unscaled(
            KlInverse.upper(
                rows.scaledMean(), Enclosure.ln(Rational.ONE.divide(failure)), rows.n())));
  }
}
