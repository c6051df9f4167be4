// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LeastCell;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Variables.Variable;

/**
 * A linear program over the masses of all consistent cells, of which it holds few: a cell that would
 * improve it is sought among all of them when no held one does (column generation, Dantzig and Wolfe
 * 1960; for probabilities Hansen, Jaumard et al., "Probabilistic satisfiability with imprecise
 * probabilities", IJAR 24, 2000). In doubles: what it finds is confirmed exactly elsewhere.
 *
 * <p>A revised simplex with an explicit inverse, in which each row is {@code sum <= bound}.
 */
final class Master {

  private static final double TOLERANCE = 1e-9;
  private static final int PATIENCE = 80;

  /** Slacks change few rows, cells many: so they are better than they seem. */
  private static final double SLACKS_FIRST = 5;

  private static final int MAX_PIVOTS = 20_000;
  private static final int FRESH_AFTER = 150;
  private static final int FEW_STEPS = 200;
  private static final int MANY_STEPS = 200_000;
  private static final double LARGEST = 0x1p56;

  private enum Kind {
    CELL,
    SLACK,
    SHORT,
    SPARE,
    PLUS,
    MINUS
  }

  /** A column: a cell of a group, the slack of a line, what is short or spare, a free unknown. */
  private record Column(Kind kind, int group, int index) {}

  /** A row {@code sum <= bound}, or the row that says that the masses of a group add up to one. */
  private static final class Line {
    private final String path;
    private final Constraint.Row row;
    private final int sign;
    private final int[] unknowns;
    private final double[] coefficients;
    private final double bound;
    private final int total;
    private final boolean canSpare;
    private boolean isShort;
    private boolean isSpare;

    private Line(
        String path,
        Constraint.Row row,
        int sign,
        int[] unknowns,
        double[] coefficients,
        double bound,
        int total,
        boolean canSpare) {
      this.path = path;
      this.row = row;
      this.sign = sign;
      this.unknowns = unknowns;
      this.coefficients = coefficients;
      this.bound = bound;
      this.total = total;
      this.canSpare = canSpare;
    }

    private Line(Line other) {
      this(
          other.path,
          other.row,
          other.sign,
          other.unknowns,
          other.coefficients,
          other.bound,
          other.total,
          other.canSpare);
    }
  }

  /** The masses of a population, and the search for cells that these would improve. */
  private static final class Group {
    private final String population;
    private final List<Integer> unknowns = new ArrayList<>();
    private Optional<LeastCell> search = Optional.empty();

    private Group(String population) {
      this.population = population;
    }

    private Group(Group other) {
      this(other.population);
      unknowns.addAll(other.unknowns);
      search = other.search;
    }
  }

  private final Vocabulary vocabulary;
  private final CellPool pool;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Optional<CellPool.Holding>> holdings = new ArrayList<>();
  private final List<Integer> groupOf = new ArrayList<>();
  private final Map<Variable, Integer> indices = new HashMap<>();
  private final Map<String, Integer> groupNames = new TreeMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Column> basis = new ArrayList<>();
  private double[][] inverse = new double[0][];
  private double[] values = new double[0];
  private double[] prices = new double[0];
  private double[] objective = new double[0];
  private boolean seeksSpare;
  private boolean seeksShort;
  private int sinceFresh;
  private Deadline deadline;

  /** No rows, over cells of a pool. */
  Master(Vocabulary vocabulary, CellPool pool, Deadline deadline) {
    this.vocabulary = vocabulary;
    this.pool = pool;
    this.deadline = deadline;
  }

  /** The same program, at the same point. */
  Master(Master other, Deadline deadline) {
    this(other, other.pool, deadline);
  }

  /** The same program, at the same point, over a copy of its pool. */
  Master(Master other, CellPool pool, Deadline deadline) {
    this(other.vocabulary, pool, deadline);
    variables.addAll(other.variables);
    for (Optional<CellPool.Holding> holding : other.holdings) {
      holdings.add(holding.map(held -> pool.holding(held.event())));
    }
    groupOf.addAll(other.groupOf);
    indices.putAll(other.indices);
    groupNames.putAll(other.groupNames);
    other.groups.forEach(group -> groups.add(new Group(group)));
    other.lines.forEach(line -> lines.add(new Line(line)));
    basis.addAll(other.basis);
    inverse = new double[other.inverse.length][];
    Arrays.setAll(inverse, i -> other.inverse[i].clone());
    values = other.values.clone();
    sinceFresh = other.sinceFresh;
  }

