// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.shift;

import java.util.List;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;

/**
 * The density of Q is between l and u times that of P everywhere:
 * \[ Q(A) \le \min\{ u P(A), \; 1 - l (1 - P(A)) \}. \]
 * With {@code u = 1/b} and {@code l = 0} it is the conditional value at risk of an event, the mean
 * over the worst part b: {@code min(1, P/b)}.
 *
 * <p>Assumes: the numbers are bounds of what they name.
 *
 * <p>Source: R. T. Rockafellar and S. Uryasev (2000), Optimization of conditional value-at-risk, J.
 * Risk 2, for the dual form; the rest is the definition.
 *
 * <p>Rounding: to the tightest decimal, outward.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (p 0.1, ratio 2) gives 0.2, (p 0.1, ratio 0.5 to 1.5) gives 0.15.
 */
public final class DensityRatio {

  /** The id. */
  public static final String ID = "shift.ratio";

  private static final String RATIO = "ratio";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Under a distribution whose density is l to u times that of the sample's, an event's "
              + "probability is at most min(u p, 1 - l (1 - p)).",
          "P[a] @ shifted(q) <= u, P[a] @ shifted(q) >= l",
          "p, ratio (the greatest, or the least and the greatest)",
          List.of("given(p, s)", "given(ratio, s)"),
          "Rockafellar and Uryasev (2000), J. Risk 2; the definition of a density ratio",
          List.of());

  private DensityRatio() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static ShiftTheorem of(DecimalGrid grid) {
    return new ShiftTheorem(
        DESCRIPTION,
        List.of(
            ShiftTheorem.P,
            Parameter.of(
                RATIO, "the greatest density ratio, or the least and the greatest as 0.5,2")),
        ShiftTheorem.Basis.NUMBERS,
        DensityRatio::inequality,
        grid);
  }

  private static ShiftTheorem.Inequality inequality(Measured measured, List<Rational> p) {
    List<Rational> ratio = measured.list(RATIO);
    Rational least = ratio.size() == 2 ? ratio.get(0) : Rational.ZERO;
    Rational most = ratio.get(ratio.size() - 1);
    if (ratio.size() > 2
        || least.signum() < 0
        || least.compareTo(Rational.ONE) > 0
        || most.compareTo(Rational.ONE) < 0) {
      throw new IllegalArgumentException(
          "\"ratio\" is " + ratio + ": 1 or more, or the least of 0 to 1 and one of 1 or more");
    }
    Rational rest = least.multiply(Rational.ONE.subtract(p.get(0)));
    return ShiftTheorem.Inequality.atLeast(
        most.multiply(p.get(0)).min(Rational.ONE.subtract(rest)));
  }
}
