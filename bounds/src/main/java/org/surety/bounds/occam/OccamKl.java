// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.occam;

import java.util.List;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.measured.Numbers;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * For all predictors at once, each described by b bits of a prefix-free code,
 * \[ \mathrm{kl}(\hat r \,\|\, R) \le \frac{b \ln 2 + \ln(1/\delta)}{n} \]
 *
 * <p>Assumes: rows drawn independently; the code fixed before.
 *
 * <p>Source: J. Langford (2005), JMLR 6; A. Blumer et al. (1987).
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (60000, 0.01, 5000 bits, 0.05) gives 0.086262806747.
 */
public final class OccamKl {

  /** The id. */
  public static final String ID = "occam.kl";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "All predictors at once, described by bits of a prefix-free code or of prior weight "
              + "2^-bits: kl(risk, R) <= (bits ln 2 + ln(1/failure))/n.",
          "P[f != label] <= u, P[f != label] >= l",
          "n, risk, bits",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              MeasuredTheorem.PRIOR_WEIGHT),
          "Langford (2005), JMLR 6",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.ITSELF,
          true,
          false,
          List.of(
              Parameter.of("risk", "the risk on the rows"),
              Parameter.of(
                  "bits",
                  "the length of its description in a prefix-free code, or -log2 of its prior weight")),
          List.of(MeasuredTheorem.PRIOR_WEIGHT));

  private OccamKl() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, OccamKl::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    Enclosure described = Enclosure.of(m.between("bits", 0, 1L << 53));
    Enclosure needed = Enclosure.ln(Rational.of(2)).multiply(described).add(m.logInverseFailure());
    return Bound.kl(m, Numbers.RISK.name(), 1, needed, m.rows());
  }
}
