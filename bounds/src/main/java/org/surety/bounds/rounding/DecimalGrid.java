// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.rounding;

import java.math.BigInteger;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;

/**
 * The decimals on which a claim may lie: those of {@link Decimals#claimPlaces}, which get finer
 * towards zero, or all multiples of {@code 10^-places}.
 */
public final class DecimalGrid {

  /** Six decimals, or four significant digits where that is finer. */
  public static final DecimalGrid CLAIMS = new DecimalGrid(-1);

  /** The step that leaves zero on the grid of claims, which has no smallest positive member. */
  private static final int PLACES_AT_ZERO = 12;

  /** A claim's places, at least, and the least number of its digits where it has more. */
  private static final int LEAST_PLACES = 6;

  private static final long LEAST_DIGITS = 1_000;

  /** Enough for every double that is not subnormal. */
  private static final int MOST_PLACES = 310;

  private final int fixedPlaces;

  private DecimalGrid(int fixedPlaces) {
    this.fixedPlaces = fixedPlaces;
  }

  /** The multiples of {@code 10^-places}. */
  public static DecimalGrid ofPlaces(int places) {
    if (places < 0) {
      throw new IllegalArgumentException("a grid of " + places + " decimal places");
    }
    return new DecimalGrid(places);
  }

  /** The number of decimal places near {@code value}. */
  public int places(Rational value) {
    return fixedPlaces >= 0 ? fixedPlaces : Decimals.claimPlaces(value);
  }

  /** The same near a positive double, or one place less or more where the places change. */
  public int placesNear(double value) {
    int places = fixedPlaces >= 0 ? fixedPlaces : LEAST_PLACES;
    if (fixedPlaces < 0) {
      for (double size = value; size < 1e-3 && places < MOST_PLACES; size *= 10) {
        places++;
      }
    }
    return places;
  }

  /**
   * Whether the members from {@code low / 10^places} to {@code high / 10^places} are the multiples of
   * {@code 10^-places} between them.
   *
   * @param low with {@code 0 < low <= high}
   */
  public boolean isAllOf(long low, long high, int places) {
    return fixedPlaces >= 0
        ? places == fixedPlaces
        : places == LEAST_PLACES
            ? low >= LEAST_DIGITS
            : places > LEAST_PLACES && low >= LEAST_DIGITS && high <= 10 * LEAST_DIGITS;
  }

  /** The least member that is at least {@code value}. */
  public Rational up(Rational value) {
    return Decimals.up(value, places(value));
  }

  /** The greatest member that is at most {@code value}. */
  public Rational down(Rational value) {
    return Decimals.down(value, places(value));
  }

  /** The least member above the member {@code value}. */
  public Rational next(Rational value) {
    return value.add(unit(value.signum() < 0 ? inward(value) : outward(value)));
  }

  /** The greatest member below the member {@code value}. */
  public Rational previous(Rational value) {
    return next(value.negate()).negate();
  }

  private int outward(Rational value) {
    return fixedPlaces < 0 && value.signum() == 0 ? PLACES_AT_ZERO : places(value);
  }

  /** The places of the members that are nearer to zero. */
  private int inward(Rational value) {
    int places = places(value);
    Rational nearer = value.abs().subtract(unit(places + 1));
    return nearer.signum() > 0 ? places(nearer) : places;
  }

  private static Rational unit(int places) {
    return Rational.of(BigInteger.ONE, BigInteger.TEN.pow(places));
  }
}
