// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * An exact rational number, always reduced, with a positive denominator.
 *
 * <p>Its one textual form is {@code "p"} or {@code "p/q"}: equal numbers have equal text.
 */
public final class Rational implements Comparable<Rational> {

  /** The most digits that a number in a document may have. */
  public static final int MAX_DIGITS = 10_000;

  /**
   * The most binary digits of a numerator and its denominator together: sums of long fractions grow
   * with each summand, and a document could keep its reader busy for hours.
   */
  public static final int MAX_BITS = 1 << 17;

  /** Zero. */
  public static final Rational ZERO = new Rational(BigInteger.ZERO, BigInteger.ONE);

  /** One. */
  public static final Rational ONE = new Rational(BigInteger.ONE, BigInteger.ONE);

  private static final Pattern FORM = Pattern.compile("(0|-?[1-9][0-9]*)(?:/([1-9][0-9]*))?");

  private final BigInteger numerator;
  private final BigInteger denominator;

  private Rational(BigInteger numerator, BigInteger denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /** The integer {@code value}. */
  public static Rational of(long value) {
    return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
  }

  /** The fraction {@code numerator / denominator}. */
  public static Rational of(long numerator, long denominator) {
    return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /**
   * The fraction {@code numerator / denominator}.
   *
   * @throws ArithmeticException if {@code denominator = 0}, or beyond {@link #MAX_BITS}
   */
  public static Rational of(BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("a fraction has denominator zero");
    }
    if (numerator.bitLength() + denominator.bitLength() > MAX_BITS) {
      throw new ArithmeticException("a number grows beyond " + MAX_BITS + " binary digits");
    }
    Work.spendOnDigits(numerator.bitLength() + denominator.bitLength());
    BigInteger gcd = gcd(numerator, denominator);
    BigInteger sign = denominator.signum() < 0 ? BigInteger.ONE.negate() : BigInteger.ONE;
    BigInteger divisor = gcd.multiply(sign);
    return divisor.equals(BigInteger.ONE)
        ? new Rational(numerator, denominator)
        : new Rational(numerator.divide(divisor), denominator.divide(divisor));
  }

  private static BigInteger gcd(BigInteger numerator, BigInteger denominator) {
    if (numerator.signum() == 0 || denominator.signum() < 0 || denominator.bitCount() > 1) {
      return numerator.gcd(denominator);
    }
    // The denominator is a power of two, as the ends of every enclosure have it.
    return BigInteger.ONE.shiftLeft(
        Math.min(numerator.getLowestSetBit(), denominator.getLowestSetBit()));
  }

  /**
   * Reads the canonical form {@code "p"} or {@code "p/q"}.
   *
   * @throws IllegalArgumentException if the text is longer than {@link #MAX_DIGITS}, not of that
   *     form, or not reduced
   */
  public static Rational parse(String text) {
    if (text.length() > MAX_DIGITS) {
      throw new IllegalArgumentException("a number has more than " + MAX_DIGITS + " digits");
    }
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "\"" + abbreviated(text) + "\" is not an exact number such as \"3\" or \"-5/12\"");
    }
    Work.spendOnDigits(4L * text.length());
    BigInteger p = new BigInteger(match.group(1));
    BigInteger q = match.group(2) == null ? BigInteger.ONE : new BigInteger(match.group(2));
    Rational value = of(p, q);
    if (!value.toString().equals(text)) {
      throw new IllegalArgumentException(
          "\"" + abbreviated(text) + "\" is not reduced: write \"" + value + "\"");
    }
    return value;
  }

  private static String abbreviated(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }

  /** The numerator, with the sign of the number. */
  public BigInteger numerator() {
    return numerator;
  }

  /** The denominator, positive. */
  public BigInteger denominator() {
    return denominator;
  }

  /** The sum. */
  public Rational add(Rational other) {
    if (denominator.equals(other.denominator)) {
      return of(numerator.add(other.numerator), denominator);
    }
    return of(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** The difference. */
  public Rational subtract(Rational other) {
    return add(other.negate());
  }

  /** The product. */
  public Rational multiply(Rational other) {
    return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /**
   * The quotient.
   *
   * @throws ArithmeticException if {@code other = 0}
   */
  public Rational divide(Rational other) {
    return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  /** The number with the opposite sign. */
  public Rational negate() {
    return new Rational(numerator.negate(), denominator);
  }

  /** The absolute value. */
  public Rational abs() {
    return signum() < 0 ? negate() : this;
  }

  /** The smaller of the two. */
  public Rational min(Rational other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The larger of the two. */
  public Rational max(Rational other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** -1, 0 or 1. */
  public int signum() {
    return numerator.signum();
  }

  /** The largest integer that is at most this number. */
  public BigInteger floor() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  /** The smallest integer that is at least this number. */
  public BigInteger ceiling() {
    return negate().floor().negate();
  }

  @Override
  public int compareTo(Rational other) {
    if (denominator.equals(other.denominator)) {
      return numerator.compareTo(other.numerator);
    }
    Work.spendOnDigits(denominator.bitLength() + other.denominator.bitLength());
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rational that
        && numerator.equals(that.numerator)
        && denominator.equals(that.denominator);
  }

  @Override
  public int hashCode() {
    return 31 * numerator.hashCode() + denominator.hashCode();
  }

  /** The canonical form: {@code "p"} or {@code "p/q"}. */
  @Override
  public String toString() {
    return denominator.equals(BigInteger.ONE)
        ? numerator.toString()
        : numerator + "/" + denominator;
  }
}
