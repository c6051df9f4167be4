// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * The mean of a variable of at most b > 0, by its mean square on the rows, for one of G values of
 * \( \gamma \):
 * \[ E Z \le \hat m + \frac{\psi(-\gamma b)}{\gamma b^2} \hat v + \frac{\ln(G/\delta)}{\gamma n}, \qquad \gamma = \frac{2^{-i}}{b},\; i = 1, \dots, G,\; \psi(u) = u - \ln(1+u) \]
 *
 * <p>Assumes: rows drawn independently; n and the variable fixed before the rows were seen; true
 * labels where an event speaks of the label.
 *
 * <p>Source: X. Fan, I. Grama and Q. Liu (2015); Z. Mhammedi, P. Grunwald and B. Guedj (2019),
 * NeurIPS; Y.-S. Wu and Y. Seldin (2022), Split-kl and PAC-Bayes-split-kl inequalities, NeurIPS,
 * theorem 3.
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: values -1, 0, 1 with counts 20, 950, 30 give 0.035064521029 at failure 1/20;
 * resources computed/held-out.csv.
 */
public final class MeanUnexpectedBernstein {

  /** The id. */
  public static final String ID = "holdout.unexpected-bernstein";

  private static final int MOST_STEPS = 32;

  /** More than the enclosures may be wide. */
  private static final Rational ROUNDING = Rational.of(1, 1_000_000_000_000_000_000L);

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "The mean over n independent rows is m, the mean square v, Z at most b > 0: "
              + "E[Z] <= m + psi(-g b)/(g b^2) v + ln(G/failure)/(g n) for each of G values of "
              + "g.",
          HistogramTheorem.CLAIMS,
          "n (rows), values (all that the variable may take, each with its count)",
          HistogramTheorem.ASSUMPTIONS,
          "Fan et al. (2015); Wu and Seldin (2022), theorem 3",
          List.of());

  private MeanUnexpectedBernstein() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Theorem of(DecimalGrid grid) {
    return new HistogramTheorem(DESCRIPTION, MeanUnexpectedBernstein::upper, grid);
  }

  private static Optional<HistogramTheorem.Bound> upper(
      HistogramTheorem.Rows rows, Rational failure) {
    Rational high = rows.high();
    if (high.signum() <= 0) {
      return Optional.empty();
    }
    Rational n = Rational.of(rows.n());
    Rational free = Enclosure.ln(Rational.ONE.divide(failure)).high();
    int steps = 1;
    while (steps < MOST_STEPS
        && free.multiply(Rational.of(BigInteger.ONE.shiftLeft(2 * steps + 2), BigInteger.ONE))
                .compareTo(n)
            < 0) {
      steps++;
    }
    Rational spent = free.add(Enclosure.ln(Rational.of(steps)).high());
    Rational least = high;
    for (int i = 1; i <= steps; i++) {
      Rational u = Rational.of(1, 1L << i);
      Rational psi = Enclosure.ln(Rational.ONE.subtract(u)).low().add(u).negate();
      least =
          least.min(
              rows.moment(1)
                  .add(psi.multiply(rows.moment(2)).divide(u.multiply(high)))
                  .add(spent.multiply(high).divide(u.multiply(n)))
                  .add(ROUNDING));
    }
    return HistogramTheorem.Formula.plain(least);
  }
}
