// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LeastCell;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Units;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Inequalities of the unknowns of a question by events that hold in each cell of each unit, hence in all
 * worlds: the kernel sees them by itself, so that a proof does not name them. They are sought where a
 * point breaks one, among all cells, by a {@link Master} program that asks for the point.
 */
final class CellCuts {

  private static final int MAX_TRIES = 10;
  private static final int DECIMALS = 12;

  /** How many steps it may take to find out whether an event is impossible. */
  private static final long MAX_STEPS = 3_000;

  /** What a cut must gain to be worth a row. */
  private static final double NEAR = 1e-8;

  private final Vocabulary vocabulary;
  private final Question question;
  private final Units units;
  private final CellPool pool;
  private final Deadline deadline;
  private final Map<String, Constraint.Row> totals = new TreeMap<>();
  private final Map<Event, Boolean> impossible = new HashMap<>();
  private final List<Constraint.Row> rows = new ArrayList<>();

  /** None yet, for a question by events. */
  CellCuts(Vocabulary vocabulary, Question question, Deadline deadline) {
    this.vocabulary = vocabulary;
    this.question = question;
    this.units = CellRefuter.units(question);
    this.pool = new CellPool(question.cells().bases());
    this.deadline = deadline;
    question
        .constraints()
        .forEach(
            (name, constraint) -> {
              if (name.startsWith(Line.TOTAL) && constraint instanceof Constraint.Row row) {
                totals.put(name, row);
              }
            });
  }

  /** The inequalities that were found. */
  List<Constraint.Row> rows() {
    return rows;
  }

  /**
   * Finds inequalities that the point breaks; none if a world has such a point, or nearly.
   *
   * @throws GaveUp at the deadline, or at a limit of the search
   */
  List<Constraint.Row> broken(double[] point) {
    List<Constraint.Row> found = ofPairs(point);
    if (found.isEmpty()) {
      found = ofAll(point).map(List::of).orElse(List.of());
    }
    rows.addAll(found);
    return found;
  }

  /** What two events of which one implies, excludes or replaces the other say, as there are many such. */
  private List<Constraint.Row> ofPairs(double[] point) {
    List<Constraint.Row> found = new ArrayList<>();
    for (int i = 0; i < point.length && i < question.variables().size(); i++) {
      for (int j = 0; j < i; j++) {
        if (question.variables().get(i) instanceof Variable.EventMass a
            && question.variables().get(j) instanceof Variable.EventMass b
            && a.population().equals(b.population())) {
          ofPair(a, b, LinearForm.variable(i), LinearForm.variable(j), point, found);
        }
      }
    }
    return found;
  }

  private void ofPair(
      Variable.EventMass a,
      Variable.EventMass b,
      LinearForm massOfA,
      LinearForm massOfB,
      double[] point,
      List<Constraint.Row> found) {
    Constraint.Row total =
        Objects.requireNonNull(totals.get(Line.TOTAL + a.population()), a.population());
    LinearForm all = total.form().subtract(LinearForm.constant(total.form().constant()));
    LinearForm both = massOfA.add(massOfB).subtract(all);
    Event notA = Event.not(a.event());
    Event notB = Event.not(b.event());
    addIf(massOfA.subtract(massOfB), Event.and(a.event(), notB), point, found);
    addIf(massOfB.subtract(massOfA), Event.and(b.event(), notA), point, found);
    addIf(both, Event.and(a.event(), b.event()), point, found);
    addIf(both.negate(), Event.and(notA, notB), point, found);
  }

  /** Adds that the form is at most zero if the point breaks it, and it is so where an event is impossible. */
  private void addIf(LinearForm form, Event event, double[] point, List<Constraint.Row> found) {
    Constraint.Row row = new Constraint.Row(form, Constraint.Relation.LE);
    if (isBroken(row, point) && impossible.computeIfAbsent(event, this::isImpossible)) {
      found.add(row);
    }
  }

  private boolean isImpossible(Event event) {
    try {
      return new LeastCell(vocabulary, List.of(event))
          .negative(List.of(Rational.of(-1)), MAX_STEPS)
          .isEmpty();
    } catch (LeastCell.Unfinished e) {
      return false;
    }
  }

  private Optional<Constraint.Row> ofAll(double[] point) {
    Master master = program(point);
    for (int i = 0; i < MAX_TRIES; i++) {
      if (master.isFeasible(0, true)) {
        return Optional.empty();
      }
      Multipliers near = new Multipliers(vocabulary, master, deadline);
      Optional<Map<String, Rational>> exact = near.exact();
      if (exact.isPresent()) {
        return row(exact.get()).filter(row -> isBroken(row, point));
      }
      if (!near.foundCells()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** A world that is near a point, if the cells have one. */
  Optional<World> world(double[] point) {
    Master master = program(point);
    return master.isFeasible(0, true)
        ? Optional.of(new UnitWorlds(master).near())
        : Optional.empty();
  }

  /** What asks for the point: each unknown has its value, under its number. */
  private Master program(double[] point) {
    Master master = new Master(vocabulary, units, units::in, pool, deadline);
    for (int i = 0; i < question.variables().size(); i++) {
      master.unknown(question.variables().get(i));
    }
    totals.forEach((name, row) -> master.add(name, moved(row, master), false));
    for (int i = 0; i < question.variables().size(); i++) {
      Variable variable = question.variables().get(i);
      if (variable.isOfUnits()) {
        LinearForm form = LinearForm.variable(master.unknown(variable));
        Rational value = Doubles.decimal(point[i], DECIMALS);
        Constraint equal = Constraint.zero(form.subtract(LinearForm.constant(value)));
        master.add(Integer.toString(i), (Constraint.Row) equal, false);
      }
    }
    return master;
  }

  private Constraint.Row moved(Constraint.Row row, Master master) {
    LinearForm form = LinearForm.constant(row.form().constant());
    for (Map.Entry<Integer, Rational> entry : row.form().coefficients().entrySet()) {
      Variable variable = question.variables().get(entry.getKey());
      form = form.add(LinearForm.variable(master.unknown(variable)).multiply(entry.getValue()));
    }
    return new Constraint.Row(form, row.relation());
  }

  /** The sum of what the rows say of unknowns, which is at least zero in each cell. */
  private Optional<Constraint.Row> row(Map<String, Rational> multipliers) {
    LinearForm sum = LinearForm.ZERO;
    for (Map.Entry<String, Rational> entry : multipliers.entrySet()) {
      Constraint.Row total = totals.get(entry.getKey());
      LinearForm form =
          total != null ? total.form() : LinearForm.variable(Integer.parseInt(entry.getKey()));
      LinearForm unknowns = form.subtract(LinearForm.constant(form.constant()));
      sum = sum.add(unknowns.multiply(entry.getValue()));
    }
    return sum.isConstant()
        ? Optional.empty()
        : Optional.of(new Constraint.Row(sum.negate(), Constraint.Relation.LE));
  }

  private static boolean isBroken(Constraint.Row row, double[] point) {
    double size =
        row.form().coefficients().values().stream()
            .mapToDouble(c -> Math.abs(Doubles.of(c)))
            .max()
            .orElse(1);
    return Points.value(row.form(), point) > NEAR * size;
  }
}
