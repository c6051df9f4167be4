// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.shift;

import java.util.List;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;

/**
 * Data processing for {@code H^2 = (1/2) sum (sqrt(Q) - sqrt(P))^2}: at {@code q = Q(A), p = P(A)}
 * \[ (\sqrt q - \sqrt p)^2 + (\sqrt{1-q} - \sqrt{1-p})^2 \le 2 H^2, \quad\text{that is}\quad
 *    \sqrt{q p} + \sqrt{(1-q)(1-p)} \ge 1 - H^2. \]
 *
 * <p>Assumes: the two numbers are upper bounds of what they name.
 *
 * <p>Source: L. Le Cam (1986), Asymptotic Methods in Statistical Decision Theory, section 4.2.
 *
 * <p>Rounding: to the tightest decimal, outward; squared twice, the inequality has no roots.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (p 0.1, hellinger 0.02) gives 0.248690522604.
 */
public final class Hellinger {

  /** The id. */
  public static final String ID = "shift.hellinger";

  private static final Rational FOUR = Rational.of(4);

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Under a distribution at squared Hellinger distance H^2 from the sample's, an event's "
              + "probability q has sqrt(q p) + sqrt((1 - q)(1 - p)) >= 1 - H^2.",
          "P[a] @ shifted(q) <= u, P[a] @ shifted(q) >= l",
          "p, hellinger (H^2)",
          List.of("given(hellinger, s)", "given(p, s)"),
          "Le Cam (1986), Asymptotic Methods in Statistical Decision Theory",
          List.of());

  private Hellinger() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static ShiftTheorem of(DecimalGrid grid) {
    return new ShiftTheorem(
        DESCRIPTION,
        List.of(
            ShiftTheorem.P,
            Parameter.of(
                "hellinger", "H^2, half the sum of squared differences of roots, from 0 to 1")),
        ShiftTheorem.Basis.NUMBERS,
        Hellinger::inequality,
        grid);
  }

  private static ShiftTheorem.Inequality inequality(Measured measured, List<Rational> list) {
    Rational affinity = Rational.ONE.subtract(measured.between("hellinger", 0, 1));
    Rational p = list.get(0);
    return new ShiftTheorem.Inequality(p, u -> u.compareTo(p) >= 0 && isFar(p, u, affinity));
  }

  private static boolean isFar(Rational p, Rational u, Rational affinity) {
    Rational a = u.multiply(p);
    Rational b = Rational.ONE.subtract(u).multiply(Rational.ONE.subtract(p));
    Rational rest = affinity.multiply(affinity).subtract(a).subtract(b);
    return rest.signum() >= 0 && rest.multiply(rest).compareTo(FOUR.multiply(a).multiply(b)) >= 0;
  }
}
