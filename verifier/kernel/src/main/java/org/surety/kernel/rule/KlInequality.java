// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.Optional;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.RelativeEntropy;

/**
 * The checks that a number lies beyond an inverse of the binary relative entropy: {@code kl(r, .)}
 * rises above r and falls below it, so {@code kl(r, u) >= c} and {@code u >= r} give {@code u >=
 * kl+(r, c)}, and likewise below.
 */
final class KlInequality {

  private KlInequality() {}

  /** Why it is not known that {@code u >= kl+(r, c/n)}, if it is not. */
  static Optional<String> above(Rational r, Rational u, Enclosure c, long n) {
    if (u.compareTo(Rational.ONE) == 0) {
      return Optional.empty();
    }
    return u.compareTo(r) >= 0 && u.signum() > 0 && u.compareTo(Rational.ONE) < 0
        ? far(r, u, c, n)
        : Optional.of(
            Decimals.textUp(u, 12) + " is not between the frequency " + text(r) + " and 1");
  }

  /** The same for a claimed bound, which says something only below one. */
  static Optional<String> usefullyAbove(Rational r, Rational u, Enclosure c, long n) {
    return u.compareTo(Rational.ONE) >= 0
        ? Optional.of("a bound of at least 1 says nothing")
        : above(r, u, c, n);
  }

  /** Why it is not known that {@code l <= kl-(r, c/n)}, if it is not. */
  static Optional<String> below(Rational r, Rational l, Enclosure c, long n) {
    if (l.signum() == 0) {
      return Optional.empty();
    }
    return l.signum() > 0 && l.compareTo(r) <= 0 && l.compareTo(Rational.ONE) < 0
        ? far(r, l, c, n)
        : Optional.of(Decimals.textDown(l, 12) + " is not between 0 and the frequency " + text(r));
  }

  private static Optional<String> far(Rational r, Rational q, Enclosure c, long n) {
    Enclosure distance = RelativeEntropy.of(r, q).multiply(n);
    return c.isAtMost(distance)
        ? Optional.empty()
        : Optional.of(
            "n kl("
                + text(r)
                + ", "
                + Decimals.textUp(q, 12)
                + ") is "
                + Decimals.textDown(distance.low(), 9)
                + ", below the "
                + Decimals.textUp(c.high(), 9)
                + " that is needed");
  }

  private static String text(Rational r) {
    return Decimals.textUp(r, 12);
  }
}
