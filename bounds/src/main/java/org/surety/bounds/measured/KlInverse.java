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
        : OutwardSearch.least(GRID, r, beyond).min(Rational.ONE);
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
