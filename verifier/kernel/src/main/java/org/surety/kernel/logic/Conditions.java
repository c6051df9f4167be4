// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the conditions of a quantity imply. */
public final class Conditions {

  private Conditions() {}

  /** Whether the quantity speaks of rows in the event alone: all its atoms are conditional on it. */
  public static boolean isInside(Quantity quantity, Event event, Vocabulary vocabulary) {
    List<Event> conditions = new ArrayList<>();
    quantity.visit(
        part -> {
          if (part instanceof Quantity.Conditional c) {
            conditions.add(c.given());
          } else if (part instanceof Quantity.ConditionalMean m) {
            conditions.add(m.given());
          } else if (!part.events().isEmpty()) {
            conditions.add(new Event.True());
          }
        });
    return conditions.stream().allMatch(given -> implies(given, event, vocabulary));
  }

  /** Whether the first event implies the second in all cells, whatever predictors answer. */
  public static boolean implies(Event first, Event second, Vocabulary vocabulary) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    first.collect(bases);
    second.collect(bases);
    Cells cells = Cells.of(vocabulary.withoutAnswerLimits(), bases);
    return cells.all().stream()
        .allMatch(cell -> !cells.holds(first, cell) || cells.holds(second, cell));
  }

  /**
   * Whether the quantity is told without the labels of rows outside an event: what speaks of the
   * label is conditional on the event, or implies it.
   */
  public static boolean isTold(Quantity quantity, Event labelled, Vocabulary vocabulary) {
    Set<Event> inside = new LinkedHashSet<>();
    quantity.visit(
        part -> {
          List<Event> events = part.events();
          if (events.stream().anyMatch(e -> e.names().contains(Vocabulary.LABEL))) {
            // The condition of a conditional, the event of another atom.
            inside.add(events.get(events.size() - 1));
          }
        });
    return inside.stream().allMatch(event -> implies(event, labelled, vocabulary));
  }
}
