// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Implied;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * Where a quantity lies by the ranges of its parts alone, each taken for itself: {@code P[a] - P[b]}
 * between -1 and 1.
 *
 * @param low a number that it is never below, if there is one
 * @param high a number that it is never above, if there is one
 */
public record QuantityRange(Optional<Rational> low, Optional<Rational> high) {

  private static final QuantityRange UNKNOWN =
      new QuantityRange(Optional.empty(), Optional.empty());
  private static final QuantityRange SHARE = of(Rational.ZERO, Rational.ONE);

  private static QuantityRange of(Rational low, Rational high) {
    return new QuantityRange(Optional.of(low), Optional.of(high));
  }

  /** Whether an interval says more than this range of its quantity. */
  public static boolean isNarrowed(Implied implied, Vocabulary vocabulary) {
    QuantityRange range = of(implied.quantity(), vocabulary);
    return implied
            .low()
            .filter(end -> range.low.filter(l -> end.value().compareTo(l) <= 0).isEmpty())
            .isPresent()
        || implied
            .high()
            .filter(end -> range.high.filter(h -> end.value().compareTo(h) >= 0).isEmpty())
            .isPresent();
  }

  private static QuantityRange of(Quantity quantity, Vocabulary vocabulary) {
    return switch (quantity) {
      case Quantity.Constant number -> of(number.value(), number.value());
      case Quantity.Probability p -> SHARE;
      case Quantity.Conditional c -> SHARE;
      case Quantity.Mean m -> mean(m.score(), m.event(), vocabulary);
      case Quantity.ConditionalMean m -> mean(m.score(), m.event(), vocabulary);
      case Quantity.Sum sum ->
          sum.parts().stream()
              .map(part -> of(part, vocabulary))
              .reduce(of(Rational.ZERO, Rational.ZERO), QuantityRange::plus);
      case Quantity.Difference d ->
          of(d.left(), vocabulary).plus(of(d.right(), vocabulary).negated());
      case Quantity.Product p -> of(p.left(), vocabulary).times(of(p.right(), vocabulary));
      case Quantity.Quotient q -> UNKNOWN;
      case Quantity.Minimum m -> extreme(m.parts(), vocabulary, Rational::min);
      case Quantity.Maximum m -> extreme(m.parts(), vocabulary, Rational::max);
      case Quantity.Absolute a -> of(a.part(), vocabulary).absolute();
    };
  }

  private static QuantityRange mean(String score, Event event, Vocabulary vocabulary) {
    return vocabulary
        .score(score)
        .map(
            s ->
                event instanceof Event.True
                    ? of(s.low(), s.high())
                    : of(s.low().min(Rational.ZERO), s.high().max(Rational.ZERO)))
        .orElse(UNKNOWN);
  }

  private static QuantityRange extreme(
      List<Quantity> parts, Vocabulary vocabulary, BinaryOperator<Rational> choice) {
    return parts.stream()
        .map(part -> of(part, vocabulary))
        .reduce(
            (a, b) -> new QuantityRange(both(a.low, b.low, choice), both(a.high, b.high, choice)))
        .orElse(UNKNOWN);
  }

  private static Optional<Rational> both(
      Optional<Rational> a, Optional<Rational> b, BinaryOperator<Rational> choice) {
    return a.flatMap(x -> b.map(y -> choice.apply(x, y)));
  }

  private QuantityRange plus(QuantityRange other) {
    return new QuantityRange(
        both(low, other.low, Rational::add), both(high, other.high, Rational::add));
  }

  private QuantityRange negated() {
    return new QuantityRange(high.map(Rational::negate), low.map(Rational::negate));
  }

  private QuantityRange absolute() {
    Optional<Rational> largest =
        both(low.map(Rational::abs), high.map(Rational::abs), Rational::max);
    Rational least =
        Stream.concat(low.stream(), high.map(Rational::negate).stream())
            .reduce(Rational.ZERO, Rational::max);
    return new QuantityRange(Optional.of(least), largest);
  }

  private QuantityRange times(QuantityRange other) {
    if (low.isEmpty() || high.isEmpty() || other.low.isEmpty() || other.high.isEmpty()) {
      return UNKNOWN;
    }
    List<Rational> corners =
        Stream.of(low.get(), high.get())
            .flatMap(x -> Stream.of(other.low.get(), other.high.get()).map(x::multiply))
            .toList();
    return of(
        corners.stream().reduce(Rational::min).orElseThrow(),
        corners.stream().reduce(Rational::max).orElseThrow());
  }
}
