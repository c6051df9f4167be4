// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.margin;

import java.util.List;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.measured.Numbers;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;

/**
 * For sign(w x) and the head with Gaussian noise on its weights, scaled to norm \( \mu \), \( \gamma_i
 * \) the normalised margins and \( \bar F \) the upper tail of the normal distribution,
 * \[ R \le 2\, \mathrm{kl}^{+}\Bigl(\hat e, \frac{\mu^2/2 + \ln(\xi(n)/\delta)}{n}\Bigr), \qquad \hat
 * e = \frac1n \sum_i \bar F(\mu \gamma_i) \]
 * Where the head errs, the noisy head errs with probability at least 1/2. All w and mu at once; kl is
 * mu^2/2 for a prior centred at zero.
 *
 * <p>Assumes: rows drawn independently; features and prior fixed before; two labels.
 *
 * <p>Source: J. Langford and J. Shawe-Taylor (2002), PAC-Bayes and margins, NeurIPS; J. Langford
 * (2005), JMLR 6.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (1000, risk 0.035930319113, KL 18, 0.05) gives 0.1861002726.
 */
public final class GaussianHead {

  /** The id. */
  public static final String ID = "margin.gaussian-head";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "The head itself errs at most twice as often as the head with Gaussian noise: R "
              + "<= 2 kl+(risk, (KL + ln(xi(n)/failure))/n).",
          "P[f != label] <= u",
          "n, risk (of the noisy head on the rows), kl; or the histogram of its margins, noise, distance",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)"),
          "Langford and Shawe-Taylor (2002); Langford (2005), JMLR 6",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.ITSELF,
          false,
          false,
          List.of(
              Parameter.of(
                  "risk", "the mean risk of the noisy head on the rows, as an upper bound"),
              Numbers.KL,
              Numbers.GRID,
              Numbers.MOMENT),
          List.of());

  private GaussianHead() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, GaussianHead::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    return m.has("counts")
        ? NoisyHead.bound(m, Enclosure.of(m.positive("noise")))
        : Bound.kl(m, Numbers.RISK.name(), 2, m.complexity(1, m.rows()), m.rows());
  }
}
