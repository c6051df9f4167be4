// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Question;

/** The ends of intervals, proved near a guess of them. */
final class Ends {

  private static final int DECIMALS = 6;

  /** Where a guess is so small, it is zero but for rounding. */
  private static final double NEGLIGIBLE = 1e-12;

  /** By how much a guess may be wrong. */
  private static final BigDecimal ROUNDING = new BigDecimal("1e-15");

  private static final int FINE_TRIES = 2;
  private static final int MOST_PLACES = 18;

  /** What proves that nothing is beyond a number. */
  interface Proving {
    Optional<Refutation> refute(Question.Goal beyond);
  }

  private Ends() {}

  /**
   * The first short number at a guess or beyond it that is proved to be an end, with six decimals or, of
   * a few, with four digits; empty if so many are not.
   *
   * @param guess of the greatest value, or of minus the least
   * @throws GaveUp if the proving of some of them did, and none is proved
   */
  static Optional<Implied.End> proved(
      Quantity quantity, double guess, boolean upper, int tries, Proving proving) {
    @Nullable GaveUp first = null;
    for (Rational value : near(guess, tries)) {
      try {
        Optional<Implied.End> end =
            proved(quantity, upper ? value : value.negate(), upper, proving);
        if (end.isPresent()) {
          return end;
        }
      } catch (GaveUp e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return Optional.empty();
  }

  /** The end at that number, if it is proved to be one. */
  static Optional<Implied.End> proved(
      Quantity quantity, Rational value, boolean upper, Proving proving) {
    Question.Goal beyond =
        Fraction.goal(quantity, upper ? Formula.Relation.GT : Formula.Relation.LT, value);
    return proving
        .refute(beyond)
        .map(shown -> new Implied.End(value, beyond.formula(), shown.core(), shown.proof()));
  }

  /** The end at a number that is known to be one, if the interval has none that is as near. */
  static Optional<Implied.End> nearer(
      Implied found, Rational known, boolean upper, Proving proving) {
    Rational value = decimal(known, upper);
    Optional<Rational> own = (upper ? found.high() : found.low()).map(Implied.End::value);
    boolean isAsNear = own.isPresent() && own.get().compareTo(value) * (upper ? 1 : -1) <= 0;
    return isAsNear ? Optional.empty() : proved(found.quantity(), value, upper, proving);
  }

  /** The number, if it is a decimal, or else a short one beyond it. */
  private static Rational decimal(Rational known, boolean upper) {
    Rational exact = outward(known, upper, MOST_PLACES);
    return exact.equals(known) ? known : outward(known, upper, Decimals.claimPlaces(known));
  }

  private static Rational outward(Rational value, boolean upper, int places) {
    return upper ? Decimals.up(value, places) : Decimals.down(value, places);
  }

  /** Short numbers at a guess or beyond it, in increasing order. */
  private static SortedSet<Rational> near(double guess, int tries) {
    SortedSet<Rational> values = new TreeSet<>();
    addNear(values, guess, DECIMALS, tries);
    int places = Decimals.claimPlaces(Doubles.decimal(guess, MOST_PLACES));
    if (Math.abs(guess) > NEGLIGIBLE && places > DECIMALS) {
      addNear(values, guess, places, FINE_TRIES);
    }
    return values;
  }

  private static void addNear(SortedSet<Rational> values, double guess, int places, int tries) {
    BigInteger units = units(guess, places);
    for (int i = 0; i < tries; i++) {
      values.add(Rational.of(units.add(BigInteger.valueOf(i)), BigInteger.TEN.pow(places)));
    }
  }

  /** The guess in units of the last decimal, rounded up unless it is as good as whole. */
  private static BigInteger units(double guess, int places) {
    BigDecimal scaled = new BigDecimal(guess).movePointRight(places);
    BigDecimal nearest = scaled.setScale(0, RoundingMode.HALF_EVEN);
    BigDecimal rounding = ROUNDING.movePointRight(places).max(new BigDecimal("0.01"));
    boolean whole = scaled.subtract(nearest).abs().compareTo(rounding) < 0;
    return (whole ? nearest : scaled.setScale(0, RoundingMode.CEILING)).toBigInteger();
  }
}
