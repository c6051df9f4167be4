// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/** Between exact numbers and doubles. */
final class Doubles {

  private static final MathContext TWENTY_DIGITS = new MathContext(20, RoundingMode.HALF_EVEN);

  private Doubles() {}

  /** The number that the double is, exactly. */
  static Rational exact(double value) {
    BigDecimal decimal = new BigDecimal(value);
    return Rational.of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  /** A double that rounds {@code value}. */
  static double near(Rational value) {
    return new BigDecimal(value.numerator())
        .divide(new BigDecimal(value.denominator()), TWENTY_DIGITS)
        .doubleValue();
  }

  /** A double that rounds a member of {@code number}. */
  static double near(Enclosure number) {
    return near(number.low());
  }
}
