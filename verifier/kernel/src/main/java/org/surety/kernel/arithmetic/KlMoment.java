// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import java.math.BigInteger;

/**
 * Upper bounds of {@code xi(n) = sum_{k=0..n} C(n,k) (k/n)^k (1-k/n)^(n-k) = sum_{k=0..n} n!/((n-k)!
 * n^k)}, the mean of {@code exp(n kl(X/n, p))} for X binomial with any rate p (Maurer 2004, which
 * bounds it by {@code 2 sqrt(n)} from n = 8 on; the second form is Ramanujan's Q-function plus one).
 */
public final class KlMoment {

  private static final BigInteger UNIT = BigInteger.ONE.shiftLeft(Enclosure.BITS);

  /** Terms below this many bits are bounded by a geometric series. */
  private static final int NEGLIGIBLE_BITS = 96;

  /** The number of rows up to which the sum has fewer than about three hundred thousand terms. */
  public static final long MOST_ROWS = 1_000_000_000L;

  private KlMoment() {}

  /**
   * An upper bound of {@code ln xi(n)}.
   *
   * @throws ArithmeticException unless {@code 1 <= n <= 10^9}
   */
  public static Rational logUpperBound(long n) {
    return Enclosure.ln(upperBound(n)).high();
  }

  /**
   * An upper bound of {@code ln(2 sqrt(n))}, which published tables use in place of {@code ln xi(n)}.
   *
   * @throws ArithmeticException unless {@code 8 <= n <= 10^9}
   */
  public static Rational logSquareRoot(long n) {
    demand(n, 8);
    return Enclosure.ln(Rational.of(4 * n)).half().high();
  }

  /** An upper bound of {@code xi(n)}. */
  static Rational upperBound(long n) {
    demand(n, 1);
    BigInteger rows = BigInteger.valueOf(n);
    BigInteger term = UNIT;
    BigInteger sum = UNIT;
    long k = 0;
    while (k < n && term.bitLength() > NEGLIGIBLE_BITS) {
      Work.spend(200);
      term = term.multiply(BigInteger.valueOf(n - k)).divide(rows).add(BigInteger.ONE);
      sum = sum.add(term);
      k++;
    }
    if (k < n) {
      // The next ratios are at most 1 - k/n, so what is left is below term n/k.
      sum = sum.add(term.multiply(rows).divide(BigInteger.valueOf(k)).add(BigInteger.ONE));
    }
    return Rational.of(sum, UNIT);
  }

  private static void demand(long n, long least) {
    if (n < least || n > MOST_ROWS) {
      throw new ArithmeticException("the moment of " + n + " rows: from " + least + " to 10^9");
    }
  }
}
