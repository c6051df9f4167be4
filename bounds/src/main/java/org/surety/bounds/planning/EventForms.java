// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.surety.bounds.linear.LinearCombination;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;

/** One form for events that are plainly equal, and what all consistent cells say of events. */
final class EventForms {

  /** Whether an event holds in every consistent cell, in none, or in some alone. */
  enum Extent {
    ALL,
    NONE,
    SOME
  }

  private final Vocabulary vocabulary;

  EventForms(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The event with the parts of conjunctions and disjunctions sorted, each once. */
  static Event canonical(Event event) {
    return switch (event) {
      case Event.True yes -> yes;
      case Event.False no -> no;
      case Event.Base base -> base;
      case Event.Not not -> Event.not(canonical(not.event()));
      case Event.And and -> Event.and(sorted(and.events()));
      case Event.Or or -> Event.or(sorted(or.events()));
    };
  }

  private static Event[] sorted(List<Event> events) {
    return events.stream()
        .map(EventForms::canonical)
        .sorted(Comparator.comparing(event -> Syntax.write(event).canonical()))
        .distinct()
        .toArray(Event[]::new);
  }

  static Event both(Event first, Event second) {
    return canonical(Event.and(first, second));
  }

  static Event exactlyOne(Event first, Event second) {
    return canonical(
        Event.or(Event.and(first, Event.not(second)), Event.and(Event.not(first), second)));
  }

  /** Whether the event is written as a negation where its complement is the plainer of the two. */
  static boolean isBetterNegated(Event event) {
    return event instanceof Event.Same
        || (event instanceof Event.Not not && !(not.event() instanceof Event.Same));
  }

  /** In which consistent cells the event holds; SOME where there are too many cells to tell. */
  Extent extent(Event event) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    event.collect(bases);
    try {
      Cells cells = Cells.of(vocabulary, bases);
      long holding = cells.all().stream().filter(cell -> cells.holds(event, cell)).count();
      return holding == 0 ? Extent.NONE : holding == cells.all().size() ? Extent.ALL : Extent.SOME;
    } catch (Cells.TooMany e) {
      return Extent.SOME;
    }
  }

  /** Whether the cells show that the event never holds. */
  boolean isImpossible(Event event) {
    return extent(event) == Extent.NONE;
  }

  /** Whether the cells of the atoms' events can be enumerated, also if answers have no limits. */
  boolean areEnumerable(Set<Quantity> atoms) {
    try {
      Cells.of(vocabulary, bases(atoms));
      Cells.of(vocabulary.withoutAnswerLimits(), bases(atoms));
      return true;
    } catch (Cells.TooMany e) {
      return false;
    }
  }

  /** Whether the cells show that a combination of probabilities has one value in all worlds. */
  boolean isConstant(LinearCombination combination) {
    Set<Quantity> atoms = combination.terms().keySet();
    if (!atoms.stream().allMatch(Quantity.Probability.class::isInstance)) {
      return false;
    }
    Cells cells = Cells.of(vocabulary, bases(atoms));
    return cells.all().stream().map(cell -> value(cells, cell, combination)).distinct().count()
        <= 1;
  }

  private static Rational value(Cells cells, String cell, LinearCombination combination) {
    Rational value = Rational.ZERO;
    for (Map.Entry<Quantity, Rational> term : combination.terms().entrySet()) {
      if (cells.holds(term.getKey().events().get(0), cell)) {
        value = value.add(term.getValue());
      }
    }
    return value;
  }

  private static Set<Event.Base> bases(Set<Quantity> atoms) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    atoms.forEach(atom -> atom.events().forEach(event -> event.collect(bases)));
    return bases;
  }
}
