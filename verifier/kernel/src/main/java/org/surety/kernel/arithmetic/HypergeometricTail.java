// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

/**
 * Upper bounds of {@code P[Hyp(N, K, n) <= k] = sum_{i<=k} C(K,i) C(N-K,n-i) / C(N,n)}: of n drawn
 * without replacement from N of which K are marked, at most k are marked.
 */
public final class HypergeometricTail {

  /** The greatest pool. */
  public static final long MOST = 1_000_000_000;

  /** Terms below 2^NEGLIGIBLE are bounded by a geometric series. */
  private static final int NEGLIGIBLE = -70;

  private HypergeometricTail() {}

  /**
   * An upper bound of the tail.
   *
   * @throws ArithmeticException unless {@code 0 <= k <= n <= N <= 10^9} and {@code k <= K <= N}
   */
  public static RoundedUp upperBound(long pool, long marked, long n, long k) {
    if (k < 0 || k > n || n > pool || pool > MOST || marked < k || marked > pool) {
      throw new ArithmeticException("no tail of " + k + " of " + n + " from a pool of " + pool);
    }
    long others = pool - marked;
    if (n - k > others) {
      return RoundedUp.ZERO;
    }
    RoundedUp term =
        RoundedUp.exp(
            BinomialTail.logChoose(marked, k)
                .add(BinomialTail.logChoose(others, n - k))
                .subtract(BinomialTail.logChoose(pool, n)));
    RoundedUp sum = term;
    for (long i = k; i > 0 && others - n + i > 0; i--) {
      Work.spend(50);
      if (term.isBelow(NEGLIGIBLE)) {
        Rational ratio =
            Rational.of(i, marked - i + 1).multiply(Rational.of(others - n + i, n - i + 1));
        if (ratio.compareTo(Rational.ONE) < 0) {
          // The ratios fall with i, so that what is left is below a geometric series.
          Rational rest = ratio.divide(Rational.ONE.subtract(ratio));
          return sum.add(term.multiply(RoundedUp.of(rest)));
        }
      }
      term =
          term.multiply(RoundedUp.ratio(i, marked - i + 1))
              .multiply(RoundedUp.ratio(others - n + i, n - i + 1));
      sum = sum.add(term);
    }
    return sum;
  }
}
