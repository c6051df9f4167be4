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
 * For a predictor that is rebuilt from k of the n rows and errs on e of the others,
 * \[ \Pr[\mathrm{Bin}(n - k, u) \le e] \le \frac{\delta}{(n + 1) \binom nk} \;\Rightarrow\; R(h) \le u
 * \]
 *
 * <p>Assumes: rows drawn independently; the reconstruction fixed before, and deterministic.
 *
 * <p>Source: N. Littlestone and M. Warmuth (1986); J. Langford (2005), JMLR 6.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (1000, 3, 5, 0.05) gives 0.042286235490.
 */
public final class SampleCompression {

  /** The id. */
  public static final String ID = "occam.sample-compression";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "A predictor rebuilt from kept rows that errs on count of the others: P[Bin(n - "
              + "kept, u) <= count] <= failure/((n + 1) C(n, kept)) gives R <= u.",
          "P[f != label] <= u",
          "n, kept, count (errors on the other rows)",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              MeasuredTheorem.REBUILT),
          "Littlestone and Warmuth (1986); Langford (2005), JMLR 6",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.ITSELF,
          false,
          false,
          List.of(
              Parameter.of("kept", "the number of rows that the predictor is rebuilt from"),
              Parameter.of("count", "the number of errors on the other rows")),
          List.of(MeasuredTheorem.REBUILT));

  private SampleCompression() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, SampleCompression::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    long n = m.rows();
    long kept = m.count("kept", 0, n - 1);
    Enclosure allowed =
        Enclosure.of(Rational.ZERO)
            .subtract(Enclosure.ln(Rational.of(n + 1)))
            .subtract(org.surety.kernel.arithmetic.BinomialTail.logChoose(n, kept))
            .subtract(m.logInverseFailure());
    return Bound.Value.of(BinomialTail.upper(n - kept, m.count("count", 0, n - kept), allowed));
  }
}
