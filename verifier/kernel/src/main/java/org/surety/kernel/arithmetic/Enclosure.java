// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import java.math.BigInteger;

/**
 * A real number known to lie in {@code [low, high] / 2^192}.
 *
 * <p>Each operation rounds {@code low} down and {@code high} up, so that the exact result of the
 * operation on any members of the operands lies in the result.
 */
public final class Enclosure {

  /** The number of binary places of an end point. */
  public static final int BITS = 192;

  private static final BigInteger UNIT = BigInteger.ONE.shiftLeft(BITS);
  private static final Rational UNIT_RATIONAL = Rational.of(UNIT, BigInteger.ONE);
  private static final Enclosure LN_TWO = atanhSeries(Rational.of(1, 3));

  private final BigInteger low;
  private final BigInteger high;

  private Enclosure(BigInteger low, BigInteger high) {
    this.low = low;
    this.high = high;
  }

  /** The narrowest enclosure of {@code value}. */
  public static Enclosure of(Rational value) {
    Rational scaled = value.multiply(UNIT_RATIONAL);
    return new Enclosure(scaled.floor(), scaled.ceiling());
  }

  /** The narrowest enclosure of all of {@code [low, high]}. */
  public static Enclosure between(Rational low, Rational high) {
    return new Enclosure(of(low).low, of(high).high);
  }

  /** The lower end. */
  public Rational low() {
    return Rational.of(low, UNIT);
  }

  /** The upper end. */
  public Rational high() {
    return Rational.of(high, UNIT);
  }

  /** The sum. */
  public Enclosure add(Enclosure other) {
    return new Enclosure(low.add(other.low), high.add(other.high));
  }

  /** The difference. */
  public Enclosure subtract(Enclosure other) {
    return new Enclosure(low.subtract(other.high), high.subtract(other.low));
  }

  /** The exact product with an integer. */
  public Enclosure multiply(long factor) {
    BigInteger f = BigInteger.valueOf(factor);
    return factor >= 0
        ? new Enclosure(low.multiply(f), high.multiply(f))
        : new Enclosure(high.multiply(f), low.multiply(f));
  }

  /** The product. */
  public Enclosure multiply(Enclosure other) {
    BigInteger a = low.multiply(other.low);
    BigInteger b = low.multiply(other.high);
    BigInteger c = high.multiply(other.low);
    BigInteger d = high.multiply(other.high);
    return new Enclosure(
        a.min(b).min(c).min(d).shiftRight(BITS), ceilShift(a.max(b).max(c).max(d), BITS));
  }

  /**
   * The quotient by a positive integer.
   *
   * @throws ArithmeticException if {@code divisor <= 0}
   */
  public Enclosure divide(long divisor) {
    if (divisor <= 0) {
      throw new ArithmeticException("an enclosure is divided by " + divisor);
    }
    BigInteger d = BigInteger.valueOf(divisor);
    return new Enclosure(floorDivide(low, d), ceilDivide(high, d));
  }

  /** Half of the number. */
  public Enclosure half() {
    return new Enclosure(low.shiftRight(1), ceilShift(high, 1));
  }

  /** The narrowest enclosure of this one and the other. */
  public Enclosure hull(Enclosure other) {
    return new Enclosure(low.min(other.low), high.max(other.high));
  }

  /** Whether every member is at most every member of {@code other}. */
  public boolean isAtMost(Enclosure other) {
    return high.compareTo(other.low) <= 0;
  }

  /**
   * The natural logarithm of {@code value}.
   *
   * @throws ArithmeticException if {@code value <= 0}
   */
  public static Enclosure ln(Rational value) {
    if (value.signum() <= 0) {
      throw new ArithmeticException("ln of a number that is not positive");
    }
    BigInteger p = value.numerator();
    BigInteger q = value.denominator();
    int exponent = p.bitLength() - q.bitLength();
    BigInteger a = exponent < 0 ? p.shiftLeft(-exponent) : p;
    BigInteger b = exponent > 0 ? q.shiftLeft(exponent) : q;
    // value = 2^exponent a/b with a/b in (1/2, 2), and ln(a/b) = 2 atanh((a-b)/(a+b)).
    return atanhSeries(Rational.of(a.subtract(b), a.add(b))).add(LN_TWO.multiply(exponent));
  }

  /** The natural logarithm of a number whose lower end is positive. */
  public Enclosure ln() {
    return new Enclosure(ln(low()).low, ln(high()).high);
  }

