// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.math.BigInteger;
import org.surety.kernel.arithmetic.Rational;

/** Binomial probabilities as exact fractions, term by term in big integers. */
public final class ExactBinomial {

  private ExactBinomial() {}

  /** {@code P[Bin(n, p) = k]}. */
  static Rational point(int n, int k, Rational p) {
    return Rational.of(weight(n, k, p), p.denominator().pow(n));
  }

  /** {@code P[Bin(n, p) = k]} times the n-th power of the denominator of p. */
  public static BigInteger weight(int n, int k, Rational p) {
    BigInteger a = p.numerator();
    return choose(n, k).multiply(a.pow(k)).multiply(p.denominator().subtract(a).pow(n - k));
  }

  /** {@code P[Bin(n, p) <= k] <= limit}, decided without a fraction being reduced. */
  static boolean atMostIsAtMost(int n, int k, Rational p, Rational limit) {
    BigInteger a = p.numerator();
    BigInteger c = p.denominator().subtract(a);
    if (c.signum() == 0) {
      return k < n ? limit.signum() >= 0 : limit.compareTo(Rational.ONE) >= 0;
    }
    BigInteger term = c.pow(n);
    BigInteger sum = term;
    for (int i = 0; i < k; i++) {
      term =
          term.multiply(BigInteger.valueOf(n - i))
              .multiply(a)
              .divide(BigInteger.valueOf(i + 1L).multiply(c));
      sum = sum.add(term);
    }
    return sum.multiply(limit.denominator())
            .compareTo(limit.numerator().multiply(p.denominator().pow(n)))
        <= 0;
  }

  /** {@code P[Bin(n, p) >= k] <= limit}. */
  static boolean atLeastIsAtMost(int n, int k, Rational p, Rational limit) {
    return atMostIsAtMost(n, n - k, Rational.ONE.subtract(p), limit);
  }

  private static BigInteger choose(int n, int k) {
    BigInteger result = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      result = result.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1L));
    }
    return result;
  }
}
