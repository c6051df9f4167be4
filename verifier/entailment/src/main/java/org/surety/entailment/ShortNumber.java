// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.surety.kernel.arithmetic.Rational;

/** Fractions with few digits. */
final class ShortNumber {

  private ShortNumber() {}

  /** The fraction of the smallest denominator between two numbers, by continued fractions. */
  static Rational between(double low, double high) {
    return between(exact(low), exact(high));
  }

  private static Rational exact(double value) {
    BigDecimal decimal = new BigDecimal(value);
    return decimal.scale() <= 0
        ? Rational.of(decimal.toBigInteger(), BigInteger.ONE)
        : Rational.of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  private static Rational between(Rational low, Rational high) {
    if (high.signum() < 0) {
      return between(high.negate(), low.negate()).negate();
    }
    if (low.signum() <= 0) {
      return Rational.ZERO;
    }
    Rational whole = Rational.of(low.ceiling(), BigInteger.ONE);
    if (whole.compareTo(high) <= 0) {
      return whole;
    }
    Rational floor = Rational.of(low.floor(), BigInteger.ONE);
    Rational rest =
        between(
            Rational.ONE.divide(high.subtract(floor)), Rational.ONE.divide(low.subtract(floor)));
    return floor.add(Rational.ONE.divide(rest));
  }
}
