// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surety.kernel.arithmetic.Rational;

/** Reads a share exactly: {@code 1/2}, {@code 0.5} or {@code 50%}. */
final class Share {

  private static final Pattern FRACTION = Pattern.compile("([0-9]{1,18})/([1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,18})?)(%?)");

  private Share() {}

  static Rational read(Yaml.Scalar text) {
    Rational share = number(text, "a share");
    if (share.signum() <= 0 || share.compareTo(Rational.ONE) > 0) {
      throw text.at()
          .error(
              "found "
                  + Yaml.quoted(text.text())
                  + " where a share above 0 and at most 1 was expected");
    }
    return share;
  }

  /** Reads a number above zero exactly, in the same ways. */
  static Rational positive(Yaml.Scalar text) {
    Rational number = number(text, "a number");
    if (number.signum() <= 0) {
      throw text.at()
          .error("found " + Yaml.quoted(text.text()) + " where a number above 0 was expected");
    }
    return number;
  }

  private static Rational number(Yaml.Scalar text, String expected) {
    Matcher fraction = FRACTION.matcher(text.text());
    if (fraction.matches()) {
      return Rational.of(new BigInteger(fraction.group(1)), new BigInteger(fraction.group(2)));
    }
    Matcher decimal = DECIMAL.matcher(text.text());
    if (!decimal.matches()) {
      throw text.at()
          .error(
              "found "
                  + Yaml.quoted(text.text())
                  + " where "
                  + expected
                  + " was expected; write it as 1/2, 0.5 or 50%");
    }
    BigDecimal value = new BigDecimal(decimal.group(1));
    BigInteger power = BigInteger.TEN.pow(value.scale() + (decimal.group(2).isEmpty() ? 0 : 2));
    return Rational.of(value.unscaledValue(), power);
  }
}
