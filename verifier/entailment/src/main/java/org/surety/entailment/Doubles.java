// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.surety.kernel.arithmetic.Rational;

/** Floating-point neighbours of exact numbers, for guesses only. */
final class Doubles {

  private Doubles() {}

  /** The number rounded to so many decimals, exactly. */
  static Rational decimal(double value, int digits) {
    BigDecimal scaled = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
    return Rational.of(scaled.unscaledValue(), BigInteger.TEN.pow(digits));
  }

  /** A double near the number. */
  static double of(Rational value) {
    if (value.numerator().bitLength() < 53 && value.denominator().bitLength() < 53) {
      return value.numerator().doubleValue() / value.denominator().doubleValue();
    }
    return new BigDecimal(value.numerator())
        .divide(new BigDecimal(value.denominator()), MathContext.DECIMAL64)
        .doubleValue();
  }
}
