// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.List;
import java.util.function.Consumer;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;

/** A real number about a world; a conditional or a quotient may be undefined. */
public sealed interface Quantity {

  /** A constant. */
  record Constant(Rational value) implements Quantity {}

  /** {@code P[event]} in a population. */
  record Probability(Event event, String population) implements Quantity {}

  /** {@code P[event | given]}; undefined where {@code P[given] = 0}. */
  record Conditional(Event event, Event given, String population) implements Quantity {}

  /** {@code E[score 1(event)]}. */
  record Mean(String score, Event event, String population) implements Quantity {}

  /** {@code E[score 1(event) | given]}; undefined where {@code P[given] = 0}. */
  record ConditionalMean(String score, Event event, Event given, String population)
      implements Quantity {}

  /** The sum of the parts. */
  record Sum(List<Quantity> parts) implements Quantity {
    /** Copies the parts. */
    public Sum {
      parts = List.copyOf(parts);
    }
  }

  /** {@code left - right}. */
  record Difference(Quantity left, Quantity right) implements Quantity {}

  /** {@code left right}. */
  record Product(Quantity left, Quantity right) implements Quantity {}

  /** {@code left / right}; undefined unless {@code right > 0}. */
  record Quotient(Quantity left, Quantity right) implements Quantity {}

  /** The least of the parts. */
  record Minimum(List<Quantity> parts) implements Quantity {
    /** Copies the parts. */
    public Minimum {
      parts = List.copyOf(parts);
    }
  }

  /** The greatest of the parts. */
  record Maximum(List<Quantity> parts) implements Quantity {
    /** Copies the parts. */
    public Maximum {
      parts = List.copyOf(parts);
    }
  }

  /** The absolute value. */
  record Absolute(Quantity part) implements Quantity {}

  /** The quantities that this one is made of, none for an atom. */
  default List<Quantity> parts() {
    return switch (this) {
      case Constant n -> List.of();
      case Probability p -> List.of();
      case Conditional c -> List.of();
      case Mean m -> List.of();
      case ConditionalMean m -> List.of();
      case Sum sum -> sum.parts();
      case Difference d -> List.of(d.left(), d.right());
      case Product p -> List.of(p.left(), p.right());
      case Quotient q -> List.of(q.left(), q.right());
      case Minimum m -> m.parts();
      case Maximum m -> m.parts();
      case Absolute a -> List.of(a.part());
    };
  }

  /** Visits this quantity and all that it is made of, outermost first. */
  default void visit(Consumer<Quantity> visitor) {
    Work.spend(20);
    visitor.accept(this);
    parts().forEach(part -> part.visit(visitor));
  }

  /** The population that this atom speaks of, none for a constant or a compound. */
  default List<String> populations() {
    return switch (this) {
      case Probability p -> List.of(p.population());
      case Conditional c -> List.of(c.population());
      case Mean m -> List.of(m.population());
      case ConditionalMean m -> List.of(m.population());
      case Constant n -> List.of();
      case Sum sum -> List.of();
      case Difference d -> List.of();
      case Product p -> List.of();
      case Quotient q -> List.of();
      case Minimum m -> List.of();
      case Maximum m -> List.of();
      case Absolute a -> List.of();
    };
  }

  /** The events that this atom speaks of, none for a compound. */
  default List<Event> events() {
    return switch (this) {
      case Probability p -> List.of(p.event());
      case Conditional c -> List.of(c.event(), c.given());
      case Mean m -> List.of(m.event());
      case ConditionalMean m -> List.of(m.event(), m.given());
      case Constant n -> List.of();
      case Sum sum -> List.of();
      case Difference d -> List.of();
      case Product p -> List.of();
      case Quotient q -> List.of();
      case Minimum m -> List.of();
      case Maximum m -> List.of();
      case Absolute a -> List.of();
    };
  }
}
