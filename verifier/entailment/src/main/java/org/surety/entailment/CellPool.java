// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.surety.kernel.logic.Event;

/** The cells that were found worth a look, of all those over some base events. */
final class CellPool {

  private final List<Event.Base> bases;
  private final Map<Event.Base, Integer> places = new HashMap<>();
  private final List<String> cells = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Map<Event, Holding> holding = new HashMap<>();

  /** The cells of the pool in which an event holds. */
  final class Holding {
    private final Event event;
    private final BitSet held = new BitSet();
    private int read;

    private Holding(Event event) {
      this.event = event;
    }

    /** The event. */
    Event event() {
      return event;
    }

    /** The numbers of the cells. */
    BitSet cells() {
      for (; read < cells.size(); read++) {
        if (holds(event, cells.get(read))) {
          held.set(read);
        }
      }
      return held;
    }
  }

  /** None yet; cells decide those base events in their order. */
  CellPool(List<Event.Base> bases) {
    this.bases = List.copyOf(bases);
    this.bases.forEach(base -> places.put(base, places.size()));
  }

  /** The same cells, to which others may be added. */
  CellPool copy() {
    CellPool copy = new CellPool(bases);
    copy.cells.addAll(cells);
    copy.known.addAll(known);
    holding.forEach(
        (event, held) -> {
          Holding own = copy.holding(event);
          own.held.or(held.cells());
          own.read = cells.size();
        });
    return copy;
  }

  /** The base events. */
  List<Event.Base> bases() {
    return bases;
  }

  /** How many cells there are. */
  int size() {
    return cells.size();
  }

  /** The cell of that number. */
  String get(int index) {
    return cells.get(index);
  }

  /** Adds a cell; false if it was here before. */
  boolean add(String cell) {
    return known.add(cell) && cells.add(cell);
  }

  /** Whether the event holds in a cell. */
  boolean holds(Event event, String cell) {
    return event.holds(base -> cell.charAt(Objects.requireNonNull(places.get(base))) == '1');
  }

  /** The cells in which the event holds. */
  Holding holding(Event event) {
    return holding.computeIfAbsent(event, Holding::new);
  }
}
