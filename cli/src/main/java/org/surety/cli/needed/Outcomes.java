// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.needed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.surety.bounds.linear.LinearCombination;
import org.surety.entailment.Entailment;
import org.surety.entailment.Implied;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * What a row may show of a planned quantity, each outcome as a cell with its probability under the
 * rates that are assumed: of {@code P[a | b]} that b does not hold, that a holds with it, or not.
 *
 * @param bases the base events that the outcomes speak of
 * @param probabilities the probability of the outcome, by a cell that stands for it
 */
record Outcomes(List<Event.Base> bases, Map<String, Rational> probabilities) {

  /** Ends of implied intervals are rounded to six decimals. */
  private static final Rational ROUNDED = Rational.of(3, 1_000_000);

  private static final int MOST_EVENTS = 4;

  /** What the rates leave open, or why there are no outcomes. */
  static final class Open extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Quantity> quantities;

    Open(List<Quantity> quantities, String reason) {
      super(reason);
      this.quantities = List.copyOf(quantities);
    }

    /** The quantities whose rates are missing; empty if the reason is another one. */
    List<Quantity> quantities() {
      return quantities;
    }
  }

  /** Copies both. */
  Outcomes {
    bases = List.copyOf(bases);
    probabilities = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
  }

  /**
   * The outcomes of a row of the sample for the quantity of an entry.
   *
   * @throws Open if the rates do not tell their probabilities
   */
  static Outcomes of(
      Plan.Entry entry, SampleDescription sample, Vocabulary vocabulary, Entailment rates)
      throws Open {
    Event kept = kept(sample);
    Set<Event> events = new LinkedHashSet<>();
    Set<Event> conditions = new LinkedHashSet<>();
    for (Quantity atom : LinearCombination.of(entry.quantity()).terms().keySet()) {
      if (atom instanceof Quantity.Probability p) {
        events.add(p.event());
      } else if (atom instanceof Quantity.Conditional c) {
        events.add(c.event());
        conditions.add(c.given());
      } else {
        throw new Open(List.of(), "rates do not tell how a score is distributed");
      }
    }
    if (conditions.size() > 1 || events.size() > MOST_EVENTS) {
      throw new Open(List.of(), "it depends on too many events together");
    }
    Event given = conditions.isEmpty() ? new Event.True() : conditions.iterator().next();
    Set<Event.Base> bases = new LinkedHashSet<>();
    kept.collect(bases);
    given.collect(bases);
    events.forEach(event -> event.collect(bases));
    return read(
        Cells.of(vocabulary, bases), List.copyOf(events), given, kept, sample.population(), rates);
  }

  private static Event kept(SampleDescription sample) throws Open {
    if (sample.labelledWhere().isPresent()) {
      throw new Open(List.of(), sample.name() + " is labelled in part");
    }
    return switch (sample.draw()) {
      case Draw.Iid iid -> new Event.True();
      case Draw.WithoutReplacement without -> new Event.True();
      case Draw.IidGiven kept -> kept.event();
      case Draw.Stratified s ->
          throw new Open(List.of(), sample.name() + " is stratified, and rates are of the whole");
      case Draw.Clustered c ->
          throw new Open(
              List.of(), sample.name() + " is clustered, and rates are of rows, not of items");
      case Draw.Unstated u -> throw new Open(List.of(), sample.name() + " is of no stated draw");
    };
  }

  private static Outcomes read(
      Cells cells, List<Event> events, Event given, Event kept, String population, Entailment rates)
      throws Open {
    Map<List<Boolean>, String> outcomes = new LinkedHashMap<>();
    Map<List<Boolean>, Event> seen = new HashMap<>();
    for (String cell : cells.all()) {
      if (cells.holds(kept, cell)) {
        List<Boolean> signs = new ArrayList<>();
        Event event = Event.and(kept, given);
        if (cells.holds(given, cell)) {
          for (Event one : events) {
            signs.add(cells.holds(one, cell));
            event = Event.and(event, cells.holds(one, cell) ? one : Event.not(one));
          }
        } else {
          event = Event.and(kept, Event.not(given));
        }
        if (outcomes.putIfAbsent(signs, cell) == null) {
          seen.put(signs, event);
        }
      }
    }
    Rational whole = rate(kept, population, rates).orElse(Rational.ZERO);
    List<Quantity> open = new ArrayList<>();
    Map<String, Rational> probabilities = new LinkedHashMap<>();
    outcomes.forEach(
        (signs, cell) -> {
          Event event = seen.getOrDefault(signs, new Event.False());
          Optional<Rational> rate = rate(event, population, rates);
          if (rate.isEmpty()) {
            open.add(new Quantity.Probability(event, population));
          }
          rate.filter(p -> whole.signum() > 0)
              .ifPresent(p -> probabilities.put(cell, p.divide(whole)));
        });
    if (!open.isEmpty()) {
      throw new Open(plainer(open, events, given, kept, population, rates), "rates are missing");
    }
    if (probabilities.isEmpty()) {
      throw new Open(List.of(), "no row can show it at these rates");
    }
    return new Outcomes(cells.bases(), probabilities);
  }

  /** Shorter quantities that would tell what is open, where they are open too. */
  private static List<Quantity> plainer(
      List<Quantity> open,
      List<Event> events,
      Event given,
      Event kept,
      String population,
      Entailment rates) {
    List<Event> candidates = new ArrayList<>(List.of(kept, given));
    events.forEach(event -> candidates.add(Event.and(given, event)));
    for (int i = 0; i < events.size(); i++) {
      for (Event other : events.subList(i + 1, events.size())) {
        candidates.add(Event.and(given, events.get(i), other));
      }
    }
    List<Quantity> found = new ArrayList<>();
    for (Event event : candidates) {
      if (!(event instanceof Event.True) && rate(event, population, rates).isEmpty()) {
        found.add(new Quantity.Probability(event, population));
      }
    }
    return found.isEmpty() ? open.subList(0, 1) : found.stream().distinct().toList();
  }

  /** The probability of an event, if the rates tell it. */
  private static Optional<Rational> rate(Event event, String population, Entailment rates) {
    if (event instanceof Event.True) {
      return Optional.of(Rational.ONE);
    }
    return rates
        .interval(
            new Formula.Comparison(
                Formula.Relation.GE,
                new Quantity.Probability(event, population),
                new Quantity.Constant(Rational.ZERO)))
        .flatMap(
            implied -> {
              Rational low = implied.low().map(Implied.End::value).orElse(Rational.ZERO);
              Rational high = implied.high().map(Implied.End::value).orElse(Rational.ONE);
              low = low.max(Rational.ZERO);
              return high.subtract(low).compareTo(ROUNDED) <= 0
                  ? Optional.of(low.add(high).divide(Rational.of(2)))
                  : Optional.empty();
            });
  }

  /** Statistics in which the sample has so many rows with these frequencies, and nothing else. */
  Statistics statistics(SampleDescription sample, long rows, Statistics like) {
    Rational unit = Rational.of(1_000_000_000);
    Map<String, Long> shares = new LinkedHashMap<>();
    probabilities.forEach(
        (cell, p) -> {
          long share = p.multiply(unit).floor().longValueExact();
          if (share > 0) {
            shares.put(cell, share);
          }
        });
    Sample scaled = ScaledSample.of(new Sample(sample, bases, shares, List.of()), rows);
    return new Statistics(
        like.tool(),
        like.caseName(),
        like.desiderata(),
        like.vocabulary(),
        List.of(scaled),
        List.of());
  }
}
