// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;

/** Decimal numbers, compared with rational ones exactly. */
final class Decimal {

  /** The form of a number in a table: a decimal, perhaps with an exponent. */
  static final String FORM = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?";

  /** The longest text that is read as a number. */
  static final int LONGEST = 1_000;

  private static final Pattern PATTERN = Pattern.compile(FORM);

  private Decimal() {}

  /** The number that {@code text} writes, if it has the form of one. */
  static Optional<BigDecimal> read(String text) {
    if (text.length() > LONGEST || !PATTERN.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The sign of {@code value - threshold}. */
  static int compare(BigDecimal value, Rational threshold) {
    return value
        .multiply(new BigDecimal(threshold.denominator()))
        .compareTo(new BigDecimal(threshold.numerator()));
  }

  /** The largest double that is at most {@code value}, which may be minus infinity. */
  static double floor(Rational value) {
    double near =
        new BigDecimal(value.numerator())
            .divide(new BigDecimal(value.denominator()), MathContext.DECIMAL128)
            .doubleValue();
    near = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, near));
    while (Double.isFinite(near) && compare(new BigDecimal(near), value) > 0) {
      near = Math.nextDown(near);
    }
    for (double up = Math.nextUp(near); Double.isFinite(up); up = Math.nextUp(near)) {
      if (compare(new BigDecimal(up), value) > 0) {
        break;
      }
      near = up;
    }
    return near;
  }

  /** The smallest double that is at least {@code value}, which may be infinity. */
  static double ceiling(Rational value) {
    return 0.0 - floor(value.negate());
  }

  /** What is wrong with a value of a score, if anything is. */
  static Optional<Complaint> complaint(Meaning.Score score, @Nullable String value) {
    String range = "a number from " + text(score.low()) + " to " + text(score.high());
    Optional<BigDecimal> number = value == null ? Optional.empty() : score.type().read(value);
    if (number.isEmpty()) {
      return Optional.of(
          new Complaint(Meaning.found(value), range, "write a finite decimal such as 0.25"));
    }
    if (compare(number.get(), score.low()) < 0 || compare(number.get(), score.high()) > 0) {
      return Optional.of(
          new Complaint(
              Meaning.found(value), range, "correct it, or widen the score's declared range"));
    }
    return Optional.empty();
  }

  private static String text(Rational value) {
    String fraction = value.toString();
    if (fraction.length() > LONGEST) {
      return "its declared bound";
    }
    try {
      return new BigDecimal(value.numerator())
          .divide(new BigDecimal(value.denominator()))
          .toPlainString();
    } catch (ArithmeticException endless) {
      return fraction;
    }
  }
}
