// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.simulation;

import java.math.BigInteger;
import org.surety.kernel.arithmetic.Rational;

/** The exact binomial test of how often something failed. */
final class MissTest {

  private MissTest() {}

  /** {@code P[Bin(trials, rate) >= misses]}. */
  static Rational atLeast(int trials, int misses, Rational rate) {
    BigInteger a = rate.numerator();
    BigInteger b = rate.denominator().subtract(a);
    BigInteger choose = BigInteger.ONE;
    BigInteger sum = BigInteger.ZERO;
    for (int k = 0; k <= trials; k++) {
      if (k >= misses) {
        sum = sum.add(choose.multiply(a.pow(k)).multiply(b.pow(trials - k)));
      }
      choose = choose.multiply(BigInteger.valueOf(trials - k)).divide(BigInteger.valueOf(k + 1L));
    }
    return Rational.of(sum, rate.denominator().pow(trials));
  }
}
