// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.math.BigInteger;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * {@code ln n!}, exactly summed for small n and by Stirling's series beyond, whose error is below
 * its first omitted term (less than 1e-40 here). Reference: DLMF 5.11.1 and 5.11(ii).
 */
final class LogFactorial {

  private static final int EXACT_BELOW = 256;

  /** {@code ln(2 pi) / 2}, cut after 60 decimals. */
  static final Enclosure HALF_LN_TWO_PI =
      Enclosure.of(
          Rational.of(
              new BigInteger("918938533204672741780329736405617639861397473637783412817151"),
              BigInteger.TEN.pow(60)));

  /** {@code B(2j) / (2j (2j - 1))} for j = 1, 2, ... */
  private static final Rational[] SERIES = {
    Rational.of(1, 12),
    Rational.of(-1, 360),
    Rational.of(1, 1_260),
    Rational.of(-1, 1_680),
    Rational.of(1, 1_188),
    Rational.of(-691, 360_360),
    Rational.of(1, 156),
    Rational.of(-3_617, 122_400),
  };

  private LogFactorial() {}

  static Enclosure of(long n) {
    if (n < EXACT_BELOW) {
      BigInteger factorial = BigInteger.ONE;
      for (long i = 2; i <= n; i++) {
        factorial = factorial.multiply(BigInteger.valueOf(i));
      }
      return Enclosure.ln(Rational.of(factorial, BigInteger.ONE));
    }
    Rational tail = Rational.ZERO;
    BigInteger power = BigInteger.valueOf(n);
    for (Rational coefficient : SERIES) {
      tail = tail.add(coefficient.divide(Rational.of(power, BigInteger.ONE)));
      power = power.multiply(BigInteger.valueOf(n)).multiply(BigInteger.valueOf(n));
    }
    Enclosure ln = Enclosure.ln(Rational.of(n));
    return ln.multiply(n)
        .add(ln.half())
        .subtract(Enclosure.of(Rational.of(n)))
        .add(HALF_LN_TWO_PI)
        .add(Enclosure.of(tail));
  }
}
