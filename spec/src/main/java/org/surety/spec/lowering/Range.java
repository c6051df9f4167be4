// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.spec.syntax.Comparator;

/**
 * An interval that contains every value a quantity has where it is defined, whatever the world, by the
 * ranges of its parts alone, each taken for itself: {@code P[a] - P[b]} between -1 and 1.
 *
 * @param low the lower end, null for none
 * @param high the upper end, null for none
 */
public record Range(@Nullable Rational low, @Nullable Rational high) {

  private static final Range UNIT = new Range(Rational.ZERO, Rational.ONE);
  private static final Range LINE = new Range(null, null);

  /**
   * The interval of a quantity; it may be wider than the quantity's range. That of a product of two
   * intervals is spanned by the products of their ends: {@code P[a] * (P[b] - 1)} between -1 and 0.
   *
   * @param scores the range of a declared score, by its name
   */
  public static Range of(Quantity quantity, Function<String, Optional<Range>> scores) {
    return switch (quantity) {
      case Quantity.Constant constant -> new Range(constant.value(), constant.value());
      case Quantity.Probability p -> UNIT;
      case Quantity.Conditional c -> UNIT;
      case Quantity.Mean m -> mean(m.score(), m.event(), scores);
      case Quantity.ConditionalMean m -> mean(m.score(), m.event(), scores);
      case Quantity.Sum sum ->
          sum.parts().stream()
              .map(part -> of(part, scores))
              .reduce(new Range(Rational.ZERO, Rational.ZERO), Range::plus);
      case Quantity.Difference d ->
          of(d.left(), scores).plus(of(d.right(), scores).scaled(Rational.of(-1)));
      case Quantity.Product p -> of(p.left(), scores).times(of(p.right(), scores));
      case Quantity.Quotient q -> LINE;
      case Quantity.Minimum m -> fold(m.parts(), scores, Rational::min);
      case Quantity.Maximum m -> fold(m.parts(), scores, Rational::max);
      case Quantity.Absolute a -> of(a.part(), scores).absolute();
    };
  }

  /** With an event as a factor the mean may be zero, whatever the range of the score. */
  private static Range mean(String score, Event factor, Function<String, Optional<Range>> scores) {
    Range values = scores.apply(score).orElse(LINE);
    return factor instanceof Event.True
        ? values
        : new Range(
            combined(values.low, Rational.ZERO, Rational::min),
            combined(values.high, Rational.ZERO, Rational::max));
  }

  private static Range fold(
      List<Quantity> parts,
      Function<String, Optional<Range>> scores,
      BinaryOperator<Rational> operator) {
    return parts.stream()
        .map(part -> of(part, scores))
        .reduce(
            (a, b) ->
                new Range(
                    combined(a.low(), b.low(), operator), combined(a.high(), b.high(), operator)))
        .orElse(LINE);
  }

  private static @Nullable Rational combined(
      @Nullable Rational a, @Nullable Rational b, BinaryOperator<Rational> operator) {
    return a == null || b == null ? null : operator.apply(a, b);
  }

  private Range plus(Range other) {
    return new Range(
        combined(low, other.low, Rational::add), combined(high, other.high, Rational::add));
  }

  private Range times(Range other) {
    if (low != null && Objects.equals(low, high)) {
      return other.scaled(low);
    }
    if (other.low != null && Objects.equals(other.low, other.high)) {
      return scaled(other.low);
    }
    if (low == null || high == null || other.low == null || other.high == null) {
      return LINE;
    }
    List<Rational> corners =
        Stream.of(other.low, other.high)
            .flatMap(end -> Stream.of(low.multiply(end), high.multiply(end)))
            .toList();
    return new Range(
        corners.stream().reduce(Rational::min).orElseThrow(),
        corners.stream().reduce(Rational::max).orElseThrow());
  }

  private Range scaled(Rational factor) {
    Rational a = low == null ? null : low.multiply(factor);
    Rational b = high == null ? null : high.multiply(factor);
    return factor.signum() >= 0 ? new Range(a, b) : new Range(b, a);
  }

  private Range absolute() {
    Rational least = Rational.ZERO;
    if (low != null && low.signum() > 0) {
      least = low;
    } else if (high != null && high.signum() < 0) {
      least = high.negate();
    }
    return new Range(least, combined(low, high, (from, to) -> from.abs().max(to.abs())));
  }

  /** Whether a value of the range surely stands, or surely does not stand, in this relation. */
  Truth compared(Comparator comparator, Rational other) {
    boolean belowAll = low != null && low.compareTo(other) > 0;
    boolean aboveAll = high != null && high.compareTo(other) < 0;
    boolean atMost = high != null && high.compareTo(other) <= 0;
    boolean atLeast = low != null && low.compareTo(other) >= 0;
    return switch (comparator) {
      case LT -> Truth.of(aboveAll, atLeast);
      case LE -> Truth.of(atMost, belowAll);
      case GT -> Truth.of(belowAll, atMost);
      case GE -> Truth.of(atLeast, aboveAll);
      case EQ -> Truth.of(atMost && atLeast, belowAll || aboveAll);
      case NE -> Truth.of(belowAll || aboveAll, atMost && atLeast);
    };
  }

  /** The range in words. */
  String words() {
    if (low == null) {
      return high == null ? "a number" : "at most " + high;
    }
    return high == null ? "at least " + low : "between " + low + " and " + high;
  }

  /** Whether a number lies strictly outside. */
  boolean excludes(Rational value) {
    return (low != null && value.compareTo(low) < 0) || (high != null && value.compareTo(high) > 0);
  }

  /** What is known of a comparison. */
  enum Truth {
    /** It holds in every world. */
    ALWAYS,
    /** It holds in no world. */
    NEVER,
    /** It depends on the world. */
    OPEN;

    private static Truth of(boolean always, boolean never) {
      return always ? ALWAYS : never ? NEVER : OPEN;
    }
  }
}
