// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/**
 * Ends of a quantity from those of its parts, by interval arithmetic, where the search for its own finds
 * none; and what it has whatever the facts, as probabilities lie between zero and one, where the search
 * leaves more. They enclose what the facts imply, and each is proved like any other.
 */
final class Within {

  private static final int MAX_TRIES = 2;

  private static final Range UNIT = Range.of(Rational.ZERO, Rational.ONE);

  /** The interval that a search finds for a quantity by itself. */
  interface Search {
    Implied of(Quantity quantity);
  }

  /** What proves that the facts of those names leave no world to a goal. */
  interface Proving {
    Optional<Refutation> refute(Set<String> core, Question.Goal goal);
  }

  /** A bound, and the facts that it takes. */
  private record Bound(Rational value, Set<String> core) {
    Bound negate() {
      return new Bound(value.negate(), core);
    }

    Rational times(Bound other) {
      return value.multiply(other.value);
    }

    static Optional<Bound> of(Rational value) {
      return Optional.of(new Bound(value, Set.of()));
    }

    static Bound of(Implied.End end) {
      return new Bound(end.value(), Set.copyOf(end.core()));
    }

    private static Bound sum(Bound a, Bound b) {
      return new Bound(a.value().add(b.value()), joined(a, b));
    }

    static Set<String> joined(Bound... bounds) {
      Set<String> names = new HashSet<>();
      Stream.of(bounds).forEach(bound -> names.addAll(bound.core()));
      return names;
    }
  }

  /** Bounds from below and above, as far as there are any. */
  private record Range(Optional<Bound> low, Optional<Bound> high) {

    static final Range NONE = new Range(Optional.empty(), Optional.empty());

    static Range of(Rational low, Rational high) {
      return new Range(Bound.of(low), Bound.of(high));
    }

    Range negate() {
      return new Range(high.map(Bound::negate), low.map(Bound::negate));
    }

    Range add(Range other) {
      return new Range(
          low.flatMap(a -> other.low.map(b -> Bound.sum(a, b))),
          high.flatMap(a -> other.high.map(b -> Bound.sum(a, b))));
    }

    /** The greatest of both: above each of their lower bounds, below both upper ones. */
    Range max(Range other) {
      return new Range(
          better(low, other.low),
          high.flatMap(
              a -> other.high.map(b -> new Bound(a.value().max(b.value()), Bound.joined(a, b)))));
    }

    /** Each bound times each: the products lie between the least and the greatest of these. */
    Range multiply(Range other) {
      if (low.isEmpty() || high.isEmpty() || other.low.isEmpty() || other.high.isEmpty()) {
        return NONE;
      }
      List<Rational> corners =
          Stream.of(low.get(), high.get())
              .flatMap(a -> Stream.of(other.low.get(), other.high.get()).map(b -> a.times(b)))
              .sorted()
              .toList();
      Set<String> core = Bound.joined(low.get(), high.get(), other.low.get(), other.high.get());
      return new Range(
          Optional.of(new Bound(corners.getFirst(), core)),
          Optional.of(new Bound(corners.getLast(), core)));
    }

    private static Optional<Bound> better(Optional<Bound> a, Optional<Bound> b) {
      return a.isPresent() && b.isPresent()
          ? Optional.of(a.get().value().compareTo(b.get().value()) >= 0 ? a.get() : b.get())
          : a.or(() -> b);
    }
  }

  private final Vocabulary vocabulary;
  private final Search search;
  private final Proving proving;

  Within(Vocabulary vocabulary, Search search, Proving proving) {
    this.vocabulary = vocabulary;
    this.search = search;
    this.proving = proving;
  }

  /** Whether an end of a quantity is exactly what the ends of its parts give. */
  static boolean isExact(Quantity quantity, boolean upper) {
    return upper
        ? quantity instanceof Quantity.Absolute || quantity instanceof Quantity.Maximum
        : quantity instanceof Quantity.Minimum;
  }

