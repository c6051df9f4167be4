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
import org.surety.kernel.arithmetic.Rational;

/**
 * For two labels, with G+ and D- the bounds on the mean risk and on the mean disagreement at half of
 * the failure probability each,
 * \[ L \le 4 G^{+} - 2 D^{-} \]
 *
 * <p>Assumes: rows drawn independently; the voters and their prior weights fixed before them; ties
 * counted as errors; two labels.
 *
 * <p>Source: A. Masegosa et al. (2020), NeurIPS, theorem 10.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (1000, 0.2, 0.3, pairs 1000, 2, 0.05) with 2 sqrt(n) gives 0.573208417237.
 */
public final class Disagreement {

  /** The id. */
  public static final String ID = "vote.disagreement";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Two labels: L <= 4 G - 2 D with the mean risk G bounded from above and the "
              + "mean disagreement D from below.",
          "P[vote(f) != label] <= u",
          "n, risk, disagreement, pairs (rows of the disagreement), kl",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              "untouched(s, voters of f)",
              "answers_within(f)"),
          "Masegosa et al. (2020), NeurIPS, theorem 10",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.VOTE,
          false,
          false,
          List.of(
              Numbers.RISK,
              Parameter.of("disagreement", "the mean disagreement of two voters, as a lower bound"),
              Parameter.of("pairs", "the number of rows on which pairs of voters were compared"),
              Numbers.KL,
              Numbers.MOMENT),
          List.of("answers_within(f)"));

  private Disagreement() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, Disagreement::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    List<Rational> moments = Moments.ofDisagreement(m);
    return new Bound.Value(
        moments.get(0).multiply(Rational.of(4)).subtract(moments.get(1).multiply(Rational.of(2))),
        moments);
  }
}
