// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Question;

/** The ends of intervals, proved near a guess of them. */
final class Ends {

  private static final int DECIMALS = 6;

  private Ends() {}

  /**
   * The first short number at a guess or beyond it that is proved to be an end; empty if so many are
   * not.
   *
   * @param guess of the greatest value, or of minus the least
   * @param refute proves that nothing is beyond a number
   */
  static Optional<Implied.End> proved(
      Quantity quantity,
      double guess,
      boolean upper,
      int tries,
      Function<Question.Goal, Optional<Refutation>> refute) {
    BigInteger units = units(guess);
    for (int i = 0; i < tries; i++) {
      Rational value = Rational.of(upper ? units : units.negate(), BigInteger.TEN.pow(DECIMALS));
      Question.Goal beyond =
          Fraction.goal(quantity, upper ? Formula.Relation.GT : Formula.Relation.LT, value);
      Optional<Implied.End> end =
          refute
              .apply(beyond)
              .map(shown -> new Implied.End(value, beyond.formula(), shown.core(), shown.proof()));
      if (end.isPresent()) {
        return end;
      }
      units = units.add(BigInteger.ONE);
    }
    return Optional.empty();
  }

  /** The guess in units of the last decimal, rounded up unless it is as good as whole. */
  private static BigInteger units(double guess) {
    BigDecimal scaled = new BigDecimal(guess).movePointRight(DECIMALS);
    BigDecimal nearest = scaled.setScale(0, RoundingMode.HALF_EVEN);
    boolean whole = scaled.subtract(nearest).abs().compareTo(new BigDecimal("0.01")) < 0;
    return (whole ? nearest : scaled.setScale(0, RoundingMode.CEILING)).toBigInteger();
  }
}
