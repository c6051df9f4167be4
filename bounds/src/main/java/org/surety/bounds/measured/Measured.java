// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import java.util.List;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.KlMoment;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Plan;

/**
 * What a theorem about a model is applied to.
 *
 * @param rows the number of rows of the sample
 * @param failure the certificate's share of the failure probability
 * @param side the side that it bounds
 */
public record Measured(Measurement measurement, long rows, Rational failure, Plan.Side side) {

  private static final Rational SUM_OF_INVERSE_SQUARES = Rational.of(1_644_935, 1_000_000);

  /** Whether a number was measured. */
  public boolean has(String name) {
    return measurement.numbers().containsKey(name);
  }

  /**
   * The numbers of a list.
   *
   * @throws IllegalArgumentException if they were not measured
   */
  public List<Rational> list(String name) {
    List<Rational> list = measurement.numbers().get(name);
    if (list == null || list.isEmpty()) {
      throw new IllegalArgumentException("the number \"" + name + "\" was not measured");
    }
    return list;
  }

  /**
   * A single number.
   *
   * @throws IllegalArgumentException if it was not measured, or is a list
   */
  public Rational number(String name) {
    List<Rational> list = list(name);
    if (list.size() != 1) {
      throw new IllegalArgumentException("\"" + name + "\" is not one number");
    }
    return list.get(0);
  }

  /**
   * A number from {@code low} to {@code high}.
   *
   * @throws IllegalArgumentException if it is outside
   */
  public Rational between(String name, long low, long high) {
    Rational number = number(name);
    if (number.compareTo(Rational.of(low)) < 0 || number.compareTo(Rational.of(high)) > 0) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + number + ": it is not between " + low + " and " + high);
    }
    return number;
  }

  /**
   * A number above zero.
   *
   * @throws IllegalArgumentException if it is not
   */
  public Rational positive(String name) {
    Rational number = number(name);
    if (number.signum() <= 0) {
      throw new IllegalArgumentException("\"" + name + "\" is " + number + ": it is not positive");
    }
    return number;
  }

  /**
   * A whole number from {@code low} to {@code high}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public long count(String name, long low, long high) {
    Rational number = between(name, low, high);
    if (!number.denominator().equals(java.math.BigInteger.ONE)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + number + ": it is not a whole number");
    }
    return number.numerator().longValueExact();
  }

  /**
   * {@code ln(1/failure)}, and the logarithm of the size of the grid if there is one, or {@code ln(c
   * j^2)} for the j-th step of a sequence, where {@code c > pi^2/6}, the sum of all {@code 1/j^2}.
   */
  public Enclosure logInverseFailure() {
    Enclosure plain = Enclosure.ln(Rational.ONE.divide(failure));
    if (has(Numbers.GRID.name()) && has(Numbers.STEP.name())) {
      throw new IllegalArgumentException("there is a grid and a step; give one of them");
    }
    if (has(Numbers.STEP.name())) {
      Rational step = Rational.of(count(Numbers.STEP.name(), 1, Integer.MAX_VALUE));
      return plain.add(Enclosure.ln(SUM_OF_INVERSE_SQUARES.multiply(step).multiply(step)));
    }
    return has(Numbers.GRID.name())
        ? plain.add(Enclosure.ln(Rational.of(count(Numbers.GRID.name(), 1, Integer.MAX_VALUE))))
        : plain;
  }

  /**
   * {@code ln xi(n)}, or {@code ln(2 sqrt(n))} if that is asked for.
   *
   * @throws IllegalArgumentException if n is not from 1 (or 8) to 10^9
   */
  public Enclosure logMoment(long n) {
    boolean root = has(Numbers.MOMENT.name()) && number(Numbers.MOMENT.name()).equals(Rational.ONE);
    if (n < (root ? 8 : 1) || n > KlMoment.MOST_ROWS) {
      throw new IllegalArgumentException(
          "there are " + n + " rows, not " + (root ? "8" : "1") + " to 10^9");
    }
    return Enclosure.of(root ? KlMoment.logSquareRoot(n) : KlMoment.logUpperBound(n));
  }

  /** {@code factor KL + ln(xi(n)/failure)}. */
  public Enclosure complexity(long factor, long n) {
    Rational kl = number(Numbers.KL.name());
    if (kl.signum() < 0) {
      throw new IllegalArgumentException("\"kl\" is " + kl + ": it is negative");
    }
    return Enclosure.of(kl.multiply(Rational.of(factor)))
        .add(logMoment(n))
        .add(logInverseFailure());
  }
}