  /** {@code 2 atanh(z)} for {@code |z| <= 1/3}, by {@code 2 sum z^(2j+1) / (2j+1)}. */
  private static Enclosure atanhSeries(Rational z) {
    if (z.signum() < 0) {
      Enclosure positive = atanhSeries(z.negate());
      return new Enclosure(positive.high.negate(), positive.low.negate());
    }
    Enclosure start = of(z);
    BigInteger lowSquare = start.low.multiply(start.low).shiftRight(BITS);
    BigInteger highSquare = ceilShift(start.high.multiply(start.high), BITS);
    BigInteger lowPower = start.low;
    BigInteger highPower = start.high;
    BigInteger lowSum = BigInteger.ZERO;
    BigInteger highSum = BigInteger.ZERO;
    long odd = 1;
    while (highPower.bitLength() > 2) {
      BigInteger divisor = BigInteger.valueOf(odd);
      lowSum = lowSum.add(lowPower.divide(divisor));
      highSum = highSum.add(ceilDivide(highPower, divisor));
      lowPower = lowPower.multiply(lowSquare).shiftRight(BITS);
      highPower = ceilShift(highPower.multiply(highSquare), BITS);
      odd += 2;
    }
    // The rest of the series is below power / (odd (1 - z^2)) <= 9/8 power.
    BigInteger rest = highPower.shiftLeft(1);
    return new Enclosure(lowSum.shiftLeft(1), highSum.add(rest).shiftLeft(1));
  }

  /**
   * The exponential.
   *
   * @throws ArithmeticException if the number may exceed 4,096
   */
  public Enclosure exp() {
    return new Enclosure(expBound(low, false), expBound(high, true));
  }

  private static BigInteger expBound(BigInteger x, boolean up) {
    BigInteger ln2 = up ? LN_TWO.low : LN_TWO.high;
    if (x.compareTo(UNIT.shiftLeft(12)) > 0) {
      throw new ArithmeticException("exp of a number above 4096");
    }
    if (x.compareTo(UNIT.shiftLeft(9).negate()) < 0) {
      return up ? BigInteger.ONE : BigInteger.ZERO;
    }
    // x = k ln 2 + r with 0 <= r; taking ln 2 too small (up) or too large (down) moves r outward
    // for k >= 0, and for k < 0 the other end of ln 2 does.
    int k = x.divide(LN_TWO.low).intValueExact() - (x.signum() < 0 ? 1 : 0);
    BigInteger lnTwo = k >= 0 ? ln2 : (up ? LN_TWO.high : LN_TWO.low);
    BigInteger r = x.subtract(lnTwo.multiply(BigInteger.valueOf(k)));
    BigInteger term = UNIT;
    BigInteger sum = UNIT;
    for (int j = 1; term.bitLength() > 2 && j < 400; j++) {
      BigInteger product = term.multiply(r);
      BigInteger scaled = up ? ceilShift(product, BITS) : product.shiftRight(BITS);
      BigInteger divisor = BigInteger.valueOf(j);
      term = up ? ceilDivide(scaled, divisor) : floorDivide(scaled, divisor);
      sum = sum.add(term);
    }
    // With r < 1.4 and dozens of terms taken, what is left is below the last term.
    if (up) {
      sum = sum.add(term).add(BigInteger.ONE);
    }
    if (k >= 0) {
      return sum.shiftLeft(k);
    }
    return up ? ceilShift(sum, -k) : sum.shiftRight(-k);
  }

  /**
   * The square root.
   *
   * @throws ArithmeticException if the number may be negative
   */
  public Enclosure sqrt() {
    BigInteger root = high.shiftLeft(BITS).sqrt();
    BigInteger up =
        root.multiply(root).equals(high.shiftLeft(BITS)) ? root : root.add(BigInteger.ONE);
    return new Enclosure(low.shiftLeft(BITS).sqrt(), up);
  }

  private static BigInteger ceilShift(BigInteger value, int bits) {
    return value.negate().shiftRight(bits).negate();
  }

  private static BigInteger floorDivide(BigInteger value, BigInteger divisor) {
    BigInteger[] parts = value.divideAndRemainder(divisor);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static BigInteger ceilDivide(BigInteger value, BigInteger divisor) {
    return floorDivide(value.negate(), divisor).negate();
  }

  @Override
  public String toString() {
    return "[" + Decimals.textDown(low(), 20) + ", " + Decimals.textUp(high(), 20) + "]";
  }
}
