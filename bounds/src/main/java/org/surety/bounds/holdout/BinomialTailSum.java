// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.math.BigInteger;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * The lower tail of a binomial distribution to some thirty digits:
 * \[ \ln \Pr[\mathrm{Bin}(n, p) \le k] = \ln \Bigl(\binom{n}{k} p^k (1-p)^{n-k}\Bigr)
 *    + \ln \sum_{i=0}^{k} \prod_{j=0}^{i-1} \frac{(k-j)(1-p)}{(n-k+j+1)\,p}. \]
 *
 * <p>The upper tail is the lower one of {@code n - k} at {@code 1 - p}; neither is ever one minus the
 * other.
 */
final class BinomialTailSum {

  private static final int FIXED_POINT_BITS = 128;

  private final long n;
  private final long k;
  private final Enclosure lnChoose;

  /** The tail up to {@code k} of {@code n}, {@code 0 <= k < n}. */
  BinomialTailSum(long n, long k) {
    this.n = n;
    this.k = k;
    this.lnChoose =
        LogFactorial.of(n).subtract(LogFactorial.of(k)).subtract(LogFactorial.of(n - k));
  }

  /** {@code ln P[Bin(n, p) <= k]} for {@code 0 < p < 1}. */
  Enclosure ln(Rational p) {
    Enclosure term =
        lnChoose
            .add(Enclosure.ln(p).multiply(k))
            .add(Enclosure.ln(Rational.ONE.subtract(p)).multiply(n - k));
    return term.add(Enclosure.ln(relativeSum(p)));
  }

  /** The tail divided by its term at k. */
  private Rational relativeSum(Rational p) {
    BigInteger up = p.denominator().subtract(p.numerator());
    BigInteger down = p.numerator();
    BigInteger unit = BigInteger.ONE.shiftLeft(FIXED_POINT_BITS);
    BigInteger term = unit;
    BigInteger sum = unit;
    for (long i = 0; i < k && term.signum() > 0; i++) {
      term =
          term.multiply(BigInteger.valueOf(k - i))
              .multiply(up)
              .divide(down.multiply(BigInteger.valueOf(n - k + i + 1)));
      sum = sum.add(term);
    }
    return Rational.of(sum, unit);
  }
}
