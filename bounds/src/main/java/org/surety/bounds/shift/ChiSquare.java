// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.shift;

import java.util.List;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;

/**
 * With {@code c = chi2(Q, P) = sum (Q - P)^2 / P}, by Cauchy and Schwarz
 * \[ Q(A) \le p + \sqrt{c \, p (1 - p)} \]
 * at {@code p = P(A)}. That rises in p up to {@code 1/(1+c)}, where it is 1; as p is known only to be
 * at most a number, the bound is 1 from there on.
 *
 * <p>Assumes: the two numbers are upper bounds of what they name.
 *
 * <p>Source: J. M. Hammersley (1950), D. G. Chapman and H. Robbins (1951), doi:10.1214/aoms/1177729548.
 *
 * <p>Rounding: to the tightest decimal, outward.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (p 0.1, chi2 0.25) gives 0.25.
 */
public final class ChiSquare {

  /** The id. */
  public static final String ID = "shift.chi2";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Under a distribution at chi-square c from the sample's, an event's probability is at most "
              + "p + sqrt(c p (1 - p)) if p < 1/(1 + c).",
          "P[a] @ shifted(q) <= u, P[a] @ shifted(q) >= l",
          "p, chi2",
          List.of("given(chi2, s)", "given(p, s)"),
          "Chapman and Robbins (1951), doi:10.1214/aoms/1177729548",
          List.of());

  private ChiSquare() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static ShiftTheorem of(DecimalGrid grid) {
    return new ShiftTheorem(
        DESCRIPTION,
        List.of(
            ShiftTheorem.P,
            Parameter.of("chi2", "the chi-square divergence of the new distribution from the old")),
        ShiftTheorem.Basis.NUMBERS,
        ChiSquare::inequality,
        grid);
  }

  private static ShiftTheorem.Inequality inequality(Measured measured, List<Rational> list) {
    Rational c = Distances.nonNegative(measured, "chi2");
    Rational p = list.get(0);
    boolean rising = p.multiply(Rational.ONE.add(c)).compareTo(Rational.ONE) < 0;
    Rational square = c.multiply(p).multiply(Rational.ONE.subtract(p));
    return new ShiftTheorem.Inequality(
        p,
        u -> {
          Rational gap = u.subtract(p);
          return rising && gap.signum() >= 0 && gap.multiply(gap).compareTo(square) >= 0;
        });
  }
}
