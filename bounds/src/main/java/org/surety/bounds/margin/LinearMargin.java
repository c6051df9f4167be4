// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.margin;

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
 * For all linear classifiers with weights of norm at most \( \Lambda \) at once, at a margin \( \rho
 * \) fixed before (or one of a grid),
 * \[ R \le \hat R_\rho + \frac{2 r \Lambda}{\rho \sqrt n} + \sqrt{\frac{\ln(1/\delta)}{2n}} \]
 *
 * <p>Assumes: rows drawn independently; inputs within the radius everywhere; two labels.
 *
 * <p>Source: M. Mohri, A. Rostamizadeh and A. Talwalkar (2018), Foundations of machine learning,
 * second edition, corollary 5.11.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (10000, risk 0, norm 1, radius 1, margin 0.1, 0.05) gives 0.212238734153.
 */
public final class LinearMargin {

  /** The id. */
  public static final String ID = "margin.linear";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Linear classifiers: R <= risk + 2 radius norm/(margin sqrt(n)) + "
              + "sqrt(ln(1/failure)/(2n)), at a margin fixed before.",
          "P[f != label] <= u",
          "n, risk (rows with at most the margin), norm, radius, margin",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              "bounded_features(s)"),
          "Mohri, Rostamizadeh and Talwalkar (2018), corollary 5.11",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.ITSELF,
          false,
          false,
          List.of(
              Parameter.of("risk", "the fraction of rows whose margin is at most the margin"),
              Parameter.of("norm", "an upper bound of the norm of the weights, fixed before"),
              Parameter.of("radius", "an upper bound of the norm of every input, fixed before"),
              Parameter.of("margin", "the margin rho"),
              Parameter.optional(
                  "grid", "how many margins were fixed before, if this is one of several")),
          List.of("bounded_features(s)"));

  private LinearMargin() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, LinearMargin::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    Rational n = Rational.of(m.rows());
    Rational ratio = m.positive("norm").multiply(m.positive("radius")).divide(m.positive("margin"));
    return Bound.Value.of(
        m.between(Numbers.RISK.name(), 0, 1)
            .add(root(ratio.multiply(ratio).divide(n)).multiply(Rational.of(2)))
            .add(root(m.logInverseFailure().half().high().divide(n))));
  }

  /** An upper bound of the square root. */
  static Rational root(Rational square) {
    return Enclosure.of(square).sqrt().high();
  }
}
