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

  /** Further places of a series, for the errors of its terms. */
  private static final int GUARD_BITS = 16;

  private static final BigInteger UNIT = BigInteger.ONE.shiftLeft(BITS);
  private static final Enclosure LN_TWO = atanhSeries(BigInteger.ONE, BigInteger.valueOf(3));

  /** {@code ln(j/16)} at j - 8, for j = 8, ..., 32. */
  private static final Enclosure[] LN_SIXTEENTHS = lnSixteenths();

  private final BigInteger low;
  private final BigInteger high;

  private Enclosure(BigInteger low, BigInteger high) {
    this.low = low;
    this.high = high;
  }

  /** The narrowest enclosure of {@code value}. */
  public static Enclosure of(Rational value) {
    Work.spendOnDigits(value.numerator().bitLength() + value.denominator().bitLength());
    BigInteger scaled = value.numerator().shiftLeft(BITS);
    return new Enclosure(
        floorDivide(scaled, value.denominator()), ceilDivide(scaled, value.denominator()));
  }

  /** The narrowest enclosure of all of {@code [low, high]}. */
  public static Enclosure between(Rational low, Rational high) {
    return new Enclosure(of(low).low, of(high).high);
  }

  /** The enclosure {@code [low, high] / 2^192}. */
  static Enclosure ofUnits(BigInteger low, BigInteger high) {
    return new Enclosure(low, high);
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
    Work.spend(5_000);
    Work.spendOnDigits(p.bitLength() + q.bitLength());
    int exponent = p.bitLength() - q.bitLength();
    BigInteger a = exponent < 0 ? p.shiftLeft(-exponent) : p;
    BigInteger b = exponent > 0 ? q.shiftLeft(exponent) : q;
    // value = 2^exponent a/b with a/b in (1/2, 2); with j/16 next to a/b, ln(a/b) = ln(j/16)
    // + 2 atanh(z), where z = (16a - jb)/(16a + jb) and |z| <= 1/32.
    int j = a.shiftLeft(5).divide(b).add(BigInteger.ONE).shiftRight(1).intValueExact();
    BigInteger left = a.shiftLeft(4);
    BigInteger right = b.multiply(BigInteger.valueOf(j));
    return atanhSeries(left.subtract(right), left.add(right))
        .add(LN_SIXTEENTHS[j - 8])
        .add(LN_TWO.multiply(exponent));
  }

  /** The natural logarithm of a number whose lower end is positive. */
  public Enclosure ln() {
    return new Enclosure(ln(low()).low, ln(high()).high);
  }

  private static Enclosure[] lnSixteenths() {
    Enclosure[] table = new Enclosure[25];
    for (int j = 8; j <= 32; j++) {
      table[j - 8] = atanhSeries(BigInteger.valueOf(j - 16), BigInteger.valueOf(j + 16));
    }
    return table;
  }

  /**
   * {@code 2 atanh(z)} for {@code z = p/q}, {@code |z| <= 1/3} and {@code q > 0}, by {@code 2 sum
   * z^(2j+1) / (2j+1)}.
   *
   * <p>Everything is rounded down. In units of 2^-208 z is too small by less than 1, its square by
   * less than 2/3 + 1, and each power by less than e = 2, as e/9 + (2/3 + 1)/3 + 1 is less than 2.
   * Each summand is too small by less than 2.
   */
  private static Enclosure atanhSeries(BigInteger p, BigInteger q) {
    if (p.signum() == 0) {
      return new Enclosure(p, p);
    }
    if (p.signum() < 0) {
      Enclosure positive = atanhSeries(p.negate(), q);
      return new Enclosure(positive.high.negate(), positive.low.negate());
    }
    int bits = BITS + GUARD_BITS;
    BigInteger power = p.shiftLeft(bits).divide(q);
    BigInteger square = power.multiply(power).shiftRight(bits);
    BigInteger sum = BigInteger.ZERO;
    long terms = 0;
    while (power.bitLength() > 2) {
      sum = sum.add(power.divide(BigInteger.valueOf(2 * terms + 1)));
      power = power.multiply(square).shiftRight(bits);
      terms++;
    }
    // The next power is below 3 + 2, and the rest of the series below 9/8 of it.
    BigInteger error = BigInteger.valueOf(2 * terms + 6);
    return new Enclosure(sum.shiftRight(GUARD_BITS - 1), ceilShift(sum.add(error), GUARD_BITS - 1));
  }

  /**
   * The exponential.
   *
   * @throws ArithmeticException if the number may exceed 4,096
   */
  public Enclosure exp() {
    Work.spend(20_000);
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
    Work.spend(5_000);
    Work.spendOnDigits(high.bitLength() + BITS);
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
