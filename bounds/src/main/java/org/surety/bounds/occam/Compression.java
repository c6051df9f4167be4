// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.occam;

import java.util.List;
import org.surety.bounds.holdout.BinomialTail;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * For all predictors at once, each described by l bits after the length l itself in Elias' gamma code,
 * \[ \Pr[\mathrm{Bin}(n, u) \le k] \le \delta\, 2^{-(l + 2 \lfloor \log_2 l \rfloor + 1)}
 * \;\Rightarrow\; R(h) \le u \]
 * Without the code of the length, descriptions of different lengths would add up to more than one.
 *
 * <p>Assumes: rows drawn independently; the decoder fixed before. The kernel decodes the description
 * itself, see {@link org.surety.kernel.description.DescribedHead}; where numbers alone are given, that
 * there is one of that length is an assumption.
 *
 * <p>Source: S. Lotfi et al. (2022), PAC-Bayes compression bounds so tight that they can explain
 * generalization, NeurIPS; P. Elias (1975).
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: resources computed/measured.csv.
 */
public final class Compression {

  /** The id. */
  public static final String ID = "occam.compression";

  private static final long MOST_BITS = 1L << 40;

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "All predictors at once, described by l bits: P[Bin(n, u) <= count] <= failure "
              + "2^-(l + 2 floor(log2 l) + 1) gives R <= u.",
          "P[f != label] <= u",
          "n, count (errors), bits (of the description, its length not included)",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              MeasuredTheorem.DESCRIBED_IN_BITS),
          "Lotfi et al. (2022), NeurIPS; Elias (1975)",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.ITSELF,
          false,
          false,
          List.of(
              Parameter.of("count", "the number of errors on the rows"),
              Parameter.of(
                  "bits",
                  "the length of the compressed description, without the code of that length")),
          List.of(MeasuredTheorem.DESCRIBED_IN_BITS));

  private Compression() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, Compression::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    long bits = m.count("bits", 1, MOST_BITS);
    long length = bits + 2L * (Long.SIZE - 1 - Long.numberOfLeadingZeros(bits)) + 1;
    Enclosure allowed =
        Enclosure.ln(Rational.of(2)).multiply(-length).subtract(m.logInverseFailure());
    return Bound.Value.of(BinomialTail.upper(m.rows(), m.count("count", 0, m.rows()), allowed));
  }
}
