// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Question;

/** The ends of intervals, proved near a guess of them. */
final class Ends {

  private static final int DECIMALS = 6;
  private static final int MAX_TRIES = 2;
  private static final Rational STEP = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(DECIMALS));

  /** What proves that nothing is beyond a number. */
  interface Proving {
    Optional<Refutation> refute(Question.Goal beyond);
  }

  private Ends() {}

  /**
   * The first short number at a guess or beyond it that is proved to be an end; empty if so many are
   * not.
   *
   * @param guess of the greatest value, or of minus the least
   */
  static Optional<Implied.End> proved(
      Quantity quantity, double guess, boolean upper, int tries, Proving proving) {
    BigInteger units = units(guess);
    for (int i = 0; i < tries; i++) {
      Rational value = Rational.of(upper ? units : units.negate(), BigInteger.TEN.pow(DECIMALS));
      Question.Goal beyond =
          Fraction.goal(quantity, upper ? Formula.Relation.GT : Formula.Relation.LT, value);
      Optional<Implied.End> end =
          proving
              .refute(beyond)
              .map(shown -> new Implied.End(value, beyond.formula(), shown.core(), shown.proof()));
      if (end.isPresent()) {
        return end;
      }
      units = units.add(BigInteger.ONE);
    }
    return Optional.empty();
  }

  /** The end at a number that is known to be one, if the interval has none that is as near. */
  static Optional<Implied.End> nearer(
      Implied found, Rational known, boolean upper, Proving proving) {
    Optional<Rational> own = (upper ? found.high() : found.low()).map(Implied.End::value);
    Rational sign = Rational.of(upper ? 1 : -1);
    boolean isAsNear =
        own.isPresent() && own.get().subtract(known).multiply(sign).compareTo(STEP) <= 0;
    return isAsNear
        ? Optional.empty()
        : proved(found.quantity(), Doubles.of(known.multiply(sign)), upper, MAX_TRIES, proving);
  }

  /** The guess in units of the last decimal, rounded up unless it is as good as whole. */
  private static BigInteger units(double guess) {
    BigDecimal scaled = new BigDecimal(guess).movePointRight(DECIMALS);
    BigDecimal nearest = scaled.setScale(0, RoundingMode.HALF_EVEN);
    boolean whole = scaled.subtract(nearest).abs().compareTo(new BigDecimal("0.01")) < 0;
    return (whole ? nearest : scaled.setScale(0, RoundingMode.CEILING)).toBigInteger();
  }
}
