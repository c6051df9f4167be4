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
 * With T+ a bound on the mean joint error, and G a lower bound on the mean risk where mu is not negative
 * and an upper one where it is, each at half of the failure probability,
 * \[ L \le \frac{T^{+} - 2 \mu G + \mu^2}{(1/2 - \mu)^2}, \qquad \mu \lt 1/2 \]
 * The two bounds hold whatever mu is, so that it may be chosen afterwards.
 *
 * <p>Assumes: rows drawn independently; the voters and their prior weights fixed before them; ties
 * counted as errors.
 *
 * <p>Source: Y.-S. Wu, A. Masegosa, S. Lorenzen, C. Igel and Y. Seldin (2021), Chebyshev-Cantelli
 * PAC-Bayes-Bennett inequality, NeurIPS.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: mu = 0 gives four times the bound on the mean joint error.
 */
public final class Cantelli {

  /** The id. */
  public static final String ID = "vote.cantelli";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "L <= (T - 2 mu G + mu^2)/(1/2 - mu)^2 with the mean joint error T bounded from "
              + "above and the mean risk G from the side that mu needs.",
          "P[vote(f) != label] <= u",
          "n, risk, tandem, pairs, mu, kl",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              "untouched(s, voters of f)"),
          "Wu et al. (2021), NeurIPS",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.VOTE,
          false,
          false,
          List.of(
              Parameter.of(
                  "risk",
                  "the mean risk of the voters on the rows, exactly or on the safe side for mu"),
              Parameter.of("tandem", "the mean joint error of two voters, as an upper bound"),
              Parameter.of("pairs", "the number of rows on which pairs of voters were compared"),
              Parameter.of("mu", "any number below 1/2"),
              Numbers.KL,
              Numbers.MOMENT),
          List.of());

  private Cantelli() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, Cantelli::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    Rational mu = m.number("mu");
    Rational gap = Rational.of(1, 2).subtract(mu);
    if (gap.signum() <= 0) {
      throw new IllegalArgumentException("\"mu\" is " + mu + ": it is not below 1/2");
    }
    List<Rational> moments = Moments.ofCantelli(m, mu);
    Rational risk = mu.multiply(moments.get(0)).multiply(Rational.of(2));
    return new Bound.Value(
        moments.get(1).subtract(risk).add(mu.multiply(mu)).divide(gap.multiply(gap)), moments);
  }
}
