// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import java.math.BigInteger;

/**
 * The upper tail {@code F(x) = P[N(0,1) > x]} of the standard normal distribution.
 *
 * <p>For {@code |x| < 12}: {@code F(x) = 1/2 - phi(x) sum_j x^(2j+1) / (1 3 5 ... (2j+1))}, whose
 * terms have one sign, so that a partial sum and a geometric bound of its rest enclose it. It follows
 * from {@code (exp(x^2/2) (1/2 - F(x)))' = x exp(x^2/2) (1/2 - F(x)) + 1/sqrt(2 pi)}. For {@code x >=
 * 12}: {@code 0 < F(x) < phi(x)/x} (Gordon 1941), as {@code t/x > 1} under the integral.
 */
public final class NormalTail {

  private static final Rational FAR = Rational.of(12);
  private static final Rational HALF = Rational.of(1, 2);

  private NormalTail() {}

  /** An enclosure of {@code F(x)}, within [0, 1]. */
  public static Enclosure of(Rational x) {
    if (x.signum() < 0) {
      return Enclosure.of(Rational.ONE).subtract(of(x.negate()));
    }
    Enclosure density = density(x);
    if (x.compareTo(FAR) >= 0) {
      return Enclosure.between(Rational.ZERO, density.high().divide(x));
    }
    Enclosure tail = Enclosure.of(HALF).subtract(density.multiply(series(x)));
    return Enclosure.between(tail.low().max(Rational.ZERO), tail.high().min(HALF));
  }

  /** {@code phi(x) = exp(-x^2/2) / sqrt(2 pi)}; far out it is only known to be below 2^-190. */
  private static Enclosure density(Rational x) {
    Rational near = x.min(Rational.of(30));
    Enclosure log =
        Enclosure.of(near.multiply(near).multiply(Rational.of(-1, 2)))
            .subtract(BinomialTail.LN_TWO_PI.half());
    Enclosure density = log.exp();
    return x.equals(near) ? density : Enclosure.between(Rational.ZERO, density.high());
  }

  /** {@code sum_j x^(2j+1) / (1 3 5 ... (2j+1))} for {@code 0 <= x < 12}. */
  private static Enclosure series(Rational x) {
    Enclosure point = Enclosure.of(x);
    Enclosure square = point.multiply(point);
    Enclosure term = point;
    Enclosure sum = point;
    Rational limit = Rational.of(BigInteger.ONE, BigInteger.ONE.shiftLeft(Enclosure.BITS - 8));
    long odd = 1;
    // From 2j+3 >= 2 x^2 on each term is at most half of the one before.
    while (Rational.of(odd).compareTo(Rational.of(2).multiply(square.high())) < 0
        || term.high().compareTo(limit) > 0) {
      odd += 2;
      term = term.multiply(square).divide(odd);
      sum = sum.add(term);
    }
    return Enclosure.between(sum.low(), sum.high().add(term.high()));
  }
}