  /** The pool of cells. */
  CellPool pool() {
    return pool;
  }

  /** The number of an unknown here. */
  int unknown(Variable variable) {
    Integer known = indices.get(variable);
    if (known != null) {
      return known;
    }
    int index = variables.size();
    indices.put(variable, index);
    variables.add(variable);
    if (variable instanceof Variable.EventMass mass) {
      int number = group(mass.population());
      groupOf.add(number);
      holdings.add(Optional.of(pool.holding(mass.event())));
      groups.get(number).unknowns.add(index);
      groups.get(number).search = Optional.empty();
    } else {
      groupOf.add(-1);
      holdings.add(Optional.empty());
    }
    return index;
  }

  /** The unknown of that number. */
  Variable variable(int index) {
    return variables.get(index);
  }

  /** Adds the masses of a population, one cell of which has all of it. */
  private int group(String population) {
    Integer known = groupNames.get(population);
    if (known != null) {
      return known;
    }
    int number = groups.size();
    groupNames.put(population, number);
    groups.add(new Group(population));
    if (pool.size() == 0) {
      LeastCell any = new LeastCell(vocabulary, List.copyOf(pool.bases()));
      pool.add(any.least(new long[pool.bases().size()], 1, FEW_STEPS).cell().orElseThrow());
    }
    LinearForm nothing = LinearForm.ZERO;
    Constraint.Row row = new Constraint.Row(nothing, Constraint.Relation.EQ);
    extend(
        new Line("total:" + population, row, 1, new int[0], new double[0], 1, number, false),
        new Column(Kind.CELL, number, 0));
    return number;
  }

  /** Adds a row of these unknowns, of which it may be asked how much it has to spare. */
  void add(String path, Constraint.Row row, boolean canSpare) {
    int size = row.form().coefficients().size();
    int[] unknowns = new int[size];
    double[] coefficients = new double[size];
    int i = 0;
    for (var entry : row.form().coefficients().entrySet()) {
      unknowns[i] = entry.getKey();
      coefficients[i++] = Doubles.of(entry.getValue());
    }
    double bound = -Doubles.of(row.form().constant());
    boolean isEquality = row.relation() == Constraint.Relation.EQ;
    extend(new Line(path, row, 1, unknowns, coefficients, bound, -1, canSpare && !isEquality));
    if (isEquality) {
      double[] negated = Arrays.stream(coefficients).map(c -> -c).toArray();
      extend(new Line(path, row, -1, unknowns, negated, -bound, -1, false));
    }
  }

  private void extend(Line line) {
    extend(line, new Column(Kind.SLACK, 0, lines.size()));
  }

  private void extend(Line line, Column column) {
    int size = lines.size();
    double[] row = new double[size + 1];
    double value = line.bound;
    for (int k = 0; k < size; k++) {
      inverse[k] = Arrays.copyOf(inverse[k], size + 1);
      double coefficient = coefficient(line, basis.get(k));
      if (coefficient != 0) {
        for (int j = 0; j < size; j++) {
          row[j] -= coefficient * inverse[k][j];
        }
        value -= coefficient * values[k];
      }
    }
    row[size] = 1;
    inverse = Arrays.copyOf(inverse, size + 1);
    inverse[size] = row;
    values = Arrays.copyOf(values, size + 1);
    values[size] = value;
    lines.add(line);
    basis.add(column);
  }

  private double coefficient(Line line, Column column) {
    return switch (column.kind()) {
      case CELL -> {
        double sum = line.total == column.group() ? 1 : 0;
        for (int i = 0; i < line.unknowns.length; i++) {
          if (groupOf.get(line.unknowns[i]) == column.group()
              && holds(line.unknowns[i], column.index())) {
            sum += line.coefficients[i];
          }
        }
        yield sum;
      }
      case SLACK -> lines.indexOf(line) == column.index() ? 1 : 0;
      case SHORT -> line.isShort ? -1 : 0;
      case SPARE -> line.isSpare ? 1 : 0;
      case PLUS -> free(line, column.index());
      case MINUS -> -free(line, column.index());
    };
  }

