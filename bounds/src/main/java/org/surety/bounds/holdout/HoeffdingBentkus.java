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
 * The mean of a variable with values in [0, 1], once scaled, by two bounds of one distribution
 * function: with \( \hat m \) the mean over n rows
 * \[ \min\bigl\{ e^{-n \mathrm{kl}(\hat m \| u)},\; e \Pr[\mathrm{Bin}(n,u) \le \lceil n \hat m \rceil] \bigr\} \le \delta,\; u \ge \hat m \;\Rightarrow\; E Z \le u \]
 *
 * <p>Assumes: rows drawn independently; n and the variable fixed before the rows were seen; true
 * labels where an event speaks of the label.
 *
 * <p>Source: S. Bates, A. Angelopoulos, L. Lei, J. Malik and M. Jordan (2021), Distribution-free,
 * risk-controlling prediction sets, JACM 68(6), propositions 5 and 6, whose released code rounds n
 * m down where the theorem rounds up; V. Bentkus (2004).
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (n, mean, failure) = (1000, 0.05, 1/10) gives 0.064013840302; resources
 * computed/held-out.csv.
 */
public final class HoeffdingBentkus {

  /** The id. */
  public static final String ID = "holdout.hoeffding-bentkus";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Scaled to [0, 1], the mean over n independent rows is m: exp(-n kl(m, u)) <= "
              + "failure or e P[Bin(n, u) <= ceil(n m)] <= failure gives E[Z] <= u.",
          HistogramTheorem.CLAIMS,
          "n (rows), values (all that the variable may take, each with its count)",
          HistogramTheorem.ASSUMPTIONS,
          "Bates et al. (2021), JACM 68(6); Bentkus (2004)",
          List.of());

  private HoeffdingBentkus() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Theorem of(DecimalGrid grid) {
    return new HistogramTheorem(DESCRIPTION, HoeffdingBentkus::upper, grid);
  }

  private static Optional<HistogramTheorem.Bound> upper(
      HistogramTheorem.Rows rows, Rational failure) {
    Rational mean = rows.scaledMean();
    Enclosure log = Enclosure.ln(Rational.ONE.divide(failure));
    Rational hoeffding = KlInverse.upper(mean, log, rows.n());
    long rounded = mean.multiply(Rational.of(rows.n())).ceiling().longValueExact();
    Rational bentkus =
        BinomialTail.upper(
            rows.n(), rounded, Enclosure.ln(failure).subtract(Enclosure.of(Rational.ONE)));
    return HistogramTheorem.Formula.plain(rows.unscaled(hoeffding.min(bentkus)));
  }
}
