// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The greatest value of a linear function over {@code {x : rows, x >= 0}}, in doubles: a guess, which
 * exact arithmetic then confirms.
 *
 * <p>A dense tableau with two phases. It takes the column of the largest reduced cost, and by Bland's
 * rule after many steps without progress.
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
  record Row(Map<Integer, Double> coefficients, double bound, boolean isEquality) {}

  /** The most entries of a tableau. */
  static final long MAX_ENTRIES = 6_000_000;

  private static final int MAX_PIVOTS = 20_000;
  private static final int PATIENCE = 60;
  private static final double TOLERANCE = 1e-9;

  private final int variables;
  private final int columns;
  private final int firstArtificial;
  private final double[][] tableau;
  private final int[] basis;
  private final int[] markers;
  private final int[] places;
  private double[] costs;
  private int pivots;

  /** Whether the tableau of so many rows and variables is small enough. */
  static boolean fits(int rows, int variables) {
    return (long) rows * (variables + 2L * rows + 1) <= MAX_ENTRIES;
  }

  LinearProgram(int variables, List<Row> rows) {
    this.variables = variables;
    int slacks = (int) rows.stream().filter(row -> !row.isEquality()).count();
    int artificials =
        (int) rows.stream().filter(row -> row.isEquality() || row.bound() < 0).count();
    this.firstArtificial = variables + slacks;
    this.columns = firstArtificial + artificials;
    this.tableau = new double[rows.size()][columns + 1];
    this.basis = new int[rows.size()];
    this.markers = new int[rows.size()];
    int slack = variables;
    int artificial = firstArtificial;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double sign = row.bound() < 0 ? -1 : 1;
      for (Map.Entry<Integer, Double> entry : row.coefficients().entrySet()) {
        tableau[i][entry.getKey()] = sign * entry.getValue();
      }
      tableau[i][columns] = sign * row.bound();
      if (!row.isEquality()) {
        tableau[i][slack] = sign;
        basis[i] = slack;
        markers[i] = slack++;
      }
      if (row.isEquality() || row.bound() < 0) {
        tableau[i][artificial] = 1;
        basis[i] = artificial;
        markers[i] = row.isEquality() ? artificial : markers[i];
        artificial++;
      }
    }
    this.costs = new double[columns + 1];
    this.places = new int[columns + 1];
  }

  /** Looks for a point; to be called first. */
  Outcome start() {
    double[] objective = new double[columns];
    Arrays.fill(objective, firstArtificial, columns, -1);
    price(objective);
    Outcome outcome = climb(columns);
    if (outcome == Outcome.OPTIMAL && -costs[columns] < -1e-7) {
      return Outcome.INFEASIBLE;
    }
    for (int i = 0; i < basis.length; i++) {
      if (basis[i] >= firstArtificial) {
        leaveArtificial(i);
      }
    }
    return outcome;
  }

  private void leaveArtificial(int row) {
    for (int j = 0; j < firstArtificial; j++) {
      if (Math.abs(tableau[row][j]) > 1e-7) {
        pivot(row, j);
        return;
      }
    }
  }

  /** Goes on to a point where the function is greatest. */
  Outcome maximise(double[] objective) {
    price(Arrays.copyOf(objective, columns));
    return climb(firstArtificial);
  }

  /** The reduced costs at the present basis; the last entry is minus the value. */
  private void price(double[] objective) {
    costs = Arrays.copyOf(objective, columns + 1);
    for (int i = 0; i < basis.length; i++) {
      double price = objective[basis[i]];
      if (price != 0) {
        for (int j = 0; j <= columns; j++) {
          costs[j] -= price * tableau[i][j];
        }
      }
    }
  }

  private Outcome climb(int usable) {
    int stalled = 0;
    while (true) {
      int entering = entering(usable, stalled > PATIENCE);
      if (entering < 0) {
        return Outcome.OPTIMAL;
      }
      int leaving = leaving(entering);
      if (leaving < 0) {
        return Outcome.UNBOUNDED;
      }
      if (++pivots > MAX_PIVOTS) {
        return Outcome.GAVE_UP;
      }
      stalled = tableau[leaving][columns] > TOLERANCE ? 0 : stalled + 1;
      pivot(leaving, entering);
    }
  }

  private int entering(int usable, boolean first) {
    int best = -1;
    for (int j = 0; j < usable; j++) {
      if (costs[j] > TOLERANCE && (best < 0 || costs[j] > costs[best])) {
        best = j;
        if (first) {
          return best;
        }
      }
    }
    return best;
  }

  private int leaving(int entering) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < basis.length; i++) {
      double entry = tableau[i][entering];
      if (entry > TOLERANCE) {
        double ratio = Math.max(0, tableau[i][columns]) / entry;
        boolean tie = Math.abs(ratio - least) <= TOLERANCE * (1 + least);
        if (best < 0 || (tie ? basis[i] < basis[best] : ratio < least)) {
          best = i;
          least = Math.min(least, ratio);
        }
      }
    }
    return best;
  }

  private void pivot(int row, int column) {
    double[] pivot = tableau[row];
    double inverse = 1 / pivot[column];
    int filled = 0;
    for (int j = 0; j <= columns; j++) {
      if (pivot[j] != 0) {
        pivot[j] *= inverse;
        places[filled++] = j;
      }
    }
    pivot[column] = 1;
    for (int i = 0; i < tableau.length; i++) {
      if (i != row) {
        subtract(tableau[i], pivot, filled, column);
      }
    }
    subtract(costs, pivot, filled, column);
    basis[row] = column;
  }

  /** Only where the pivot row is filled: tableaus of ties are mostly empty. */
  private void subtract(double[] from, double[] pivot, int filled, int column) {
    double factor = from[column];
    if (factor != 0) {
      for (int k = 0; k < filled; k++) {
        from[places[k]] -= factor * pivot[places[k]];
      }
      from[column] = 0;
    }
  }

  /** The present point. */
  double[] point() {
    double[] point = new double[variables];
    for (int i = 0; i < basis.length; i++) {
      if (basis[i] < variables) {
        point[basis[i]] = tableau[i][columns];
      }
    }
    return point;
  }

  /** Whether the row of that index is one of those that keep the function from being greater. */
  boolean isTight(int row) {
    return Math.abs(costs[markers[row]]) > 1e-7;
  }
}
