// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a column holds numbers. Comparisons with a threshold are exact: a decimal text is the number
 * that it writes, and a binary floating-point number is the number that its bits say (so the double
 * nearest to 0.3, which lies below 3/10, is not at least 3/10).
 */
sealed interface NumberType {

  /** Decimal text. */
  record Text() implements NumberType {}

  /** Binary floating point, of 64 bits or of 32. */
  record Binary(boolean wide) implements NumberType {}

  /** Integers. */
  record Integers(String type, BigInteger low, BigInteger high) implements NumberType {}

  /** Decimals with so many digits, of which {@code scale} follow the point. */
  record Fixed(int precision, int scale) implements NumberType {}

  /** The bits of DuckDB's integer types, negative for signed ones. */
  Map<String, Integer> BITS =
      Map.of(
          "TINYINT",
          -8,
          "SMALLINT",
          -16,
          "INTEGER",
          -32,
          "BIGINT",
          -64,
          "UTINYINT",
          8,
          "USMALLINT",
          16,
          "UINTEGER",
          32,
          "UBIGINT",
          64);

  /** The type that DuckDB calls {@code name}, if it holds numbers. */
  static Optional<NumberType> of(String name) {
    if (name.equals("VARCHAR")) {
      return Optional.of(new Text());
    }
    if (name.equals("DOUBLE") || name.equals("FLOAT")) {
      return Optional.of(new Binary(name.equals("DOUBLE")));
    }
    Matcher decimal = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)").matcher(name);
    if (decimal.matches()) {
      return Optional.of(
          new Fixed(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2))));
    }
    Integer bits = BITS.get(name);
    if (bits == null) {
      return Optional.empty();
    }
    BigInteger half = BigInteger.TWO.pow(Math.abs(bits) - 1);
    return Optional.of(
        bits < 0
            ? new Integers(name, half.negate(), half.subtract(BigInteger.ONE))
            : new Integers(
                name, BigInteger.ZERO, half.multiply(BigInteger.TWO).subtract(BigInteger.ONE)));
  }

  /** The exact number that DuckDB prints as {@code text}, if it is one. */
  default Optional<BigDecimal> read(String text) {
    return switch (this) {
      case Text decimal -> Decimal.read(text);
      case Integers integers -> Decimal.read(text);
      case Fixed fixed -> Decimal.read(text);
      case Binary binary -> {
        if (Decimal.read(text).isEmpty()) {
          yield Optional.empty();
        }
        double value = binary.wide() ? Double.parseDouble(text) : Float.parseFloat(text);
        yield Optional.of(new BigDecimal(value));
      }
    };
  }
}
