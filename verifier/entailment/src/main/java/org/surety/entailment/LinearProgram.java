// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The greatest value of a linear function over {@code {x : rows, x >= 0}}, in doubles: a guess, which
 * exact arithmetic then confirms.
 *
 * <p>A tableau of the nonbasic columns alone, with two phases. It takes the column of the largest
 * reduced cost and the row of the largest entry that keeps to a tolerance, as Harris, "Pivot Selection
 * Methods of the Devex LP Code" (Mathematical Programming 5, 1973); and by Bland's rule after many steps
 * without progress.
 */
final class LinearProgram {

  /** How a search ended. */
  enum Outcome {
    /** The point is a best one. */
    OPTIMAL,
    /** There is no greatest value. */
    UNBOUNDED,
    /** No point satisfies the rows. */
    INFEASIBLE,
    /** More than {@link #MAX_PIVOTS} steps were taken. */
    GAVE_UP
  }

  /** A row {@code sum of coefficients times x <= bound}, or {@code = bound}. */
  static final class Row {

    private final double[] coefficients;
    private final double bound;
    private final boolean isEquality;

    Row(double[] coefficients, double bound, boolean isEquality) {
      this.coefficients = coefficients;
      this.bound = bound;
      this.isEquality = isEquality;
    }
  }

  /** The most entries of a tableau. */
  static final long MAX_ENTRIES = 4_000_000;

  private static final int MAX_PIVOTS = 20_000;
  private static final int PATIENCE = 60;
  private static final double TOLERANCE = 1e-9;

  /** After how many steps a small tableau is made anew. */
  private static final int LEAST_PIVOTS = 100;

  private final List<Row> rows;
  private final int variables;
  private final int firstArtificial;
  private final int unknowns;
  private final int width;
  private final double[][] tableau;
  private final int[] basic;
  private final int[] nonbasic;
  private final int[] markers;
  private final int[] filled;
  private final double[] costs;
  private final int rebuiltAfter;
  private double[] objective;
  private int pivots;

  /** Whether the tableau of so many rows and variables is small enough. */
  static boolean fits(int rows, int variables) {
    return (long) rows * (variables + rows / 2L + 1) <= MAX_ENTRIES;
  }

  /**
   * Takes the rows. The unknowns are the variables, a slack for each inequality, and an artificial
   * one for each row that zero does not satisfy.
   */
  LinearProgram(int variables, List<Row> rows) {
    this.variables = variables;
    int slacks = (int) rows.stream().filter(row -> !row.isEquality).count();
    int negative = (int) rows.stream().filter(LinearProgram::excludesZero).count();
    int artificials =
        (int) rows.stream().filter(row -> row.isEquality || excludesZero(row)).count();
    this.firstArtificial = variables + slacks;
    this.unknowns = firstArtificial + artificials;
    this.width = variables + negative;
    this.rows = List.copyOf(rows);
    this.tableau = new double[rows.size()][width + 1];
    this.basic = new int[rows.size()];
    this.nonbasic = new int[width];
    this.markers = new int[rows.size()];
    this.filled = new int[width + 1];
    this.costs = new double[width + 1];
    this.objective = new double[unknowns];
    this.rebuiltAfter = Math.max(LEAST_PIVOTS, rows.size() / 2);
    fill();
  }

  /** The tableau before any step. */
  private void fill() {
    for (int j = 0; j < variables; j++) {
      nonbasic[j] = j;
    }
    int slack = variables;
    int artificial = firstArtificial;
    int column = variables;
    for (int i = 0; i < tableau.length; i++) {
      Row row = rows.get(i);
      Arrays.fill(tableau[i], 0);
      double sign = row.bound < 0 ? -1 : 1;
      for (int j = 0; j < variables; j++) {
        tableau[i][j] = sign * row.coefficients[j];
      }
      tableau[i][width] = sign * row.bound;
      markers[i] = row.isEquality ? artificial : slack++;
      if (excludesZero(row)) {
        tableau[i][column] = -1;
        nonbasic[column++] = markers[i];
      }
      basic[i] = row.isEquality || excludesZero(row) ? artificial++ : markers[i];
    }
  }

