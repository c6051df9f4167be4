// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LeastCell;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Units;
import org.surety.kernel.proof.Variables.Variable;

/**
 * The unknowns of a program by their numbers, what they are in the cells of {@link Units}, and the
 * search for a cell in which a unit's unknowns weigh least.
 */
final class Masses {

  private static final int FEW_STEPS = 200;
  private static final int MANY_STEPS = 200_000;
  private static final double LARGEST = 0x1p56;

  /** Weighted events, by their numbers. */
  private static final class Parts {
    final int[] events;
    final double[] weights;

    Parts(int size) {
      events = new int[size];
      weights = new double[size];
    }
  }

  private final Vocabulary vocabulary;
  private final Units units;
  private final Values in;
  private final CellPool pool;
  private final Deadline deadline;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<Variable, Integer> indices = new HashMap<>();

  /** For each unknown what it is in each unit; none if it is no sum over cells. */
  private final List<List<Parts>> parts = new ArrayList<>();

  private final List<CellPool.Holding> events = new ArrayList<>();
  private final Map<Event, Integer> eventIndices = new HashMap<>();

  /** For each unit the unknowns that it has a part in. */
  private final List<List<Integer>> unknowns = new ArrayList<>();

  /** For each unit the events of these, by number, in order. */
  private final List<BitSet> eventsOf = new ArrayList<>();

  private final List<Optional<LeastCell>> searches = new ArrayList<>();

  /** What an unknown is in a unit, as weighted events. */
  interface Values {
    Map<Event, Rational> in(Units.Unit unit, Variable variable);
  }

  /** None yet, over cells of a pool. */
  Masses(Vocabulary vocabulary, Units units, Values in, CellPool pool, Deadline deadline) {
    this.vocabulary = vocabulary;
    this.units = units;
    this.in = in;
    this.pool = pool;
    this.deadline = deadline;
    for (int u = 0; u < units.all().size(); u++) {
      unknowns.add(new ArrayList<>());
      eventsOf.add(new BitSet());
      searches.add(Optional.empty());
    }
  }

  /** The same ones, over a copy of their pool. */
  Masses(Masses other, CellPool pool, Deadline deadline) {
    this.vocabulary = other.vocabulary;
    this.units = other.units;
    this.in = other.in;
    this.pool = pool;
    this.deadline = deadline;
    variables.addAll(other.variables);
    indices.putAll(other.indices);
    parts.addAll(other.parts);
    other.events.forEach(held -> events.add(pool.holding(held.event())));
    eventIndices.putAll(other.eventIndices);
    other.unknowns.forEach(list -> unknowns.add(new ArrayList<>(list)));
    other.eventsOf.forEach(set -> eventsOf.add((BitSet) set.clone()));
    searches.addAll(other.searches);
  }

  CellPool pool() {
    return pool;
  }

  Units units() {
    return units;
  }

  /** The number of an unknown, which is new if it was not spoken of yet. */
  int index(Variable variable) {
    Integer known = indices.putIfAbsent(variable, variables.size());
    if (known != null) {
      return known;
    }
    int index = variables.size();
    variables.add(variable);
    List<Parts> own = new ArrayList<>();
    if (variable.isOfUnits()) {
      for (int u = 0; u < units.all().size(); u++) {
        Parts part = parts(in.in(units.all().get(u), variable));
        own.add(part);
        if (part.events.length > 0) {
          unknowns.get(u).add(index);
          for (int event : part.events) {
            if (!eventsOf.get(u).get(event)) {
              eventsOf.get(u).set(event);
              searches.set(u, Optional.empty());
            }
          }
        }
      }
    }
    parts.add(List.copyOf(own));
    return index;
  }

  private Parts parts(Map<Event, Rational> sum) {
    Parts own = new Parts(sum.size());
    int i = 0;
    for (var entry : sum.entrySet()) {
      Integer number = eventIndices.putIfAbsent(entry.getKey(), events.size());
      if (number == null) {
        number = events.size();
        events.add(pool.holding(entry.getKey()));
      }
      own.events[i] = number;
      own.weights[i++] = Doubles.of(entry.getValue());
    }
    return own;
  }

  Variable variable(int index) {
    return variables.get(index);
  }

  /** How many unknowns there are. */
  int size() {
    return variables.size();
  }

  /** Whether an unknown is no sum over cells. */
  boolean isFree(int unknown) {
    return parts.get(unknown).isEmpty();
  }

