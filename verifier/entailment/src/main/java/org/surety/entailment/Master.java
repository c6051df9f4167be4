// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Units;
import org.surety.kernel.proof.Variables.Variable;

/**
 * A linear program over {@link Units} in all consistent cells, of which it holds few: a cell that would
 * improve it is sought among all of them when no held one does (column generation, Dantzig and Wolfe
 * 1960; for probabilities Hansen et al., "Probabilistic satisfiability with imprecise probabilities",
 * IJAR 24, 2000). In doubles: what it finds is confirmed exactly elsewhere.
 *
 * <p>A revised simplex with an explicit {@link Inverse}, and bounds on both sides of a line. Its first
 * phase lessens the sum of what basic unknowns are beyond their bounds.
 */
final class Master {

  static final double TOLERANCE = 1e-9;

  private static final double SMALL = 1e-8;
  private static final int MAX_PIVOTS = 20_000;

  /** By how much bounds are moved at first where many rows are equations, so that few meet. */
  private static final double SHIFT = 1e-6;

  private final Masses masses;
  private final Deadline deadline;
  private final List<Line> lines = new ArrayList<>();
  private final Map<List<Double>, Integer> lineOf = new HashMap<>();
  private final List<Exclusion> exclusions = new ArrayList<>();
  private final List<Column> basis = new ArrayList<>();
  private final Inverse inverse;
  private double[] values = new double[0];
  private double[] prices = new double[0];

  /** What each basic column costs by the objective; kept from step to step of the second phase. */
  private double[] basicCosts = new double[0];

  private int[] signs = new int[0];
  private double[] objective = new double[0];
  private double margin;
  private boolean strictOnly;
  private boolean isFirstPhase;
  private double shift;

  /** No rows, over cells of a pool. */
  Master(Vocabulary vocabulary, Units units, Masses.Values in, CellPool pool, Deadline deadline) {
    this.masses = new Masses(vocabulary, units, in, pool, deadline);
    this.deadline = deadline;
    this.inverse = new Inverse();
  }

  /** The same program, at the same point, over a copy of its pool. */
  Master(Master other, CellPool pool, Deadline deadline) {
    this.masses = new Masses(other.masses, pool, deadline);
    this.deadline = deadline;
    other.lines.forEach(line -> lines.add(line.copy()));
    lineOf.putAll(other.lineOf);
    exclusions.addAll(other.exclusions);
    basis.addAll(other.basis);
    inverse = new Inverse(other.inverse);
    values = other.values.clone();
    margin = other.margin;
    strictOnly = other.strictOnly;
  }

  /** The pool of cells. */
  CellPool pool() {
    return masses.pool();
  }

  /** What unknowns are sums of. */
  Units units() {
    return masses.units();
  }

  /** How much of an unknown there is in a cell of a unit, exactly. */
  Rational exactly(Units.Unit unit, Variable variable, String cell) {
    return masses.exactly(unit, variable, cell);
  }

  /** The number of an unknown here. */
  int unknown(Variable variable) {
    return masses.index(variable);
  }

  /** The unknown of that number. */
  Variable variable(int index) {
    return masses.variable(index);
  }

  /** Adds a row of these unknowns, of which it may be asked that it has something to spare. */
  void add(String path, Constraint.Row row, boolean canSpare) {
    deadline.checkTime();
    exclusions.addAll(Exclusion.of(path, row, masses));
    int size = row.form().coefficients().size();
    int[] unknowns = new int[size];
    double[] coefficients = new double[size];
    List<Double> key = new ArrayList<>();
    double scale = 0;
    double sign = 0;
    int i = 0;
    for (var entry : row.form().coefficients().entrySet()) {
      double coefficient = Doubles.of(entry.getValue());
      sign = i == 0 ? Math.signum(coefficient) : sign;
      scale = i == 0 ? Math.abs(coefficient) : scale;
      unknowns[i] = entry.getKey();
      coefficients[i] = coefficient / scale;
      key.add((double) unknowns[i]);
      key.add(sign * coefficients[i++]);
    }
    double bound = -Doubles.of(row.form().constant()) / scale;
    Line.Side side = new Line.Side(path, row, scale, canSpare);
    Integer known = lineOf.get(key);
    if (known != null
        && lines.get(known).coefficients[0] == -sign
        && lines.get(known).addLow(-bound, side)) {
      lines.get(known).spare(margin, strictOnly);
      return;
    }
    lineOf.put(key, lines.size());
    Line line = Line.of(unknowns, coefficients, bound, side);
    line.spare(margin, strictOnly);
    extend(line, new Column(Column.Kind.SLACK, 0, lines.size()));
  }

