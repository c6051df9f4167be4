// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.vote;

import java.util.List;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.Numbers;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;

/**
 * A vote errs only where at least half of its weight errs, so that its risk L has
 * \[ L \le 2\, \mathrm{kl}^{+}\Bigl(\hat r, \frac{\mathrm{KL} + \ln(\xi(n)/\delta)}{n}\Bigr) \]
 *
 * <p>Assumes: rows drawn independently; the voters and their prior weights fixed before them; ties
 * counted as errors.
 *
 * <p>Source: J. Langford and J. Shawe-Taylor (2002), NeurIPS; A. Masegosa et al. (2020), NeurIPS,
 * theorem 1.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (1000, 0.2, 2, 0.05) with 2 sqrt(n) gives 0.515080724151.
 */
public final class FirstOrder {

  /** The id. */
  public static final String ID = "vote.first-order";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "A weighted vote errs at most twice as often as a voter drawn by weight: L <= 2 "
              + "kl+(risk, (KL + ln(xi(n)/failure))/n).",
          "P[vote(f) != label] <= u",
          "n, risk (mean over voters), kl",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              "untouched(s, voters of f)"),
          "Langford and Shawe-Taylor (2002); Masegosa et al. (2020)",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.VOTE,
          false,
          false,
          List.of(Numbers.RISK, Numbers.KL, Numbers.GRID, Numbers.MOMENT),
          List.of());

  private FirstOrder() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, FirstOrder::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    return Bound.kl(m, Numbers.RISK.name(), 2, m.complexity(1, m.rows()), m.rows());
  }
}
