// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.vote;

import java.util.List;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.measured.Numbers;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;

/**
 * With the mean joint error t of two voters drawn by weight, also for many classes,
 * \[ L \le 4\, \mathrm{kl}^{+}\Bigl(\hat t, \frac{2\mathrm{KL} + \ln(\xi(n)/\delta)}{n}\Bigr) \]
 *
 * <p>Assumes: rows drawn independently; the voters and their prior weights fixed before them; ties
 * counted as errors.
 *
 * <p>Source: A. Masegosa, S. Lorenzen, C. Igel and Y. Seldin (2020), Second order PAC-Bayesian bounds
 * for the weighted majority vote, NeurIPS, theorem 9.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (1000, 0.05, 2, 0.05) with 2 sqrt(n) gives 0.357246793740.
 */
public final class Tandem {

  /** The id. */
  public static final String ID = "vote.tandem";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "A weighted vote errs at most four times as often as two voters drawn by weight "
              + "err together: L <= 4 kl+(tandem, (2 KL + ln(xi(n)/failure))/n).",
          "P[vote(f) != label] <= u",
          "n, tandem (mean joint error), kl",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              "untouched(s, voters of f)"),
          "Masegosa et al. (2020), NeurIPS, theorem 9",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.VOTE,
          false,
          false,
          List.of(
              Parameter.of(
                  "tandem", "the mean joint error of two voters on the rows, as an upper bound"),
              Numbers.KL,
              Numbers.GRID,
              Numbers.MOMENT),
          List.of());

  private Tandem() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, Tandem::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    return Bound.kl(m, "tandem", 4, m.complexity(2, m.rows()), m.rows());
  }
}
