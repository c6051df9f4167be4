// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.pacbayes;

import java.util.List;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Draws;
import org.surety.bounds.measured.KlInverse;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.Numbers;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/**
 * For all posteriors \( \rho \) at once, with probability at least \( 1 - \delta \),
 * \[ \mathrm{kl}(\hat r \,\|\, R) \le \frac{\mathrm{KL}(\rho \| \pi) + \ln(\xi(n)/\delta)}{n} \]
 * where r and R are the mean risks of a draw from the posterior on the n rows and in the population,
 * and \( \xi(n) = E \exp(n\,\mathrm{kl}(X/n \| p)) \), which is at most \( 2\sqrt n \).
 *
 * <p>Assumes: rows drawn independently; the prior \( \pi \) fixed before the rows were seen (or one of
 * a grid of priors, or of a sequence of them, the j-th of which has \( 6/(\pi^2 j^2) \) of the failure
 * probability, after Dziugaite and Roy 2017); losses of zero and one.
 *
 * <p>Source: M. Seeger (2002), JMLR 3; A. Maurer (2004), A note on the PAC Bayesian theorem, theorem
 * 5.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (n, risk, kl, failure) = (10000, 0.1, 50, 0.05) gives 0.135315614230, with 2
 * sqrt(n) 0.135468437282.
 */
public final class PacBayesKl {

  /** The id. */
  public static final String ID = "pacbayes.kl";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "All posteriors at once: kl(risk, R) <= (KL + ln(xi(n)/failure))/n, R the risk "
              + "of a predictor drawn from the posterior.",
          "P[gibbs(f) != label] <= u, P[gibbs(f) != label] >= l",
          "n (rows), risk (of the posterior on them), kl; samples, if the risk is from so many draws",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              MeasuredTheorem.INDEPENDENT_DRAWS),
          "Seeger (2002), JMLR 3; Maurer (2004), theorem 5",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.RANDOMISED,
          true,
          false,
          List.of(
              Numbers.RISK, Numbers.KL, Numbers.GRID, Numbers.STEP, Numbers.MOMENT, Draws.NUMBER),
          List.of());

  private PacBayesKl() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, PacBayesKl::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    Enclosure needed = m.complexity(1, m.rows());
    if (!Draws.are(m)) {
      return Bound.kl(m, Numbers.RISK.name(), 1, needed, m.rows());
    }
    Enclosure rest = needed.add(Draws.price(m));
    Rational counted = m.between(Numbers.RISK.name(), 0, 1);
    boolean upper = m.side() == Plan.Side.UPPER;
    Rational exact = upper ? Draws.of(m, 1).above(counted) : Draws.of(m, 1).below(counted);
    return new Bound.Value(
        upper ? KlInverse.upper(exact, rest, m.rows()) : KlInverse.lower(exact, rest, m.rows()),
        List.of(exact));
  }
}
