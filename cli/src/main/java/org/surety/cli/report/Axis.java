// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;

/**
 * A numeric axis with ticks at multiples of 1, 2 or 5 times a power of ten.
 *
 * @param from the number at its left end
 * @param to the number at its right end
 * @param step the distance of its ticks
 */
record Axis(Rational from, Rational to, Rational step) {

  /** Where the axis begins, in percent of the picture's width. */
  static final int LEFT = 4;

  /** How long the axis is, in percent of the picture's width. */
  static final int LENGTH = 92;

  private static final int INTERVALS_MAX = 6;

  /** Beyond ten to this power, or below ten to its negative, nothing is drawn. */
  private static final int EXPONENT_MAX = 9;

  /**
   * The axis that shows these points with some room beside; a share's stays within 0 and 1. Empty
   * where the points are too large, or lie too close together for readable ticks.
   */
  static Optional<Axis> of(List<Rational> points, Amounts.Unit unit) {
    Rational least = points.stream().reduce(Rational::min).orElseThrow();
    Rational most = points.stream().reduce(Rational::max).orElseThrow();
    Rational size = least.abs().max(most.abs());
    Rational span = most.subtract(least);
    if (span.signum() == 0) {
      span = size.signum() == 0 ? Rational.of(1, 10) : size.divide(Rational.of(2));
    }
    if (size.compareTo(power(EXPONENT_MAX)) > 0 || span.compareTo(power(-EXPONENT_MAX)) < 0) {
      return Optional.empty();
    }
    Rational margin = span.divide(Rational.of(4));
    Rational from = least.subtract(margin);
    Rational to = most.add(margin);
    if (unit == Amounts.Unit.SHARE) {
      from = least.signum() >= 0 ? from.max(Rational.ZERO) : from;
      to = most.compareTo(Rational.ONE) <= 0 ? to.min(Rational.ONE) : to;
    }
    return Optional.of(new Axis(from, to, step(to.subtract(from))));
  }

  private static Rational power(int exponent) {
    BigInteger power = BigInteger.TEN.pow(Math.abs(exponent));
    return exponent >= 0 ? Rational.of(power, BigInteger.ONE) : Rational.of(BigInteger.ONE, power);
  }

  private static Rational step(Rational span) {
    for (int exponent = -EXPONENT_MAX - 2; ; exponent++) {
      for (int factor : new int[] {1, 2, 5}) {
        Rational step = power(exponent).multiply(Rational.of(factor));
        if (span.compareTo(step.multiply(Rational.of(INTERVALS_MAX))) <= 0) {
          return step;
        }
      }
    }
  }

  /** The multiples of the step between the ends. */
  List<Rational> ticks() {
    List<Rational> ticks = new ArrayList<>();
    Rational first = Rational.of(from.divide(step).ceiling(), BigInteger.ONE).multiply(step);
    for (Rational tick = first; tick.compareTo(to) <= 0; tick = tick.add(step)) {
      ticks.add(tick);
    }
    return ticks;
  }

  /** Where a number lies, in percent of the picture's width, to two decimals; never outside. */
  BigDecimal position(Rational value) {
    Rational share = value.max(from).min(to).subtract(from).divide(to.subtract(from));
    Rational position = share.multiply(Rational.of(LENGTH)).add(Rational.of(LEFT));
    return new BigDecimal(position.numerator())
        .divide(new BigDecimal(position.denominator()), 2, RoundingMode.HALF_UP);
  }
}
