// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;

/** A statement that is true or false of one example. */
public sealed interface Event {

  /** A statement without parts: what the cells of a world decide. */
  sealed interface Base extends Event {}

  /** True of every example. */
  record True() implements Event {}

  /** True of no example. */
  record False() implements Event {}

  /** The label, a predictor or an attribute has this value. */
  record Is(String name, String value) implements Base {}

  /** Two answers (predictors, or a predictor and the label) are equal. The label comes second. */
  record Same(String first, String second) implements Base {
    /** Checks the order of the two names, so that one equality has one form. */
    public Same {
      if (first.equals(Vocabulary.LABEL)
          || (!second.equals(Vocabulary.LABEL) && first.compareTo(second) >= 0)) {
        throw new IllegalArgumentException(
            "an equality names two answers in order, the label last: " + first + ", " + second);
      }
    }
  }

  /** The flag is set. */
  record Flag(String name) implements Base {}

  /** The score is at least the threshold. */
  record AtLeast(String score, Rational threshold) implements Base {}

  /** The score is above the threshold. */
  record Above(String score, Rational threshold) implements Base {}

  /** The event does not hold. */
  record Not(Event event) implements Event {}

  /** All the events hold. */
  record And(List<Event> events) implements Event {
    /** Copies the events. */
    public And {
      events = List.copyOf(events);
    }
  }

  /** One of the events holds. */
  record Or(List<Event> events) implements Event {
    /** Copies the events. */
    public Or {
      events = List.copyOf(events);
    }
  }

  /** The equality of two answers, in its one form: true if they are the same name. */
  static Event same(String a, String b) {
    if (a.equals(b)) {
      return new True();
    }
    boolean inOrder =
        b.equals(Vocabulary.LABEL) || (!a.equals(Vocabulary.LABEL) && a.compareTo(b) < 0);
    return inOrder ? new Same(a, b) : new Same(b, a);
  }

  /** The negation; that of a negation is what it negates. */
  static Event not(Event event) {
    return switch (event) {
      case True yes -> new False();
      case False no -> new True();
      case Not negation -> negation.event();
      case Base base -> new Not(base);
      case And and -> new Not(and);
      case Or or -> new Not(or);
    };
  }

  /** The conjunction, flattened; without members it is true. */
  static Event and(Event... events) {
    List<Event> parts = new ArrayList<>();
    for (Event event : events) {
      switch (event) {
        case And and -> parts.addAll(and.events());
        case True yes -> {}
        case False no -> {
          return no;
        }
        case Base base -> parts.add(base);
        case Not not -> parts.add(not);
        case Or or -> parts.add(or);
      }
    }
    return switch (parts.size()) {
      case 0 -> new True();
      case 1 -> parts.get(0);
      default -> new And(parts);
    };
  }

  /** The disjunction, flattened; without members it is false. */
  static Event or(Event... events) {
    List<Event> parts = new ArrayList<>();
    for (Event event : events) {
      switch (event) {
        case Or or -> parts.addAll(or.events());
        case False no -> {}
        case True yes -> {
          return yes;
        }
        case Base base -> parts.add(base);
        case Not not -> parts.add(not);
        case And and -> parts.add(and);
      }
    }
    return switch (parts.size()) {
      case 0 -> new False();
      case 1 -> parts.get(0);
      default -> new Or(parts);
    };
  }

  /** Whether the event holds where exactly the base events that {@code holds} accepts hold. */
  default boolean holds(Predicate<Base> holds) {
    Work.spend(10);
    return switch (this) {
      case True yes -> true;
      case False no -> false;
      case Base base -> holds.test(base);
      case Not not -> !not.event().holds(holds);
      case And and -> and.events().stream().allMatch(e -> e.holds(holds));
      case Or or -> or.events().stream().anyMatch(e -> e.holds(holds));
    };
  }

  /** Adds the base events of this event to {@code out}. */
  default void collect(Set<Base> out) {
    Work.spend(20);
    switch (this) {
      case True yes -> {}
      case False no -> {}
      case Base base -> out.add(base);
      case Not not -> not.event().collect(out);
      case And and -> and.events().forEach(e -> e.collect(out));
      case Or or -> or.events().forEach(e -> e.collect(out));
    }
  }

  /** The names that the event speaks of. */
  default Set<String> names() {
    Set<Base> bases = new java.util.LinkedHashSet<>();
    collect(bases);
    Set<String> names = new java.util.TreeSet<>();
    for (Base base : bases) {
      switch (base) {
        case Is is -> names.add(is.name());
        case Same same -> names.addAll(List.of(same.first(), same.second()));
        case Flag flag -> names.add(flag.name());
        case AtLeast atLeast -> names.add(atLeast.score());
        case Above above -> names.add(above.score());
      }
    }
    return names;
  }
}
