// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.shift;

import java.util.List;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;

/**
 * The distribution given the label is the same, and the labels' new shares are known:
 * \[ Q(A) = \sum_y Q(y) \, P(A \mid y). \]
 *
 * <p>Assumes: the conditionals do not change, the shares are the true ones, each p is an upper bound.
 *
 * <p>Source: Z. Lipton, Y.-X. Wang and A. Smola (2018), Detecting and correcting for label shift,
 * ICML; the law of total probability.
 *
 * <p>Rounding: to the tightest decimal, outward.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (weights 0.5 and 0.5, p 0.1 and 0.3) gives 0.2.
 */
public final class LabelShift {

  /** The id. */
  public static final String ID = "shift.label";

  private static final String WEIGHTS = "weights";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Under a distribution that is the sample's given each label, with shares w_y of the labels, "
              + "an event's probability is at most the sum of w_y p_y.",
          "P[a] @ shifted(q) <= u, P[a] @ shifted(q) >= l",
          "weights (the new shares of the labels), p (given each label)",
          List.of("given(p, s)", "given(weights, s)"),
          "Lipton, Wang and Smola (2018), ICML",
          List.of());

  private LabelShift() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static ShiftTheorem of(DecimalGrid grid) {
    return new ShiftTheorem(
        DESCRIPTION,
        List.of(
            Parameter.of(WEIGHTS, "the new shares of the labels, as 0.5,0.3,0.2"),
            Parameter.of(
                ShiftTheorem.P.name(),
                "at most this is P given each label (for --lower: at least)")),
        ShiftTheorem.Basis.NUMBERS,
        LabelShift::inequality,
        grid);
  }

  private static ShiftTheorem.Inequality inequality(Measured measured, List<Rational> p) {
    List<Rational> weights = measured.list(WEIGHTS);
    Rational total = weights.stream().reduce(Rational.ZERO, Rational::add);
    if (weights.size() != p.size()
        || !total.equals(Rational.ONE)
        || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
      throw new IllegalArgumentException(
          "the \"weights\" sum to " + total + ": shares that sum to 1 are needed, one for each p");
    }
    Rational sum = Rational.ZERO;
    for (int i = 0; i < weights.size(); i++) {
      sum = sum.add(weights.get(i).multiply(p.get(i)));
    }
    return ShiftTheorem.Inequality.atLeast(sum);
  }
}
