// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.RelativeEntropy;

/**
 * The checks that u bounds an event's probability q in a distribution Q from above, given its
 * probability, at most p, in P and how far Q lies from P: for a divergence D that of the two-point
 * distributions (q, 1-q) and (p, 1-p) is at most D(Q, P), it rises with q above p and falls with p
 * below q, and so u is a bound once it has the distance at u.
 */
final class ShiftInequalities {

  private static final Rational FOUR = Rational.of(4);

  private ShiftInequalities() {}

  /** {@code u >= p + tv}. */
  static Optional<String> tv(Rational p, Rational tv, Rational u) {
    return atLeast(p.add(tv), u);
  }

  /** {@code u >= min(most p, 1 - least (1 - p))}. */
  static Optional<String> ratio(Rational p, List<Rational> leastAndMost, Rational u) {
    Rational rest = leastAndMost.get(0).multiply(Rational.ONE.subtract(p));
    return atLeast(leastAndMost.get(1).multiply(p).min(Rational.ONE.subtract(rest)), u);
  }

  /**
   * {@code u >= p + sqrt(c p (1-p))}, which rises up to {@code p = 1/(1+c)}, where it is 1; above it
   * every u below 1 is refused.
   */
  static Optional<String> chiSquare(Rational p, Rational c, Rational u) {
    Optional<String> outside = outside(p, u);
    if (outside.isPresent()) {
      return outside;
    }
    if (p.multiply(Rational.ONE.add(c)).compareTo(Rational.ONE) >= 0) {
      return Optional.of("p is at least 1/(1 + chi2): q may be 1");
    }
    Rational gap = u.subtract(p);
    Rational variance = p.multiply(Rational.ONE.subtract(p));
    return reaches("(u - p)^2", gap.multiply(gap), "chi2 p (1 - p)", c.multiply(variance));
  }

  /** {@code kl(u, p) >= d}, of the new from the old; in reverse {@code kl(p, u) >= d}. */
  static Optional<String> kl(Rational p, Rational d, boolean reverse, Rational u) {
    Optional<String> outside = outside(p, u);
    if (outside.isPresent() || d.signum() == 0 || (p.signum() == 0 && !reverse)) {
      return outside;
    }
    if (u.signum() == 0) {
      return Optional.of("kl(p, u) is 0 at u = p = 0, below " + Decimals.textUp(d, 9));
    }
    Enclosure distance = reverse ? RelativeEntropy.of(p, u) : RelativeEntropy.of(u, p);
    return reaches(reverse ? "kl(p, u)" : "kl(u, p)", distance.low(), "kl", d);
  }

  /**
   * {@code (sqrt(u) - sqrt(p))^2 + (sqrt(1-u) - sqrt(1-p))^2 >= 2 h}, without roots: with {@code a = u
   * p} and {@code b = (1-u)(1-p)} it says {@code sqrt(a) + sqrt(b) <= 1 - h}.
   */
  static Optional<String> hellinger(Rational p, Rational h, Rational u) {
    Optional<String> outside = outside(p, u);
    if (outside.isPresent()) {
      return outside;
    }
    Rational a = u.multiply(p);
    Rational b = Rational.ONE.subtract(u).multiply(Rational.ONE.subtract(p));
    Rational affinity = Rational.ONE.subtract(h);
    Rational rest = affinity.multiply(affinity).subtract(a).subtract(b);
    if (rest.signum() < 0) {
      return Optional.of(
          "u p + (1 - u)(1 - p) is above (1 - hellinger)^2 by "
              + Decimals.textUp(rest.negate(), 12));
    }
    return reaches(
        "((1 - hellinger)^2 - u p - (1 - u)(1 - p))^2",
        rest.multiply(rest),
        "4 u p (1 - u)(1 - p)",
        FOUR.multiply(a).multiply(b));
  }

  /** {@code u >= bound}. */
  static Optional<String> atLeast(Rational bound, Rational u) {
    if (u.compareTo(Rational.ONE) >= 0) {
      return Optional.of("a bound of at least 1 says nothing");
    }
    return u.compareTo(bound) >= 0
        ? Optional.empty()
        : Optional.of("the shifted probability may be " + Decimals.textUp(bound, 12));
  }

  private static Optional<String> outside(Rational p, Rational u) {
    if (u.compareTo(Rational.ONE) >= 0) {
      return Optional.of("a bound of at least 1 says nothing");
    }
    return u.compareTo(p) >= 0
        ? Optional.empty()
        : Optional.of(Decimals.textUp(u, 12) + " is below p, " + Decimals.textUp(p, 12));
  }

  private static Optional<String> reaches(
      String left, Rational value, String right, Rational needed) {
    return value.compareTo(needed) >= 0
        ? Optional.empty()
        : Optional.of(
            left
                + " is "
                + Decimals.textDown(value, 12)
                + ", below the "
                + Decimals.textUp(needed, 12)
                + " of "
                + right);
  }
}