  private void extend(Line line, Column column) {
    double[] onBasis = new double[lines.size()];
    for (int k = 0; k < onBasis.length; k++) {
      onBasis[k] = coefficient(line, basis.get(k));
    }
    inverse.extend(onBasis);
    lines.add(line);
    basis.add(column);
    evaluate();
  }

  private void evaluate() {
    double[] sides = new double[lines.size()];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = lines.get(i).side() + shift(i);
    }
    values = inverse.times(sides);
  }

  /** Multiples of the golden section are spread evenly, and no two are alike. */
  private double shift(int line) {
    double by = lines.get(line).isTotal() ? 0 : shift * (1 + line * 0.6180339887498949 % 1);
    return lines.get(line).isAtLow ? -by : by;
  }

  private double coefficient(Line line, Column column) {
    double sum = 0;
    for (int i = 0; i < line.unknowns.length; i++) {
      int unknown = line.unknowns[i];
      double in =
          switch (column.kind()) {
            case CELL ->
                masses.isFree(unknown) ? 0 : masses.in(column.unit(), unknown, column.index());
            case FREE -> unknown == column.index() ? 1 : 0;
            case SLACK -> 0;
          };
      sum += in * line.coefficients[i];
    }
    return sum;
  }

  private double[] vector(Column column) {
    double[] vector = new double[lines.size()];
    switch (column.kind()) {
      case SLACK -> vector[column.index()] = 1;
      case FREE -> {
        for (int i = 0; i < vector.length; i++) {
          vector[i] = coefficient(lines.get(i), column);
        }
      }
      case CELL -> {
        double[] in = masses.in(column.unit(), column.index());
        for (int i = 0; i < vector.length; i++) {
          Line line = lines.get(i);
          for (int k = 0; k < line.unknowns.length; k++) {
            vector[i] += line.coefficients[k] * in[line.unknowns[k]];
          }
        }
      }
    }
    return vector;
  }

  /**
   * Goes to a point that satisfies all rows, where inequalities have so much to spare; only strict
   * ones if so asked. False if there is none, and then {@link MasterPoint#multipliers} are those of a
   * contradiction.
   *
   * @throws GaveUp at the deadline, or if it is not found out
   */
  boolean isFeasible(double spare, boolean ofStrictOnly) {
    this.margin = spare;
    this.strictOnly = ofStrictOnly;
    boolean isPossible = true;
    for (Line line : lines) {
      line.spare(spare, ofStrictOnly);
      isPossible &= line.width() >= 0;
    }
    if (!isPossible && spare > 0) {
      prices = new double[lines.size()];
      return false;
    }
    evaluate();
    objective = new double[masses.size()];
    isFirstPhase = true;
    long equations = lines.stream().filter(line -> line.width() == 0).count();
    if (beyond() > 0 && 4 * equations > lines.size()) {
      shift = SHIFT;
      evaluate();
      optimise();
      shift = 0;
      evaluate();
    }
    optimise();
    isFirstPhase = false;
    return beyond() <= SMALL;
  }

  /** Whether the prices of the last contradiction leave one where nothing need be spared. */
  boolean contradictsAtAll() {
    double constant = 0;
    double size = 0;
    for (int i = 0; i < prices.length; i++) {
      constant += lines.get(i).constant(prices[i]);
      size += Math.abs(prices[i]);
    }
    return constant > SMALL * size;
  }

  /** Goes from a point that satisfies the rows to one where the sum is greatest; returns it. */
  double greatest(Map<Integer, Double> sum) {
    objective = new double[masses.size()];
    sum.forEach((unknown, c) -> objective[unknown] = -c);
    optimise();
    double value = 0;
    for (int k = 0; k < values.length; k++) {
      value -= cost(k) * values[k];
    }
    return value;
  }

  /** By how much basic unknowns are beyond their bounds, all those together that are. */
  private double beyond() {
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      sum += isBelow(k) ? -values[k] : RatioTest.isAbove(excess(k)) ? excess(k) : 0;
    }
    return sum;
  }

  private double excess(int place) {
    return values[place] - RatioTest.width(lines, basis.get(place));
  }

  private boolean isBelow(int place) {
    return RatioTest.isBelow(basis.get(place), values[place]);
  }

  private double cost(int place) {
    if (isFirstPhase) {
      return isBelow(place) ? -1 : RatioTest.isAbove(excess(place)) ? 1 : 0;
    }
    return basicCosts[place];
  }

  private double cost(Column column) {
    if (column.kind() == Column.Kind.FREE) {
      return objective[column.index()];
    }
    double sum = 0;
    if (column.kind() == Column.Kind.CELL) {
      for (int unknown : masses.unknowns(column.unit())) {
        sum +=
            objective[unknown] != 0
                ? objective[unknown] * masses.in(column.unit(), unknown, column.index())
                : 0;
      }
    }
    return sum;
  }

  private void optimise() {
    objective = Arrays.copyOf(objective, masses.size());
    if (!isFirstPhase) {
      basicCosts = basis.stream().mapToDouble(this::cost).toArray();
    }
    RatioTest ratios = new RatioTest(lines, basis, isFirstPhase);
    for (int pivots = 0; pivots <= MAX_PIVOTS; pivots++) {
      deadline.check();
      if (inverse.isWorn()) {
        refresh();
      }
      price();
      if (isFirstPhase && beyond() <= 2 * shift * lines.size()) {
        return;
      }
      Optional<Pricing.Entering> entering =
          new Pricing(masses, lines, exclusions, basis, prices, objective).entering();
      if (entering.isEmpty()) {
        return;
      }
      double[] direction = inverse.times(vector(entering.get().column()));
      step(entering.get(), direction, ratios.leaving(entering.get(), values, direction));
    }
    throw new GaveUp(Reasons.pivots(MAX_PIVOTS));
  }

  /** What each line is worth. */
  private void price() {
    double[] costs = new double[values.length];
    signs = new int[values.length];
    for (int k = 0; k < costs.length; k++) {
      costs[k] = -cost(k);
      signs[k] = (int) Math.signum(-costs[k]);
    }
    prices = inverse.weighted(costs);
  }

  private void step(Pricing.Entering entering, double[] direction, RatioTest.Leaving leaving) {
    Column column = entering.column();
    double moved = entering.sign() * leaving.step();
    for (int k = 0; k < values.length; k++) {
      values[k] -= moved * direction[k];
    }
    boolean isSlack = column.kind() == Column.Kind.SLACK;
    if (leaving.place() < 0) {
      Line line = lines.get(column.index());
      line.isAtLow = !line.isAtLow;
      return;
    }
    double start =
        isSlack && lines.get(column.index()).isAtLow ? RatioTest.width(lines, column) : 0;
    Column out = basis.get(leaving.place());
    if (isSlack) {
      lines.get(column.index()).isAtLow = false;
    }
    if (out.kind() == Column.Kind.SLACK) {
      lines.get(out.index()).isAtLow = leaving.isAtHigh();
    }
    values[leaving.place()] = start + moved;
    basis.set(leaving.place(), column);
    if (!isFirstPhase) {
      basicCosts[leaving.place()] = cost(column);
    }
    inverse.pivot(leaving.place(), direction);
  }

  private void refresh() {
    int[] units = new int[basis.size()];
    double[][] columns = new double[basis.size()][];
    for (int k = 0; k < units.length; k++) {
      boolean isSlack = basis.get(k).kind() == Column.Kind.SLACK;
      units[k] = isSlack ? basis.get(k).index() : -1;
      columns[k] = isSlack ? new double[0] : vector(basis.get(k));
    }
    inverse.compute(units, columns);
    evaluate();
  }

  /** The last basis of a contradiction, for its exact multipliers. */
  ExactBasis exactBasis() {
    return new ExactBasis(masses, lines, basis, signs, deadline);
  }

  /** The rows that leave cells empty, which are not held. */
  List<Exclusion> exclusions() {
    return List.copyOf(exclusions);
  }

  /** The present point, and the multipliers of the last prices. */
  MasterPoint read() {
    return new MasterPoint(masses, lines, basis, values, prices);
  }
}
