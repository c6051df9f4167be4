// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.math.BigInteger;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/** Between exact numbers and doubles. */
final class Doubles {

  /** The binary places of the mantissa of a double. */
  private static final int MANTISSA_BITS = 52;

  /** The bits of a quotient: more than a double holds, and few enough for a long. */
  private static final int QUOTIENT_BITS = 60;

  private Doubles() {}

  /** The number that the finite double is, exactly. */
  static Rational exact(double value) {
    int places = MANTISSA_BITS - Math.getExponent(value);
    BigInteger whole = BigInteger.valueOf((long) Math.scalb(value, places));
    return places >= 0
        ? Rational.of(whole, BigInteger.ONE.shiftLeft(places))
        : Rational.of(whole.shiftLeft(-places), BigInteger.ONE);
  }

  /** A double within one unit in the last place of {@code value}. */
  static double near(Rational value) {
    BigInteger p = value.numerator();
    BigInteger q = value.denominator();
    int shift = QUOTIENT_BITS - (p.bitLength() - q.bitLength());
    BigInteger quotient = shift >= 0 ? p.shiftLeft(shift).divide(q) : p.divide(q.shiftLeft(-shift));
    return Math.scalb((double) quotient.longValueExact(), -shift);
  }

  /** A double that rounds a member of {@code number}. */
  static double near(Enclosure number) {
    return near(number.low());
  }
}
