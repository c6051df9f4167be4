// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import java.math.BigInteger;

/** Rationals as short decimals, each rounded in a stated direction. */
public final class Decimals {

  private Decimals() {}

  /** {@code ceil(value 10^places) / 10^places}. */
  public static Rational up(Rational value, int places) {
    BigInteger scale = BigInteger.TEN.pow(places);
    return Rational.of(value.multiply(Rational.of(scale, BigInteger.ONE)).ceiling(), scale);
  }

  /** {@code floor(value 10^places) / 10^places}. */
  public static Rational down(Rational value, int places) {
    return up(value.negate(), places).negate();
  }

  /**
   * How many decimal places a claim of this size is rounded to: six, or as many as four significant
   * digits need where that is finer. {@code places(0.0000123) = 8}.
   */
  public static int claimPlaces(Rational value) {
    Rational size = value.abs();
    if (size.signum() == 0) {
      return 6;
    }
    int places = 6;
    Rational threshold = Rational.of(1, 1_000);
    while (size.compareTo(threshold) < 0 && places < 400) {
      threshold = threshold.divide(Rational.of(10));
      places++;
    }
    return places;
  }

  /** The decimal text of {@code value}, at most {@code places} decimals, rounded up. */
  public static String textUp(Rational value, int places) {
    return text(up(value, places), places);
  }

  /** The decimal text of {@code value}, at most {@code places} decimals, rounded down. */
  public static String textDown(Rational value, int places) {
    return text(down(value, places), places);
  }

  private static String text(Rational value, int places) {
    Rational scaled = value.multiply(Rational.of(BigInteger.TEN.pow(places), BigInteger.ONE));
    String digits = scaled.abs().floor().toString();
    String padded = "0".repeat(Math.max(0, places + 1 - digits.length())) + digits;
    int point = padded.length() - places;
    int end = padded.length();
    while (end > point && padded.charAt(end - 1) == '0') {
      end--;
    }
    String sign = value.signum() < 0 ? "-" : "";
    String fraction = end > point ? "." + padded.substring(point, end) : "";
    return sign + padded.substring(0, point) + fraction;
  }
}
