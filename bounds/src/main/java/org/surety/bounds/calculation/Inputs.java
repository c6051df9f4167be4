// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surety.kernel.arithmetic.Rational;

/** Reads the inputs of a bound, exactly and within limits. */
final class Inputs {

  /** The most rows that a bound speaks of. */
  static final long MOST_ROWS = 1_000_000_000;

  /** The most values that a variable takes. */
  static final int MOST_VALUES = 1_000;

  private static final int LONGEST_NUMBER = 400;
  private static final int GREATEST_EXPONENT = 400;
  private static final String NUMBER = "a number such as 0.05, 5%, 1/20 or 1e-3";

  private static final Pattern DECIMAL =
      Pattern.compile("([+-]?)([0-9]*)(?:\\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,9}))?(%?)");
  private static final Pattern FRACTION = Pattern.compile("([+-]?[0-9]+)/([0-9]+)");

  private final Map<String, String> texts;

  Inputs(Map<String, String> texts) {
    this.texts = texts;
  }

  /** A number in any of the forms that the language has. */
  Rational number(String name) {
    return parse(name, text(name, NUMBER));
  }

  /** An integer from zero to {@link #MOST_ROWS}. */
  long count(String name) {
    return count(name, text(name, "a whole number"));
  }

  private static long count(String name, String text) {
    Rational value = parse(name, text);
    if (!value.denominator().equals(BigInteger.ONE)
        || value.signum() < 0
        || value.compareTo(Rational.of(MOST_ROWS)) > 0) {
      throw BoundInputException.of(name, text, "a whole number from 0 to " + MOST_ROWS);
    }
    return value.numerator().longValueExact();
  }

  /** A probability strictly between zero and one. */
  Rational failure(String name) {
    Rational value = number(name);
    if (value.signum() <= 0 || value.compareTo(Rational.ONE) >= 0) {
      throw BoundInputException.of(
          name, text(name, NUMBER), "a probability strictly between 0 and 1");
    }
    return value;
  }

  /** Numbers separated by commas. */
  List<Rational> numbers(String name) {
    return parts(name).stream().map(part -> parse(name, part)).toList();
  }

  /** Integers separated by commas. */
  List<Long> counts(String name) {
    return parts(name).stream().map(part -> count(name, part)).toList();
  }

  /** Numbers separated by commas, if given. */
  Optional<List<Rational>> optionalNumbers(String name) {
    return texts.containsKey(name) ? Optional.of(numbers(name)) : Optional.empty();
  }

  /** The text of an input, if given. */
  Optional<String> optionalText(String name) {
    return Optional.ofNullable(texts.get(name)).map(String::strip);
  }

  /** The text of an input. */
  String text(String name, String expected) {
    String text = texts.get(name);
    if (text == null) {
      throw BoundInputException.missing(name, expected);
    }
    return text.strip();
  }

  private List<String> parts(String name) {
    String text = text(name, "numbers separated by commas");
    if (text.chars().filter(c -> c == ',').count() >= MOST_VALUES) {
      throw BoundInputException.of(name, text, "at most " + MOST_VALUES + " numbers");
    }
    return List.of(text.split(",", -1)).stream().map(String::strip).toList();
  }

  private static Rational parse(String name, String text) {
    if (text.length() > LONGEST_NUMBER) {
      throw BoundInputException.of(
          name, text, "a number of at most " + LONGEST_NUMBER + " characters");
    }
    Matcher fraction = FRACTION.matcher(text);
    if (fraction.matches()) {
      BigInteger denominator = new BigInteger(fraction.group(2));
      if (denominator.signum() == 0) {
        throw BoundInputException.of(name, text, "a fraction whose denominator is not zero");
      }
      return Rational.of(new BigInteger(fraction.group(1)), denominator);
    }
    Matcher decimal = DECIMAL.matcher(text);
    if (!decimal.matches()) {
      throw BoundInputException.of(name, text, NUMBER);
    }
    String places = Optional.ofNullable(decimal.group(3)).orElse("");
    String digits = decimal.group(2) + places;
    if (digits.isEmpty()) {
      throw BoundInputException.of(name, text, NUMBER);
    }
    int exponent = Optional.ofNullable(decimal.group(4)).map(Integer::parseInt).orElse(0);
    if (Math.abs(exponent) > GREATEST_EXPONENT) {
      throw BoundInputException.of(
          name, text, "an exponent between -" + GREATEST_EXPONENT + " and " + GREATEST_EXPONENT);
    }
    int scale = exponent - places.length() - (decimal.group(5).isEmpty() ? 0 : 2);
    BigInteger power = BigInteger.TEN.pow(Math.abs(scale));
    BigInteger whole = new BigInteger(decimal.group(1).equals("-") ? "-" + digits : digits);
    return scale >= 0
        ? Rational.of(whole.multiply(power), BigInteger.ONE)
        : Rational.of(whole, power);
  }
}