  /** How much of an unknown there is in a cell of a unit. */
  double in(int unit, int unknown, int cell) {
    Parts own = parts.get(unknown).get(unit);
    double sum = 0;
    for (int i = 0; i < own.events.length; i++) {
      sum += events.get(own.events[i]).cells().get(cell) ? own.weights[i] : 0;
    }
    return sum;
  }

  /** How much of an unknown there is in a cell of a unit, exactly. */
  Rational exactly(Units.Unit unit, Variable variable, String cell) {
    Rational sum = Rational.ZERO;
    for (Map.Entry<Event, Rational> part : in.in(unit, variable).entrySet()) {
      sum = pool.holds(part.getKey(), cell) ? sum.add(part.getValue()) : sum;
    }
    return sum;
  }

  /** How much of each unknown there is in a cell of a unit. */
  double[] in(int unit, int cell) {
    double[] values = new double[variables.size()];
    for (int unknown : unknowns.get(unit)) {
      values[unknown] = in(unit, unknown, cell);
    }
    return values;
  }

  /** The unknowns of which a unit has some. */
  List<Integer> unknowns(int unit) {
    return unknowns.get(unit);
  }

  /** The weights of events in a unit, if those of the unknowns are these. */
  private double[] ofEvents(int unit, double[] weights) {
    double[] sums = new double[events.size()];
    for (int unknown : unknowns.get(unit)) {
      if (weights[unknown] != 0) {
        Parts own = parts.get(unknown).get(unit);
        for (int i = 0; i < own.events.length; i++) {
          sums[own.events[i]] += weights[unknown] * own.weights[i];
        }
      }
    }
    return sums;
  }

  /** The most that weights of the unknowns can add up to in a cell of a unit. */
  double size(double[] weights) {
    double size = 0;
    for (int u = 0; u < units.all().size(); u++) {
      size = Math.max(size, sum(ofEvents(u, weights)));
    }
    return size;
  }

  private static double sum(double[] weights) {
    return Arrays.stream(weights).map(Math::abs).sum();
  }

  /** What the unknowns weigh in each cell of the pool of a unit. */
  double[] sums(int unit, double[] weights) {
    double[] ofEvents = ofEvents(unit, weights);
    double[] sums = new double[pool.size()];
    for (int e = 0; e < ofEvents.length; e++) {
      if (ofEvents[e] != 0) {
        BitSet holding = events.get(e).cells();
        for (int c = holding.nextSetBit(0); c >= 0; c = holding.nextSetBit(c + 1)) {
          sums[c] += ofEvents[e];
        }
      }
    }
    return sums;
  }

  /**
   * A cell of all consistent ones in which a unit's unknowns weigh less than zero, by more than
   * rounding; none if there is none.
   *
   * @param size of the weights that are rounded
   * @throws GaveUp at the deadline, or if it is not found out
   */
  Optional<String> sought(int unit, double[] weights, double size) {
    double[] ofEvents = ofEvents(unit, weights);
    if (Arrays.stream(ofEvents).noneMatch(weight -> weight < 0)) {
      return Optional.empty();
    }
    LeastCell search = searches.get(unit).orElseGet(() -> search(unit));
    searches.set(unit, Optional.of(search));
    double scale = LARGEST / sum(ofEvents);
    long[] scaled = new long[search.events().size()];
    int i = 0;
    BitSet own = eventsOf.get(unit);
    for (int e = own.nextSetBit(0); e >= 0; e = own.nextSetBit(e + 1)) {
      scaled[i++] = Math.round(scale * ofEvents[e]);
    }
    long below = Math.round(-scale * Master.TOLERANCE * Math.max(1, size));
    return deadline
        .paced(
            FEW_STEPS,
            MANY_STEPS,
            steps ->
                Optional.of(search.least(scaled, below, steps))
                    .filter(found -> found.cell().isPresent() || found.isCertain()))
        .orElseThrow(() -> new GaveUp(Reasons.cellSteps(MANY_STEPS)))
        .cell();
  }

  /** Over all base events of the pool, those without weight at the end. */
  private LeastCell search(int unit) {
    List<Event> sought = new ArrayList<>();
    eventsOf.get(unit).stream().forEach(e -> sought.add(events.get(e).event()));
    sought.addAll(pool.bases());
    return new LeastCell(vocabulary, sought);
  }
}
