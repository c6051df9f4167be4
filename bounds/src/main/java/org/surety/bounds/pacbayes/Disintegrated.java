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
import org.surety.kernel.arithmetic.Enclosure;

/**
 * For the one predictor h drawn from the posterior, with probability at least \( 1 - \delta \) over
 * rows and draw,
 * \[ \mathrm{kl}(\hat r(h) \,\|\, R(h)) \le \frac{\ln \frac{d\rho}{d\pi}(h) + \ln(\xi(n)/\delta)}{n}
 * \]
 * Exactly one draw: of k draws each has a share of the failure probability. The ratio may be negative.
 *
 * <p>Assumes: rows drawn independently; the prior fixed before; the predictor drawn once.
 *
 * <p>Source: O. Rivasplata, I. Kuzborskij, C. Szepesvari and J. Shawe-Taylor (2020), PAC-Bayes
 * analysis beyond the usual bounds, NeurIPS, theorem 1.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (1000, 0.05, ratio 10, 0.05) with 2 sqrt(n) gives 0.100781878231.
 */
public final class Disintegrated {

  /** The id. */
  public static final String ID = "pacbayes.disintegrated";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "The one predictor drawn from the posterior: kl(risk, R) <= (ln of the density "
              + "ratio + ln(xi(n)/failure))/n.",
          "P[f != label] <= u, P[f != label] >= l",
          "n, risk (of the predictor drawn), ratio",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              "drawn_once(f)"),
          "Rivasplata et al. (2020), NeurIPS, theorem 1",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.ITSELF,
          true,
          false,
          List.of(
              Parameter.of("risk", "the risk of the predictor drawn, on the rows"),
              Parameter.of(
                  "ratio",
                  "ln(posterior density/prior density) at the predictor drawn, as an upper bound"),
              Numbers.GRID,
              Numbers.MOMENT),
          List.of("drawn_once(f)"));

  private Disintegrated() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, Disintegrated::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    return Bound.kl(
        m,
        Numbers.RISK.name(),
        1,
        Enclosure.of(m.number("ratio")).add(m.logMoment(m.rows())).add(m.logInverseFailure()),
        m.rows());
  }
}
