// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import java.util.function.Predicate;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.rounding.OutwardSearch;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.RelativeEntropy;

/**
 * The inverses of the binary relative entropy in its second argument, to sixteen decimals outward:
 * \[ \mathrm{kl}^{+}(r, c) = \max \{ q \ge r : \mathrm{kl}(r \| q) \le c \}, \qquad
 *    \mathrm{kl}^{-}(r, c) = \min \{ q \le r : \mathrm{kl}(r \| q) \le c \}. \]
 */
public final class KlInverse {

  private static final DecimalGrid GRID = DecimalGrid.ofPlaces(16);
  private static final long PLACES = 10_000_000_000_000_000L;
  private static final double LAST = Math.nextDown(1.0);
  private static final int MOST_STEPS = 100;

  private KlInverse() {}

  /**
   * A number at or just above {@code kl+(r, c/n)}, at most one.
   *
   * @param r with {@code 0 <= r <= 1}
   */
  public static Rational upper(Rational r, Enclosure c, long n) {
    Predicate<Rational> beyond =
        q -> q.compareTo(Rational.ONE) >= 0 || (q.compareTo(r) > 0 && isFar(r, q, c, n));
    return r.compareTo(Rational.ONE) >= 0
        ? Rational.ONE
        : OutwardSearch.least(GRID, guess(r, c, n), beyond).min(Rational.ONE);
  }

  /** The inverse in double precision, on the grid, where that can tell it; else r. */
  private static Rational guess(Rational r, Enclosure c, long n) {
    double root = near(near(r), near(c.low()) / n);
    return root > 0 && root <= 1
        ? Rational.of(Math.round(root * PLACES), PLACES).max(r).min(Rational.ONE)
        : r;
  }

  private static double near(Rational x) {
    return x.numerator().doubleValue() / x.denominator().doubleValue();
  }

  /**
   * About {@code kl+(r, c)}, on either side of it: what a search starts from, never a bound. Newton's
   * method from above, where the convex function falls onto its root: {@code 2 (q - r)^2 <= kl(r, q)}.
   */
  public static double near(double r, double c) {
    double q = Math.min(r + Math.sqrt(c / 2), LAST);
    for (int i = 0; i < MOST_STEPS; i++) {
      double excess = (1 - r) * Math.log((1 - r) / (1 - q)) - c;
      excess = r > 0 ? excess + r * Math.log(r / q) : excess;
      double next = Math.max(q - excess * q * (1 - q) / (q - r), (q + r) / 2);
      if (!(next < q)) {
        return q;
      }
      q = next;
    }
    return q;
  }

  /**
   * A number at or just below {@code kl-(r, c/n)}, at least zero.
   *
   * @param r with {@code 0 <= r <= 1}
   */
  public static Rational lower(Rational r, Enclosure c, long n) {
    return Rational.ONE.subtract(upper(Rational.ONE.subtract(r), c, n));
  }

  private static boolean isFar(Rational r, Rational q, Enclosure c, long n) {
    return c.isAtMost(RelativeEntropy.of(r, q).multiply(n));
  }
}
