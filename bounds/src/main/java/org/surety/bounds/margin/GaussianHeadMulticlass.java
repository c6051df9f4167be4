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

/**
 * For the argmax of W phi, with independent Gaussian noise of deviation \( \sigma \) on each weight,
 * \[ R \le 2\, \mathrm{kl}^{+}\Bigl(\hat e, \frac{\|W - W_0\|_F^2/(2\sigma^2) +
 * \ln(\xi(n)/\delta)}{n}\Bigr), \qquad \hat e = \frac1n \sum_i \min\Bigl(1, \sum_{j \ne y_i} \bar
 * F\Bigl(\frac{(w_{y_i} - w_j) \cdot \phi_i}{\sigma \sqrt2 \|\phi_i\|}\Bigr)\Bigr) \]
 * Re-derived: where another class j has the greater score, its noisy score is the greater with
 * probability at least 1/2, for the difference of two scores has a symmetric noise; so the noisy head
 * errs with probability at least 1/2 there, and R is at most twice its risk. On a row the noisy head
 * errs with at most the sum of the probabilities that class j overtakes y, whose difference has the
 * variance 2 sigma^2 |phi|^2. sigma is one of a grid; for W_0 = 0 it is free, since W and sigma may be
 * scaled together.
 *
 * <p>Assumes: rows drawn independently; features, W_0 and the grid of sigma fixed before.
 *
 * <p>Source: derived here after J. Langford and J. Shawe-Taylor (2002).
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (1000, ten classes with all arguments 3, KL 40, 0.05) gives 0.1584725053.
 */
public final class GaussianHeadMulticlass {

  /** The id. */
  public static final String ID = "margin.gaussian-head-multiclass";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "A head of many classes errs at most twice as often as the head with Gaussian "
              + "noise: R <= 2 kl+(risk, (KL + ln(xi(n)/failure))/n).",
          "P[f != label] <= u",
          "n, risk (of the noisy head on the rows, or a union bound of it), kl; or the histogram of its margins, "
              + "noise, distance",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)"),
          "derived here after Langford and Shawe-Taylor (2002)",
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

  private GaussianHeadMulticlass() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, GaussianHeadMulticlass::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    return m.has("counts")
        ? NoisyHead.bound(m, NoisyHead.deviation(m.positive("noise")))
        : Bound.kl(m, Numbers.RISK.name(), 2, m.complexity(1, m.rows()), m.rows());
  }
}
