// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.spec.syntax.Comparator;

/**
 * An interval that contains every value a quantity has where it is defined, whatever the world.
 *
 * @param low the lower end, null for none
 * @param high the upper end, null for none
 */
record Range(@Nullable Rational low, @Nullable Rational high) {

  private static final Range UNIT = new Range(Rational.ZERO, Rational.ONE);
  private static final Range LINE = new Range(null, null);

  /** The interval of a quantity; it may be wider than the quantity's range. */
  static Range of(Quantity quantity, Declarations declarations) {
    return switch (quantity) {
      case Quantity.Constant constant -> new Range(constant.value(), constant.value());
      case Quantity.Probability p -> UNIT;
      case Quantity.Conditional c -> UNIT;
      case Quantity.Mean m -> mean(m.score(), m.event(), declarations);
      case Quantity.ConditionalMean m -> mean(m.score(), m.event(), declarations);
      case Quantity.Sum sum ->
          sum.parts().stream()
              .map(part -> of(part, declarations))
              .reduce(new Range(Rational.ZERO, Rational.ZERO), Range::plus);
      case Quantity.Difference d ->
          of(d.left(), declarations).plus(of(d.right(), declarations).scaled(Rational.of(-1)));
      case Quantity.Product p ->
          p.left() instanceof Quantity.Constant factor
              ? of(p.right(), declarations).scaled(factor.value())
              : LINE;
      case Quantity.Quotient q -> LINE;
      case Quantity.Minimum m -> fold(m.parts(), declarations, Rational::min);
      case Quantity.Maximum m -> fold(m.parts(), declarations, Rational::max);
      case Quantity.Absolute a -> of(a.part(), declarations).absolute();
    };
  }

  /** With an event as a factor the mean may be zero, whatever the range of the score. */
  private static Range mean(String score, Event factor, Declarations declarations) {
    if (!(declarations.symbols.get(score) instanceof Symbol.Score s)) {
      return LINE;
    }
    return factor instanceof Event.True
        ? new Range(s.low(), s.high())
        : new Range(s.low().min(Rational.ZERO), s.high().max(Rational.ZERO));
  }

  private static Range fold(
      List<Quantity> parts, Declarations declarations, BinaryOperator<Rational> operator) {
    return parts.stream()
        .map(part -> of(part, declarations))
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

  private Range scaled(Rational factor) {
    Rational a = low == null ? null : low.multiply(factor);
    Rational b = high == null ? null : high.multiply(factor);
    return factor.signum() >= 0 ? new Range(a, b) : new Range(b, a);
  }

  private Range absolute() {
    if (low == null || high == null) {
      return new Range(Rational.ZERO, null);
    }
    Rational least = low.signum() > 0 ? low : high.signum() < 0 ? high.negate() : Rational.ZERO;
    return new Range(least, low.abs().max(high.abs()));
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