  /**
   * Makes the tableau of the present basis anew from the rows, by the largest entry at each step: what
   * rounding left in it is gone. A basis that is singular is mended by unknowns that were basic at first.
   */
  private void rebuild(Deadline deadline) {
    boolean[] isWanted = new boolean[unknowns];
    for (int unknown : basic) {
      isWanted[unknown] = true;
    }
    fill();
    List<Integer> entering = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      if (isWanted[nonbasic[j]]) {
        entering.add(j);
      }
    }
    List<Integer> leaving = new ArrayList<>();
    for (int i = 0; i < basic.length; i++) {
      if (!isWanted[basic[i]]) {
        leaving.add(i);
      }
    }
    boolean isSingular = false;
    while (!entering.isEmpty() && !isSingular) {
      deadline.check();
      double most = TOLERANCE;
      int row = -1;
      int column = -1;
      for (int i : leaving) {
        for (int j : entering) {
          if (Math.abs(tableau[i][j]) > most) {
            most = Math.abs(tableau[i][j]);
            row = i;
            column = j;
          }
        }
      }
      isSingular = row < 0;
      if (!isSingular) {
        pivot(row, column);
        leaving.remove(Integer.valueOf(row));
        entering.remove(Integer.valueOf(column));
      }
    }
    price();
  }

  private static boolean excludesZero(Row row) {
    return !row.isEquality && row.bound < 0;
  }

  /**
   * Looks for a point; to be called first.
   *
   * @throws GaveUp at the deadline
   */
  Outcome start(Deadline deadline) {
    objective = new double[unknowns];
    Arrays.fill(objective, firstArtificial, unknowns, -1);
    price();
    Outcome outcome = climb(deadline);
    if (outcome == Outcome.OPTIMAL && -costs[width] < -1e-7) {
      return Outcome.INFEASIBLE;
    }
    for (int i = 0; i < basic.length; i++) {
      if (basic[i] >= firstArtificial) {
        leaveArtificial(i);
      }
    }
    return outcome;
  }

  private void leaveArtificial(int row) {
    for (int j = 0; j < width; j++) {
      if (nonbasic[j] < firstArtificial && Math.abs(tableau[row][j]) > 1e-7) {
        pivot(row, j);
        return;
      }
    }
  }

  /**
   * Goes on to a point where the function is greatest.
   *
   * @throws GaveUp at the deadline
   */
  Outcome maximise(double[] objective, Deadline deadline) {
    this.objective = Arrays.copyOf(objective, unknowns);
    price();
    return climb(deadline);
  }

  /** The reduced costs at the present basis; the last entry is minus the value. */
  private void price() {
    for (int j = 0; j < width; j++) {
      costs[j] = objective[nonbasic[j]];
    }
    costs[width] = 0;
    for (int i = 0; i < basic.length; i++) {
      double price = objective[basic[i]];
      if (price != 0) {
        for (int j = 0; j <= width; j++) {
          costs[j] -= price * tableau[i][j];
        }
      }
    }
  }

  private Outcome climb(Deadline deadline) {
    int stalled = 0;
    while (true) {
      boolean first = stalled > PATIENCE;
      int entering = entering(first);
      if (entering < 0) {
        return Outcome.OPTIMAL;
      }
      int leaving = leaving(entering, first);
      if (leaving < 0) {
        return Outcome.UNBOUNDED;
      }
      deadline.check();
      if (++pivots > MAX_PIVOTS) {
        return Outcome.GAVE_UP;
      }
      stalled = tableau[leaving][width] > TOLERANCE ? 0 : stalled + 1;
      pivot(leaving, entering);
      if (pivots % rebuiltAfter == 0) {
        rebuild(deadline);
      }
    }
  }

  /** The column to enter: that of the largest reduced cost, or of the first unknown. */
  private int entering(boolean first) {
    int best = -1;
    for (int j = 0; j < width; j++) {
      if (costs[j] > TOLERANCE
          && nonbasic[j] < firstArtificial
          && (best < 0 || (first ? nonbasic[j] < nonbasic[best] : costs[j] > costs[best]))) {
        best = j;
      }
    }
    return best;
  }

  /**
   * The row to leave: of those whose unknowns fall below zero by no more than the tolerance, that of the
   * largest entry, or of the first unknown. Small entries blow rounding up.
   */
  private int leaving(int entering, boolean first) {
    double most = Double.POSITIVE_INFINITY;
    for (int i = 0; i < basic.length; i++) {
      double entry = tableau[i][entering];
      if (entry > TOLERANCE) {
        most = Math.min(most, (Math.max(0, tableau[i][width]) + TOLERANCE) / entry);
      }
    }
    int best = -1;
    for (int i = 0; i < basic.length; i++) {
      double entry = tableau[i][entering];
      if (entry > TOLERANCE
          && Math.max(0, tableau[i][width]) <= most * entry
          && (best < 0 || (first ? basic[i] < basic[best] : entry > tableau[best][entering]))) {
        best = i;
      }
    }
    return best;
  }

  private void pivot(int row, int column) {
    double[] pivot = tableau[row];
    double inverse = 1 / pivot[column];
    pivot[column] = 1;
    int size = 0;
    for (int j = 0; j <= width; j++) {
      if (pivot[j] != 0) {
        pivot[j] *= inverse;
        filled[size++] = j;
      }
    }
    for (int i = 0; i < tableau.length; i++) {
      if (i != row) {
        subtract(tableau[i], pivot, size, column);
      }
    }
    subtract(costs, pivot, size, column);
    int entering = nonbasic[column];
    nonbasic[column] = basic[row];
    basic[row] = entering;
  }

  /** Only where the pivot row is filled: tableaus of ties are mostly empty. */
  private void subtract(double[] from, double[] pivot, int size, int column) {
    double factor = from[column];
    if (factor != 0) {
      from[column] = 0;
      for (int k = 0; k < size; k++) {
        from[filled[k]] -= factor * pivot[filled[k]];
      }
    }
  }

  /** The present point. */
  double[] point() {
    double[] point = new double[variables];
    for (int i = 0; i < basic.length; i++) {
      if (basic[i] < variables) {
        point[basic[i]] = tableau[i][width];
      }
    }
    return point;
  }

  /** The rows that keep the function from being greater. */
  boolean[] tight() {
    boolean[] priced = new boolean[unknowns];
    for (int j = 0; j < width; j++) {
      priced[nonbasic[j]] = Math.abs(costs[j]) > 1e-7;
    }
    boolean[] tight = new boolean[markers.length];
    for (int i = 0; i < tight.length; i++) {
      tight[i] = priced[markers[i]];
    }
    return tight;
  }
}
