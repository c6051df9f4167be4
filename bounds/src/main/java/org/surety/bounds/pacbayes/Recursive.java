// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.pacbayes;

import java.util.List;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;

/**
 * One step of the recursion over parts of the sample:
 * \[ R_t \le E_t + \gamma R_{t-1} \]
 * E_t bounds the mean of the excess loss \( \ell_t - \gamma \ell_{t-1} \), by pacbayes.split-kl on the
 * rows that the posterior before has not met.
 *
 * <p>Assumes: both bounds, which the certificate carries as given(excess, s) and given(before, s);
 * gamma fixed before.
 *
 * <p>Source: Y.-S. Wu, Y. Zhang, B.-E. Cherief-Abdellatif and Y. Seldin (2024), Recursive PAC-Bayes,
 * NeurIPS, theorem 5.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: excess 0.114, gamma 0.5, before 0.612 gives 0.420.
 */
public final class Recursive {

  /** The id. */
  public static final String ID = "pacbayes.recursive";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "One step of a recursion: the risk is at most excess + gamma before.",
          "P[gibbs(f) != label] <= u",
          "excess, gamma, before (bounds that are given)",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              "given(excess, s)",
              "given(before, s)"),
          "Wu et al. (2024), NeurIPS, theorem 5",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.RANDOMISED,
          false,
          false,
          List.of(
              Parameter.of("excess", "a bound on the mean excess loss"),
              Parameter.of("gamma", "the weight of the predictor before, between 0 and 1"),
              Parameter.of("before", "a bound on the risk of the predictor before")),
          List.of("given(excess, s)", "given(before, s)"));

  private Recursive() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, Recursive::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    Rational excess = m.number("excess");
    Rational gamma = m.between("gamma", 0, 1);
    Rational bound = excess.add(gamma.multiply(m.between("before", 0, 1)));
    if (excess.compareTo(gamma.negate()) < 0 || excess.compareTo(Rational.ONE) > 0) {
      throw new IllegalArgumentException(
          "\"excess\" is "
              + excess
              + ": a mean of a loss less gamma times another is between -"
              + gamma
              + " and 1");
    }
    if (bound.signum() < 0) {
      throw new IllegalArgumentException(
          "\"excess\" is "
              + excess
              + ": with that and \"before\" a risk would be negative, so one of the two is no bound");
    }
    return Bound.Value.of(bound);
  }
}