  /** The same interval, with the ends that it lacks as far as those of the parts give them. */
  Implied completed(Implied found) {
    Quantity quantity = found.quantity();
    if (quantity.parts().isEmpty() || found.isClosed()) {
      return found;
    }
    Range range = composed(quantity);
    return new Implied(
        quantity,
        found.thresholds(),
        found.low().or(() -> range.low().flatMap(bound -> proved(quantity, bound, false))),
        found.high().or(() -> range.high().flatMap(bound -> proved(quantity, bound, true))));
  }

  /**
   * The same interval, with ends that the quantity has whatever the facts where they are nearer; without an
   * end where there is no time to prove those, as one beyond them says nothing.
   */
  Implied natural(Implied found) {
    Search none = part -> new Implied(part, List.of(), Optional.empty(), Optional.empty());
    Range range = new Within(vocabulary, none, proving).composed(found.quantity());
    return new Implied(
        found.quantity(),
        found.thresholds(),
        natural(found, found.low(), range.low(), false),
        natural(found, found.high(), range.high(), true));
  }

  private Optional<Implied.End> natural(
      Implied found, Optional<Implied.End> end, Optional<Bound> bound, boolean upper) {
    if (bound.isEmpty()) {
      return end;
    }
    int sign = upper ? 1 : -1;
    boolean isWithin =
        end.filter(own -> own.value().compareTo(bound.get().value()) * sign <= 0).isPresent();
    return isWithin ? end : nearer(found, bound.get(), upper);
  }

  private Optional<Implied.End> nearer(Implied found, Bound bound, boolean upper) {
    return Ends.nearer(found, bound.value(), upper, beyond -> proving.refute(bound.core(), beyond));
  }

  private Optional<Implied.End> proved(Quantity quantity, Bound bound, boolean upper) {
    Rational guess = upper ? bound.value() : bound.value().negate();
    return Ends.proved(
        quantity,
        Doubles.of(guess),
        upper,
        MAX_TRIES,
        beyond -> proving.refute(bound.core(), beyond));
  }

  private Range of(Quantity quantity) {
    if (quantity instanceof Quantity.Constant) {
      return composed(quantity);
    }
    Implied found = search.of(quantity);
    Range own = new Range(found.low().map(Bound::of), found.high().map(Bound::of));
    if (own.low().isPresent() && own.high().isPresent()) {
      return own;
    }
    Range other = composed(quantity);
    return new Range(own.low().or(other::low), own.high().or(other::high));
  }

  private Range composed(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Sum sum -> all(sum.parts()).stream().reduce(Range::add).orElseThrow();
      case Quantity.Difference d -> of(d.left()).add(of(d.right()).negate());
      case Quantity.Maximum m -> all(m.parts()).stream().reduce(Range::max).orElseThrow();
      case Quantity.Minimum m ->
          all(m.parts()).stream().map(Range::negate).reduce(Range::max).orElseThrow().negate();
      case Quantity.Absolute a -> {
        Range part = of(a.part());
        Range either = part.max(part.negate());
        yield new Range(Range.better(Bound.of(Rational.ZERO), either.low()), either.high());
      }
      case Quantity.Product p -> of(p.left()).multiply(of(p.right()));
      case Quantity.Quotient q -> Range.NONE;
      case Quantity.Constant n -> Range.of(n.value(), n.value());
      case Quantity.Probability p -> UNIT;
      case Quantity.Conditional c -> UNIT;
      case Quantity.Mean m -> mean(m.score(), m.event());
      case Quantity.ConditionalMean m -> mean(m.score(), m.event());
    };
  }

  /** With an event as a factor the mean may be zero, whatever the range of the score. */
  private Range mean(String score, Event factor) {
    return vocabulary
        .score(score)
        .map(
            s ->
                factor instanceof Event.True
                    ? Range.of(s.low(), s.high())
                    : Range.of(s.low().min(Rational.ZERO), s.high().max(Rational.ZERO)))
        .orElse(Range.NONE);
  }

  private List<Range> all(List<Quantity> parts) {
    List<Range> ranges = new ArrayList<>();
    parts.forEach(part -> ranges.add(of(part)));
    return ranges;
  }
}