  private boolean holds(int unknown, int cell) {
    return holding(unknown).get(cell);
  }

  private BitSet holding(int unknown) {
    return holdings.get(unknown).orElseThrow().cells();
  }

  private static double free(Line line, int unknown) {
    double sum = 0;
    for (int i = 0; i < line.unknowns.length; i++) {
      sum += line.unknowns[i] == unknown ? line.coefficients[i] : 0;
    }
    return sum;
  }

  private double[] vector(Column column) {
    double[] vector = new double[lines.size()];
    if (column.kind() == Kind.SLACK) {
      vector[column.index()] = 1;
      return vector;
    }
    if (column.kind() == Kind.CELL) {
      boolean[] holds = new boolean[variables.size()];
      for (int unknown : groups.get(column.group()).unknowns) {
        holds[unknown] = holds(unknown, column.index());
      }
      for (int i = 0; i < vector.length; i++) {
        Line line = lines.get(i);
        double sum = line.total == column.group() ? 1 : 0;
        for (int k = 0; k < line.unknowns.length; k++) {
          sum += holds[line.unknowns[k]] ? line.coefficients[k] : 0;
        }
        vector[i] = sum;
      }
      return vector;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = coefficient(lines.get(i), column);
    }
    return vector;
  }

  /**
   * Goes to a point that satisfies all rows; false if there is none, and then {@link #multipliers}
   * are those of a contradiction.
   *
   * @throws GaveUp at the deadline, or if it is not found out
   */
  boolean isFeasible() {
    int worst = -1;
    for (int i = 0; i < values.length; i++) {
      lines.get(i).isShort = values[i] < -TOLERANCE;
      if (lines.get(i).isShort && (worst < 0 || values[i] < values[worst])) {
        worst = i;
      }
    }
    if (worst < 0) {
      return true;
    }
    Column shortage = new Column(Kind.SHORT, 0, 0);
    pivot(worst, shortage, times(vector(shortage)));
    return becomesFeasible();
  }

  /** The same again, once there are more cells. */
  boolean becomesFeasible() {
    objective = new double[variables.size()];
    seeksShort = true;
    try {
      optimise();
    } finally {
      seeksShort = false;
    }
    int place = basis.indexOf(new Column(Kind.SHORT, 0, 0));
    if (place >= 0 && values[place] > 1e-7) {
      return false;
    }
    if (place >= 0) {
      leave(place);
    }
    return true;
  }

