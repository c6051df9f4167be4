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

/**
 * For all predictors at once, with prior probabilities that add up to at most one,
 * \[ \Pr[\mathrm{Bin}(n, u) \le k] \le \delta\, \pi(h) \;\Rightarrow\; R(h) \le u \]
 *
 * <p>Assumes: rows drawn independently; the prior probabilities fixed before.
 *
 * <p>Source: J. Langford (2005), Tutorial on practical prediction theory for classification, JMLR 6,
 * theorem 4.1.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: a prior of one gives holdout.binomial-tail.
 */
public final class OccamBinomialTail {

  /** The id. */
  public static final String ID = "occam.binomial-tail";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "All predictors at once: P[Bin(n, u) <= count] <= failure prior gives R <= u.",
          "P[f != label] <= u",
          "n, count (errors), prior",
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
          false,
          false,
          List.of(
              Parameter.of("count", "the number of errors on the rows"),
              Parameter.of("prior", "the prior probability of the predictor, fixed before")),
          List.of(MeasuredTheorem.PRIOR_WEIGHT));

  private OccamBinomialTail() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, OccamBinomialTail::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    Enclosure allowed =
        Enclosure.ln(m.positive("prior").min(m.between("prior", 0, 1)))
            .subtract(m.logInverseFailure());
    return Bound.Value.of(BinomialTail.upper(m.rows(), m.count("count", 0, m.rows()), allowed));
  }
}
