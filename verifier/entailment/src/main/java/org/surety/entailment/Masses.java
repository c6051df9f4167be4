// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LeastCell;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Variables.Variable;

/**
 * The unknowns of a program by their numbers, those of them that are masses of events grouped by
 * population, and the search for a cell whose events weigh least.
 */
final class Masses {

  private static final int FEW_STEPS = 200;
  private static final int MANY_STEPS = 200_000;
  private static final double LARGEST = 0x1p56;

  /** The masses of a population, and the search for cells. */
  private record Group(String population, List<Integer> unknowns, Optional<LeastCell> search) {}

  private final Vocabulary vocabulary;
  private final CellPool pool;
  private final Deadline deadline;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Optional<CellPool.Holding>> holdings = new ArrayList<>();
  private final List<Integer> groupOf = new ArrayList<>();
  private final Map<Variable, Integer> indices = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();

  /** None yet, over cells of a pool. */
  Masses(Vocabulary vocabulary, CellPool pool, Deadline deadline) {
    this.vocabulary = vocabulary;
    this.pool = pool;
    this.deadline = deadline;
  }

  /** The same ones, over a copy of their pool. */
  Masses(Masses other, CellPool pool, Deadline deadline) {
    this(other.vocabulary, pool, deadline);
    variables.addAll(other.variables);
    other.holdings.forEach(h -> holdings.add(h.map(held -> pool.holding(held.event()))));
    groupOf.addAll(other.groupOf);
    indices.putAll(other.indices);
    other.groups.forEach(
        group ->
            groups.add(
                new Group(group.population(), new ArrayList<>(group.unknowns()), group.search())));
  }

  CellPool pool() {
    return pool;
  }

  /** The number of an unknown; the first mass of a population brings a group, and a cell if there is none. */
  int index(Variable variable) {
    Integer known = indices.get(variable);
    if (known != null) {
      return known;
    }
    int index = variables.size();
    indices.put(variable, index);
    variables.add(variable);
    int number = variable instanceof Variable.EventMass mass ? group(mass.population()) : -1;
    groupOf.add(number);
    holdings.add(
        variable instanceof Variable.EventMass mass
            ? Optional.of(pool.holding(mass.event()))
            : Optional.empty());
    if (number >= 0) {
      Group group = groups.get(number);
      group.unknowns().add(index);
      groups.set(number, new Group(group.population(), group.unknowns(), Optional.empty()));
    }
    return index;
  }

  private int group(String population) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).population().equals(population)) {
        return i;
      }
    }
    groups.add(new Group(population, new ArrayList<>(), Optional.empty()));
    if (pool.size() == 0) {
      LeastCell any = new LeastCell(vocabulary, List.copyOf(pool.bases()));
      pool.add(any.least(new long[pool.bases().size()], 1, FEW_STEPS).cell().orElseThrow());
    }
    return groups.size() - 1;
  }

  Variable variable(int index) {
    return variables.get(index);
  }

  /** How many unknowns there are. */
  int size() {
    return variables.size();
  }

  /** The group of an unknown; negative if it is no mass. */
  int groupOf(int unknown) {
    return groupOf.get(unknown);
  }

  /** Whether the event of a mass holds in a cell of the pool. */
  boolean holds(int unknown, int cell) {
    return holding(unknown).get(cell);
  }

  /** The cells of the pool in which the event of a mass holds. */
  BitSet holding(int unknown) {
    return holdings.get(unknown).orElseThrow().cells();
  }

  /** How many groups there are. */
  int groups() {
    return groups.size();
  }

  String population(int group) {
    return groups.get(group).population();
  }

  /** The masses of a group. */
  List<Integer> unknowns(int group) {
    return groups.get(group).unknowns();
  }

  /**
   * A cell of all consistent ones in which the weights of the masses of a group add up to less than
   * {@code -total}, by more than rounding; none if there is none.
   *
   * @throws GaveUp at the deadline, or if it is not found out
   */
  Optional<String> sought(int number, double[] weights, double total) {
    Group group = groups.get(number);
    LeastCell search = group.search().orElseGet(() -> search(group));
    groups.set(number, new Group(group.population(), group.unknowns(), Optional.of(search)));
    double size = Math.abs(total);
    for (int unknown : group.unknowns()) {
      size += Math.abs(weights[unknown]);
    }
    if (size == 0) {
      return Optional.empty();
    }
    double scale = LARGEST / size;
    long[] scaled = new long[search.events().size()];
    for (int i = 0; i < group.unknowns().size(); i++) {
      scaled[i] = Math.round(scale * weights[group.unknowns().get(i)]);
    }
    long below = Math.round(scale * (-total - Master.TOLERANCE * Math.max(1, size)));
    return deadline
        .paced(
            FEW_STEPS,
            MANY_STEPS,
            steps ->
                Optional.of(search.least(scaled, below, steps))
                    .filter(found -> found.cell().isPresent() || found.isCertain()))
        .orElseThrow(
            () -> new GaveUp("the search for a cell takes more than " + MANY_STEPS + " steps"))
        .cell();
  }

  /** Over all base events of the pool, those without weight at the end. */
  private LeastCell search(Group group) {
    List<Event> events = new ArrayList<>();
    for (int unknown : group.unknowns()) {
      events.add(((Variable.EventMass) variables.get(unknown)).event());
    }
    events.addAll(pool.bases());
    return new LeastCell(vocabulary, events);
  }
}