  /** Takes a column that is zero out of the basis. */
  private void leave(int place) {
    int best = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).total < 0
          && !basis.contains(new Column(Kind.SLACK, 0, i))
          && (best < 0 || Math.abs(inverse[place][i]) > Math.abs(inverse[place][best]))) {
        best = i;
      }
    }
    if (best < 0 || Math.abs(inverse[place][best]) < 1e-7) {
      throw new GaveUp("the search for cells does not get on");
    }
    Column slack = new Column(Kind.SLACK, 0, best);
    values[place] = 0;
    pivot(place, slack, times(vector(slack)));
  }

  /**
   * Goes from a point that satisfies the rows to one where inequalities have as much to spare as they
   * can, at most so much; only the strict ones if so asked. Returns how much.
   */
  double spare(double most, boolean strictOnly) {
    for (Line line : lines) {
      line.isSpare =
          line.canSpare && (!strictOnly || line.row.relation() == Constraint.Relation.LT);
    }
    Constraint.Row row = new Constraint.Row(LinearForm.ZERO, Constraint.Relation.LE);
    Line cap = new Line("", row, 1, new int[0], new double[0], most, -1, false);
    cap.isSpare = true;
    extend(cap);
    return spare();
  }

  /** The same again, once there are more cells. */
  double spare() {
    objective = new double[variables.size()];
    seeksSpare = true;
    try {
      optimise();
    } finally {
      seeksSpare = false;
    }
    int place = basis.indexOf(new Column(Kind.SPARE, 0, 0));
    return place < 0 ? 0 : values[place];
  }

  /** Goes from a point that satisfies the rows to one where the sum is greatest; returns it. */
  double greatest(Map<Integer, Double> sum) {
    objective = new double[variables.size()];
    sum.forEach((unknown, c) -> objective[unknown] = -c);
    optimise();
    double value = 0;
    for (int k = 0; k < values.length; k++) {
      value -= cost(basis.get(k)) * values[k];
    }
    return value;
  }

  private double cost(Column column) {
    return switch (column.kind()) {
      case CELL -> {
        double sum = 0;
        for (int unknown : groups.get(column.group()).unknowns) {
          if (objective[unknown] != 0 && holds(unknown, column.index())) {
            sum += objective[unknown];
          }
        }
        yield sum;
      }
      case SLACK -> 0;
      case SHORT -> seeksShort ? 1 : 0;
      case SPARE -> seeksSpare ? -1 : 0;
      case PLUS -> objective[column.index()];
      case MINUS -> -objective[column.index()];
    };
  }

  private void optimise() {
    if (objective.length < variables.size()) {
      objective = Arrays.copyOf(objective, variables.size());
    }
    int stalled = 0;
    for (int pivots = 0; ; pivots++) {
      deadline.check();
      if (pivots > MAX_PIVOTS) {
        throw new GaveUp("the search for cells takes more than " + MAX_PIVOTS + " steps");
      }
      if (sinceFresh > FRESH_AFTER) {
        refresh();
      }
      price();
      if (seeksShort && isShortOf() <= TOLERANCE) {
        return;
      }
      Optional<Column> entering = entering(stalled > PATIENCE).or(this::sought);
      if (entering.isEmpty()) {
        return;
      }
      double[] direction = times(vector(entering.get()));
      int leaving = leaving(direction, stalled > PATIENCE);
      if (leaving < 0) {
        throw new GaveUp("the search for cells is without bound");
      }
      stalled = values[leaving] > TOLERANCE * Math.abs(direction[leaving]) ? 0 : stalled + 1;
      pivot(leaving, entering.get(), direction);
    }
  }

  private double isShortOf() {
    int place = basis.indexOf(new Column(Kind.SHORT, 0, 0));
    return place < 0 ? 0 : values[place];
  }

  /** What each line is worth: at least zero for inequalities, at a best point. */
  private void price() {
    prices = new double[lines.size()];
    for (int k = 0; k < values.length; k++) {
      double cost = cost(basis.get(k));
      if (cost != 0) {
        for (int i = 0; i < prices.length; i++) {
          prices[i] -= cost * inverse[k][i];
        }
      }
    }
  }

  private double[] weights() {
    double[] weights = objective.clone();
    for (int i = 0; i < prices.length; i++) {
      Line line = lines.get(i);
      for (int k = 0; k < line.unknowns.length && prices[i] != 0; k++) {
        weights[line.unknowns[k]] += prices[i] * line.coefficients[k];
      }
    }
    return weights;
  }

  private double total(int group) {
    double sum = 0;
    for (int i = 0; i < prices.length; i++) {
      sum += lines.get(i).total == group ? prices[i] : 0;
    }
    return sum;
  }

  /** The best of the columns that are held, or the first one that is good. */
  private Optional<Column> entering(boolean first) {
    Column best = null;
    double least = -TOLERANCE;
    for (int i = 0; i < prices.length; i++) {
      if (lines.get(i).total < 0 && SLACKS_FIRST * prices[i] < least) {
        best = new Column(Kind.SLACK, 0, i);
        least = first ? Double.NEGATIVE_INFINITY : SLACKS_FIRST * prices[i];
      }
    }
    if (seeksSpare) {
      double cost = -1;
      for (int i = 0; i < prices.length; i++) {
        cost += lines.get(i).isSpare ? prices[i] : 0;
      }
      if (cost < least) {
        best = new Column(Kind.SPARE, 0, 0);
        least = first ? Double.NEGATIVE_INFINITY : cost;
      }
    }
    double[] weights = weights();
    for (int v = 0; v < weights.length; v++) {
      if (groupOf.get(v) < 0 && -Math.abs(weights[v]) < least) {
        best = new Column(weights[v] < 0 ? Kind.PLUS : Kind.MINUS, 0, v);
        least = first ? Double.NEGATIVE_INFINITY : -Math.abs(weights[v]);
      }
    }
    for (int g = 0; g < groups.size(); g++) {
      double[] sums = new double[pool.size()];
      Arrays.fill(sums, total(g));
      for (int unknown : groups.get(g).unknowns) {
        if (weights[unknown] != 0) {
          BitSet holding = holding(unknown);
          for (int c = holding.nextSetBit(0); c >= 0; c = holding.nextSetBit(c + 1)) {
            sums[c] += weights[unknown];
          }
        }
      }
      for (int c = 0; c < sums.length; c++) {
        if (sums[c] < least) {
          best = new Column(Kind.CELL, g, c);
          least = first ? Double.NEGATIVE_INFINITY : sums[c];
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** A cell of all consistent ones that would improve the program; none if there is none. */
  private Optional<Column> sought() {
    double[] weights = weights();
    for (int g = 0; g < groups.size(); g++) {
      Optional<String> cell = sought(groups.get(g), weights, total(g));
      if (cell.isPresent() && pool.add(cell.get())) {
        return Optional.of(new Column(Kind.CELL, g, pool.size() - 1));
      }
    }
    return Optional.empty();
  }

  private Optional<String> sought(Group group, double[] weights, double total) {
    LeastCell search = group.search.orElseGet(() -> search(group));
    group.search = Optional.of(search);
    double size = Math.abs(total);
    for (int unknown : group.unknowns) {
      size += Math.abs(weights[unknown]);
    }
    if (size == 0) {
      return Optional.empty();
    }
    double scale = LARGEST / size;
    long[] scaled = new long[search.events().size()];
    for (int i = 0; i < group.unknowns.size(); i++) {
      scaled[i] = Math.round(scale * weights[group.unknowns.get(i)]);
    }
    long below = Math.round(scale * (-total - TOLERANCE * Math.max(1, size)));
    LeastCell.Found found = search.least(scaled, below, FEW_STEPS);
    if (found.cell().isEmpty() && !found.isCertain()) {
      deadline.check();
      found = search.least(scaled, below, MANY_STEPS);
      if (found.cell().isEmpty() && !found.isCertain()) {
        throw new GaveUp("the search for a cell takes more than " + MANY_STEPS + " steps");
      }
    }
    return found.cell();
  }

  /** Over all base events of the pool, those without weight at the end. */
  private LeastCell search(Group group) {
    List<Event> events = new ArrayList<>();
    for (int unknown : group.unknowns) {
      events.add(((Variable.EventMass) variables.get(unknown)).event());
    }
    events.addAll(pool.bases());
    return new LeastCell(vocabulary, events);
  }

  private double[] times(double[] vector) {
    int[] filled = new int[vector.length];
    int count = 0;
    for (int j = 0; j < vector.length; j++) {
      if (vector[j] != 0) {
        filled[count++] = j;
      }
    }
    double[] product = new double[values.length];
    for (int k = 0; k < product.length; k++) {
      double[] row = inverse[k];
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += row[filled[i]] * vector[filled[i]];
      }
      product[k] = sum;
    }
    return product;
  }

  private int leaving(double[] direction, boolean first) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < direction.length; k++) {
      Kind kind = basis.get(k).kind();
      if (kind != Kind.PLUS && kind != Kind.MINUS && direction[k] > 1e-8) {
        double ratio = Math.max(0, values[k]) / direction[k];
        boolean tie = best >= 0 && Math.abs(ratio - least) <= 1e-11 * (1 + least);
        boolean better = tie ? first ? k < best : direction[k] > direction[best] : ratio < least;
        if (best < 0 || better) {
          best = k;
          least = Math.min(least, ratio);
        }
      }
    }
    return best;
  }

  private void pivot(int place, Column entering, double[] direction) {
    double step = values[place] / direction[place];
    double[] row = inverse[place];
    double divisor = direction[place];
    int[] filled = new int[row.length];
    int count = 0;
    for (int j = 0; j < row.length; j++) {
      if (row[j] != 0) {
        row[j] /= divisor;
        filled[count++] = j;
      }
    }
    for (int k = 0; k < values.length; k++) {
      double factor = direction[k];
      if (k != place && factor != 0) {
        values[k] -= factor * step;
        double[] other = inverse[k];
        for (int i = 0; i < count; i++) {
          other[filled[i]] -= factor * row[filled[i]];
        }
      }
    }
    values[place] = step;
    basis.set(place, entering);
    sinceFresh++;
  }

  /** Computes the inverse again, so that errors of rounding do not grow. */
  private void refresh() {
    int size = lines.size();
    double[][] matrix = new double[size][size];
    double[][] result = new double[size][size];
    int[] rowOf = new int[size];
    boolean[] taken = new boolean[size];
    List<Integer> rest = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      result[k][k] = 1;
      // The column of a slack is a unit: nothing is to be eliminated there.
      if (basis.get(k).kind() == Kind.SLACK) {
        rowOf[k] = basis.get(k).index();
        taken[rowOf[k]] = true;
      } else {
        rest.add(k);
        double[] vector = vector(basis.get(k));
        for (int i = 0; i < size; i++) {
          matrix[i][k] = vector[i];
        }
      }
    }
    for (int k : rest) {
      int best = -1;
      for (int i = 0; i < size; i++) {
        if (!taken[i] && (best < 0 || Math.abs(matrix[i][k]) > Math.abs(matrix[best][k]))) {
          best = i;
        }
      }
      if (best < 0 || Math.abs(matrix[best][k]) < 1e-12) {
        throw new GaveUp("the search for cells lost its numbers");
      }
      taken[best] = true;
      rowOf[k] = best;
      eliminate(matrix, result, best, k, rest);
    }
    for (int k = 0; k < size; k++) {
      inverse[k] = result[rowOf[k]];
      double value = 0;
      for (int i = 0; i < size; i++) {
        value += inverse[k][i] * lines.get(i).bound;
      }
      values[k] = value;
    }
    sinceFresh = 0;
  }

  private static void eliminate(
      double[][] matrix, double[][] result, int pivot, int column, List<Integer> columns) {
    double divisor = matrix[pivot][column];
    int[] filled = new int[result.length];
    int count = 0;
    for (int j = 0; j < result.length; j++) {
      if (result[pivot][j] != 0) {
        result[pivot][j] /= divisor;
        filled[count++] = j;
      }
    }
    for (int j : columns) {
      matrix[pivot][j] /= divisor;
    }
    for (int i = 0; i < result.length; i++) {
      double factor = matrix[i][column];
      if (i != pivot && factor != 0) {
        for (int j : columns) {
          matrix[i][j] -= factor * matrix[pivot][j];
        }
        for (int f = 0; f < count; f++) {
          result[i][filled[f]] -= factor * result[pivot][filled[f]];
        }
      }
    }
  }

  /** The multipliers of rows and of the totals of populations at the last point, by path. */
  Map<String, Double> multipliers() {
    Map<String, Double> multipliers = new TreeMap<>();
    for (int i = 0; i < prices.length; i++) {
      Line line = lines.get(i);
      if (!line.path.isEmpty()) {
        multipliers.merge(line.path, line.sign * prices[i], Double::sum);
      }
    }
    return multipliers;
  }

  /** The rows by path. */
  Map<String, Constraint.Row> rows() {
    Map<String, Constraint.Row> rows = new TreeMap<>();
    for (Line line : lines) {
      if (!line.path.isEmpty() && line.total < 0) {
        rows.put(line.path, line.row);
      }
    }
    return rows;
  }

  /** The values of the unknowns at the present point. */
  double[] unknowns() {
    double[] result = new double[variables.size()];
    for (int k = 0; k < values.length; k++) {
      Column column = basis.get(k);
      if (column.kind() == Kind.CELL) {
        for (int unknown : groups.get(column.group()).unknowns) {
          result[unknown] += holds(unknown, column.index()) ? values[k] : 0;
        }
      } else if (column.kind() == Kind.PLUS || column.kind() == Kind.MINUS) {
        result[column.index()] += column.kind() == Kind.PLUS ? values[k] : -values[k];
      }
    }
    return result;
  }

  /** The masses of cells at the present point, by population. */
  Map<String, Map<String, Double>> point() {
    Map<String, Map<String, Double>> masses = new TreeMap<>();
    groups.forEach(group -> masses.put(group.population, new TreeMap<>()));
    for (int k = 0; k < values.length; k++) {
      Column column = basis.get(k);
      if (column.kind() == Kind.CELL && values[k] > TOLERANCE) {
        Objects.requireNonNull(masses.get(groups.get(column.group()).population))
            .put(pool.get(column.index()), values[k]);
      }
    }
    return masses;
  }
}
