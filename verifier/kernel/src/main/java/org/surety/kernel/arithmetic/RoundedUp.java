// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import java.math.BigInteger;

/**
 * An upper bound of a number that is at least zero: {@code mantissa 2^exponent} with a mantissa of 62
 * bits. Every operation rounds its result up, so that a sum or product of upper bounds bounds the
 * sum or product from above.
 */
public final class RoundedUp {

  /** Zero. */
  public static final RoundedUp ZERO = new RoundedUp(0, 0);

  /** One. */
  public static final RoundedUp ONE = normal(1, 0);

  private static final int BITS = 62;
  private static final long END = 1L << BITS;

  /** Below every number that matters, and short enough for a fraction. */
  private static final int LEAST_EXPONENT = -20_000;

  private static final Enclosure LN_TWO = Enclosure.ln(Rational.of(2));

  private final long mantissa;
  private final long exponent;

  private RoundedUp(long mantissa, long exponent) {
    this.mantissa = mantissa;
    this.exponent = exponent;
  }

  private static RoundedUp normal(long mantissa, long exponent) {
    long m = mantissa;
    long e = exponent;
    while (m >= END) {
      m = (m >>> 1) + (m & 1);
      e++;
    }
    int free = m == 0 ? 0 : Long.numberOfLeadingZeros(m) - 2;
    return new RoundedUp(m << free, m == 0 ? 0 : e - free);
  }

  /**
   * The least such number that is at least {@code value}.
   *
   * @throws ArithmeticException if {@code value < 0}
   */
  public static RoundedUp of(Rational value) {
    if (value.signum() < 0) {
      throw new ArithmeticException("a number below zero is not rounded up");
    }
    if (value.signum() == 0) {
      return ZERO;
    }
    BigInteger p = value.numerator();
    BigInteger q = value.denominator();
    int shift = BITS - (p.bitLength() - q.bitLength());
    BigInteger[] parts =
        p.shiftLeft(Math.max(shift, 0)).divideAndRemainder(q.shiftLeft(Math.max(-shift, 0)));
    return normal(parts[0].longValueExact() + (parts[1].signum() == 0 ? 0 : 1), -shift);
  }

  /** At least {@code p / q}, for {@code 0 <= p < 2^31} and {@code 0 < q < 2^31}. */
  static RoundedUp ratio(long p, long q) {
    if (p == 0) {
      return ZERO;
    }
    int shift = Long.numberOfLeadingZeros(p) - Long.numberOfLeadingZeros(q);
    long a = p << Math.max(shift, 0);
    long b = q << Math.max(-shift, 0);
    long whole = (a << 31) / b;
    long rest = (a << 31) % b;
    return normal((whole << 31) + (rest << 31) / b + 1, -62L - shift);
  }

  /** At least the exponential of every member of {@code x}. */
  public static RoundedUp exp(Enclosure x) {
    long halvings = x.high().divide(Rational.of(693, 1000)).floor().longValueExact();
    RoundedUp rest = of(x.subtract(LN_TWO.multiply(halvings)).exp().high());
    return new RoundedUp(rest.mantissa, rest.exponent + halvings);
  }

  /** The sum. */
  public RoundedUp add(RoundedUp other) {
    if (mantissa == 0 || other.mantissa == 0) {
      return mantissa == 0 ? other : this;
    }
    RoundedUp large = exponent >= other.exponent ? this : other;
    RoundedUp small = exponent >= other.exponent ? other : this;
    long shift = large.exponent - small.exponent;
    long added = shift == 0 ? small.mantissa : shift >= BITS ? 1 : (small.mantissa >>> shift) + 1;
    return normal(large.mantissa + added, large.exponent);
  }

  /** The product. */
  public RoundedUp multiply(RoundedUp other) {
    if (mantissa == 0 || other.mantissa == 0) {
      return ZERO;
    }
    long high = Math.multiplyHigh(mantissa, other.mantissa);
    long low = mantissa * other.mantissa;
    return normal((high << 3) + (low >>> 61) + 1, exponent + other.exponent + 61);
  }

  /** The power with an exponent of at least zero. */
  public RoundedUp power(long exponentOfPower) {
    RoundedUp product = ONE;
    RoundedUp square = this;
    for (long rest = exponentOfPower; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        product = product.multiply(square);
      }
      square = square.multiply(square);
    }
    return product;
  }

  /** Whether this bound is at least {@code other}. */
  public boolean isAtLeast(RoundedUp other) {
    if (mantissa == 0 || other.mantissa == 0 || exponent == other.exponent) {
      return mantissa >= other.mantissa;
    }
    return exponent > other.exponent;
  }

  /** Whether this bound is at most {@code number}, and so is what it bounds. */
  public boolean isAtMost(Rational number) {
    return toRational().compareTo(number) <= 0;
  }

  /** Whether this bound is below {@code 2^power}. */
  boolean isBelow(int power) {
    return mantissa == 0 || exponent + BITS <= power;
  }

  /** The bound as a fraction; what is below 2^-20000 is rounded up to about that. */
  public Rational toRational() {
    BigInteger m = BigInteger.valueOf(mantissa);
    int e = Math.toIntExact(Math.max(exponent, LEAST_EXPONENT));
    return e >= 0
        ? Rational.of(m.shiftLeft(e), BigInteger.ONE)
        : Rational.of(m, BigInteger.ONE.shiftLeft(-e));
  }
}
