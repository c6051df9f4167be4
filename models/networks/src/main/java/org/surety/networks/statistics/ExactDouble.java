// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/** Passes between doubles and exact numbers. */
final class ExactDouble {

  /** The unit roundoff of double precision, {@code 2^-53}. */
  static final Rational UNIT = Rational.of(1, 1L << 53);

  private static final MathContext UP = new MathContext(40, RoundingMode.CEILING);

  private ExactDouble() {}

  /**
   * The number that a double is.
   *
   * @throws ArithmeticException if it is none
   */
  static Rational of(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("a sum is beyond double precision: scale the weights down");
    }
    BigDecimal exact = new BigDecimal(value);
    return exact.scale() > 0
        ? Rational.of(exact.unscaledValue(), BigInteger.TEN.pow(exact.scale()))
        : Rational.of(exact.toBigIntegerExact(), BigInteger.ONE);
  }

  /** A double that is at least {@code value}, and the next one or two above it at most. */
  static double atLeast(Rational value) {
    double near =
        new BigDecimal(value.numerator())
            .divide(new BigDecimal(value.denominator()), UP)
            .doubleValue();
    return of(near).compareTo(value) < 0 ? Math.nextUp(near) : near;
  }

  /** {@code gamma_n = n u / (1 - n u)}, by which n roundings to nearest change a product at most. */
  static Rational gamma(long n) {
    Rational nu = UNIT.multiply(Rational.of(n));
    if (nu.compareTo(Rational.of(1, 2)) > 0) {
      throw new ArithmeticException("too many terms for a sum in double precision");
    }
    return nu.divide(Rational.ONE.subtract(nu));
  }

  /** The product with a number that is not negative, of an enclosure that is not. */
  static Enclosure times(Enclosure value, Rational factor) {
    return Enclosure.between(value.low().multiply(factor), value.high().multiply(factor));
  }
}
