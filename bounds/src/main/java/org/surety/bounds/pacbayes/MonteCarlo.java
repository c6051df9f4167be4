// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.pacbayes;

import java.util.List;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.measured.Numbers;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;

/**
 * For m independent draws from the posterior, each side of the posterior's mean risk on the rows has
 * \[ \mathrm{kl}\Bigl(\frac1m \sum_i \hat r(h_i) \,\Big\|\, \hat r\Bigr) \le \frac{\ln(1/\delta)}{m}
 * \]
 * The claim is about the rows themselves, the population rows(s).
 *
 * <p>Assumes: independent draws, made after the posterior was fixed.
 *
 * <p>Source: J. Langford and R. Caruana (2001), (Not) bounding the true error, NeurIPS; A. Foong et
 * al. (2022) for one side.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (samples 150000, risk 0.01, failure 0.005) gives 0.010859507472.
 */
public final class MonteCarlo {

  /** The id. */
  public static final String ID = "pacbayes.monte-carlo";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "m draws from the posterior: its mean risk on the rows is at most kl+(their "
              + "mean risk, ln(1/failure)/m).",
          "P[gibbs(f) != label] @ rows(s) <= u",
          "samples (draws), risk (their mean)",
          List.of("independent_draws(s)"),
          "Langford and Caruana (2001), NeurIPS; Chernoff",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.RANDOMISED,
          true,
          false,
          List.of(
              Parameter.of("samples", "the number of draws from the posterior"),
              Parameter.of("risk", "their mean risk on the rows")),
          List.of(MeasuredTheorem.INDEPENDENT_DRAWS));

  private MonteCarlo() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, MonteCarlo::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    return Bound.kl(
        m,
        Numbers.RISK.name(),
        1,
        m.logInverseFailure(),
        m.count(MeasuredTheorem.SAMPLES, 1, Long.MAX_VALUE >> 1));
  }
}
