// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;

/**
 * Comparisons of a column of numbers with rational thresholds, exactly, in SQL.
 *
 * <p>A binary or integer column is compared with the nearest number of its type on the right side of
 * the threshold. Decimal text is rounded to the nearest double, which is monotone: a double beyond
 * both neighbours of the threshold decides, and the few values that round to a neighbour are left
 * {@link #unsure}, for their text to be compared in exact arithmetic.
 */
final class ScoreSql {

  private final String alias;
  private final Meaning.Score score;

  ScoreSql(String alias, Meaning.Score score) {
    this.alias = alias;
    this.score = score;
  }

  /** Whether the value is at least the threshold; for text, only where it is not unsure. */
  private String atLeast(Rational threshold) {
    return switch (score.type()) {
      case NumberType.Text text -> number() + " > " + literal(Decimal.ceiling(threshold));
      case NumberType.Binary binary -> number() + " >= " + literal(Decimal.ceiling(threshold));
      case NumberType.Integers integers -> atLeast(integers, threshold.ceiling());
      case NumberType.Fixed fixed -> atLeast(fixed, scaled(fixed, threshold).ceiling());
    };
  }

  /** Whether the value is above the threshold; for text, only where it is not unsure. */
  private String above(Rational threshold) {
    return switch (score.type()) {
      case NumberType.Text text -> atLeast(threshold);
      case NumberType.Binary binary -> number() + " > " + literal(Decimal.floor(threshold));
      case NumberType.Integers integers -> atLeast(integers, threshold.floor().add(BigInteger.ONE));
      case NumberType.Fixed fixed ->
          atLeast(fixed, scaled(fixed, threshold).floor().add(BigInteger.ONE));
    };
  }

  /** Whether the value is surely in the declared range; of no infinite value and no NaN. */
  String inRange() {
    return switch (score.type()) {
      case NumberType.Text text ->
          number()
              + " > "
              + literal(Decimal.ceiling(score.low()))
              + " AND "
              + number()
              + " < "
              + literal(Decimal.floor(score.high()));
      case NumberType.Binary binary ->
          number()
              + " BETWEEN "
              + literal(Decimal.ceiling(score.low()))
              + " AND "
              + literal(Decimal.floor(score.high()));
      case NumberType.Integers integers -> exactRange();
      case NumberType.Fixed fixed -> exactRange();
    };
  }

  private String exactRange() {
    return atLeast(score.low()) + " AND NOT " + above(score.high());
  }

  /**
   * How many of the thresholds the value passes; for text, only where it is not unsure.
   *
   * @param ascending base events of this score, each of which implies the one before it
   */
  String rank(List<Event.Base> ascending) {
    return rank(ascending, 0, ascending.size());
  }

  /** A search by halves, so that many bins cost few comparisons. */
  private String rank(List<Event.Base> ascending, int low, int high) {
    if (low == high) {
      return low + "::INTEGER";
    }
    int middle = (low + high) / 2;
    return "CASE WHEN "
        + passes(ascending.get(middle))
        + " THEN "
        + rank(ascending, middle + 1, high)
        + " ELSE "
        + rank(ascending, low, middle)
        + " END";
  }

  /** Whether the value passes the threshold of a base event of this score. */
  String passes(Event.Base base) {
    return switch (base) {
      case Event.AtLeast e -> atLeast(e.threshold());
      case Event.Above e -> above(e.threshold());
      case Event.Is is -> throw new IllegalArgumentException("not a threshold");
      case Event.Same same -> throw new IllegalArgumentException("not a threshold");
      case Event.Flag flag -> throw new IllegalArgumentException("not a threshold");
    };
  }

  /** Whether the value must be looked at as text: it is no plain number, or near a threshold. */
  String unsure(Collection<Rational> thresholds) {
    StringBuilder sure = new StringBuilder();
    sure.append("strlen(").append(alias).append(") <= ").append(Decimal.LONGEST);
    sure.append(" AND regexp_full_match(").append(alias).append(", ");
    sure.append(Sql.literal(Decimal.FORM)).append(") AND ").append(inRange());
    for (Rational threshold : thresholds) {
      sure.append(" AND ").append(number()).append(" NOT BETWEEN ");
      sure.append(literal(Decimal.floor(threshold))).append(" AND ");
      sure.append(literal(Decimal.ceiling(threshold)));
    }
    return "NOT coalesce(" + sure + ", false)";
  }

  private String number() {
    return switch (score.type()) {
      case NumberType.Text text -> "TRY_CAST(" + alias + " AS DOUBLE)";
      case NumberType.Binary binary -> binary.wide() ? alias : "CAST(" + alias + " AS DOUBLE)";
      case NumberType.Integers integers -> alias;
      case NumberType.Fixed fixed -> alias;
    };
  }

  private static String literal(double value) {
    String text = Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Double.toString(value);
    return "'" + text + "'::DOUBLE";
  }

  private String atLeast(NumberType.Integers integers, BigInteger least) {
    if (least.compareTo(integers.high()) > 0) {
      return never();
    }
    BigInteger bound = least.max(integers.low());
    return alias + " >= '" + bound + "'::" + integers.type();
  }

  private String atLeast(NumberType.Fixed fixed, BigInteger least) {
    BigInteger high = BigInteger.TEN.pow(fixed.precision()).subtract(BigInteger.ONE);
    if (least.compareTo(high) > 0) {
      return never();
    }
    BigDecimal bound = new BigDecimal(least.max(high.negate()), fixed.scale());
    return alias
        + " >= '"
        + bound.toPlainString()
        + "'::DECIMAL("
        + fixed.precision()
        + ","
        + fixed.scale()
        + ")";
  }

  /** False of each value and, like a comparison, null of a missing one. */
  private String never() {
    return "(" + alias + " IS NULL AND NULL)";
  }

  private static Rational scaled(NumberType.Fixed fixed, Rational threshold) {
    return threshold.multiply(Rational.of(BigInteger.TEN.pow(fixed.scale()), BigInteger.ONE));
  }
}
