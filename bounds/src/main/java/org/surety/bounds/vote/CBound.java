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
 * \[ L \le 1 - \frac{(1 - 2 G^{+})^2}{1 - 2 D^{-}}, \qquad 2 G^{+} \lt 1 \]
 *
 * <p>Assumes: rows drawn independently; the voters and their prior weights fixed before them; ties
 * counted as errors; two labels.
 *
 * <p>Source: P. Germain et al. (2015), Risk bounds for the majority vote, JMLR 16.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: risk 0.20806 (n 9451), disagreement 0.17409 (3354 pairs), KL 0, failure 0.05 gives
 * 0.57105.
 */
public final class CBound {

  /** The id. */
  public static final String ID = "vote.c-bound";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Two labels: L <= 1 - (1 - 2 G)^2/(1 - 2 D) with the mean risk G < 1/2 bounded "
              + "from above and the mean disagreement D from below.",
          "P[vote(f) != label] <= u",
          "n, risk, disagreement, pairs, kl",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              "untouched(s, voters of f)",
              "answers_within(f)"),
          "Lacasse et al. (2006); Germain et al. (2015), JMLR 16",
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

  private CBound() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, CBound::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    List<Rational> moments = Moments.ofDisagreement(m);
    Rational margin = Rational.ONE.subtract(moments.get(0).multiply(Rational.of(2)));
    Rational square = Rational.ONE.subtract(moments.get(1).multiply(Rational.of(2)));
    return new Bound.Value(
        margin.signum() > 0 && square.signum() > 0
            ? Rational.ONE.subtract(margin.multiply(margin).divide(square))
            : Rational.ONE,
        moments);
  }
}
