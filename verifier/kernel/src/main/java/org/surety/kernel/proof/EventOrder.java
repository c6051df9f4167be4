// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Syntax;

/** Writes many events that hold in the same cells alike: without order, repetition or nesting. */
final class EventOrder {

  private EventOrder() {}

  static Event sorted(Event event) {
    return switch (event) {
      case Event.And and ->
          switch (Event.and(each(and.events()))) {
            case Event.And flat -> Event.and(ordered(flat.events()));
            case Event other -> other;
          };
      case Event.Or or ->
          switch (Event.or(each(or.events()))) {
            case Event.Or flat -> Event.or(ordered(flat.events()));
            case Event other -> other;
          };
      case Event.Not not -> Event.not(sorted(not.event()));
      case Event.True yes -> yes;
      case Event.False no -> no;
      case Event.Base base -> base;
    };
  }

  private static Event[] each(List<Event> parts) {
    return parts.stream().map(EventOrder::sorted).toArray(Event[]::new);
  }

  private static Event[] ordered(List<Event> parts) {
    Map<String, Event> ordered = new TreeMap<>();
    Work.spend(1_000L * parts.size());
    parts.forEach(part -> ordered.put(Syntax.write(part).canonical(), part));
    return ordered.values().toArray(Event[]::new);
  }
}
