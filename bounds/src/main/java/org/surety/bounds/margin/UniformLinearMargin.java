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
 * For all linear classifiers with weights of norm at most \( \Lambda \) and all margins \( \rho \le
 * r\Lambda \) at once,
 * \[ R \le \hat R_\rho + \frac{4 r \Lambda}{\rho \sqrt n} + \sqrt{\frac{\ln \log_2(2 r
 * \Lambda/\rho)}{n}} + \sqrt{\frac{\ln(2/\delta)}{2n}} \]
 *
 * <p>Assumes: rows drawn independently; inputs within the radius everywhere; two labels.
 *
 * <p>Source: M. Mohri, A. Rostamizadeh and A. Talwalkar (2018), Foundations of machine learning,
 * second edition, theorem 5.9.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (10000, risk 0, norm 1, radius 1, margin 0.1, 0.05) gives 0.425679368851.
 */
public final class UniformLinearMargin {

  /** The id. */
  public static final String ID = "margin.linear-uniform";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Linear classifiers, any margin: R <= risk + 4 radius norm/(margin sqrt(n)) + "
              + "sqrt(ln(log2(2 radius norm/margin))/n) + sqrt(ln(2/failure)/(2n)).",
          "P[f != label] <= u",
          "n, risk, norm, radius, margin",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              "bounded_features(s)"),
          "Mohri, Rostamizadeh and Talwalkar (2018), theorem 5.9",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.ITSELF,
          false,
          false,
          List.of(
              Parameter.of("risk", "the fraction of rows whose margin is at most the margin"),
              Parameter.of("norm", "an upper bound of the norm of the weights"),
              Parameter.of("radius", "an upper bound of the norm of every input, fixed before"),
              Parameter.of("margin", "the margin rho")),
          List.of("bounded_features(s)"));

  private UniformLinearMargin() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, UniformLinearMargin::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    Rational n = Rational.of(m.rows());
    Rational ratio = m.positive("norm").multiply(m.positive("radius")).divide(m.positive("margin"));
    if (ratio.compareTo(Rational.ONE) < 0) {
      throw new IllegalArgumentException("the margin is above norm times radius");
    }
    Rational two = Rational.of(2);
    Rational doublings = Enclosure.ln(ratio.multiply(two)).high().divide(Enclosure.ln(two).low());
    Rational iterated = Enclosure.ln(doublings).high().max(Rational.ZERO);
    Enclosure free = m.logInverseFailure().add(Enclosure.ln(two)).half();
    return Bound.Value.of(
        m.between(Numbers.RISK.name(), 0, 1)
            .add(LinearMargin.root(ratio.multiply(ratio).divide(n)).multiply(Rational.of(4)))
            .add(LinearMargin.root(iterated.divide(n)))
            .add(LinearMargin.root(free.high().divide(n))));
  }
}
