// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;

/** The declared bins of a score: of equal width, each with its lower edge, the last with both. */
final class Bins {

  private Bins() {}

  /** The inner edges, {@code low + i (high - low) / bins}, as base events. */
  static List<Event.Base> edges(Symbol.Score score) {
    Rational width = score.high().subtract(score.low());
    List<Event.Base> edges = new ArrayList<>();
    for (int i = 1; i < score.bins(); i++) {
      Rational edge = score.low().add(width.multiply(Rational.of(i, score.bins())));
      edges.add(new Event.AtLeast(score.name(), edge));
    }
    return edges;
  }

  /** The bins, lowest first. */
  static List<Event> events(Symbol.Score score) {
    List<Event> bins = new ArrayList<>();
    Event from = new Event.True();
    for (Event.Base edge : edges(score)) {
      bins.add(Event.and(from, Event.not(edge)));
      from = edge;
    }
    bins.add(from);
    return bins;
  }
}
