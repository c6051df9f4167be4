// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The inverse of the matrix of basic columns, in doubles: a row for each of them. */
final class Inverse {

  private static final int FRESH_FOR = 150;

  private double[][] rows = new double[0][];
  private int pivots;

  /** Of no columns. */
  Inverse() {}

  /** A copy. */
  Inverse(Inverse other) {
    rows = new double[other.rows.length][];
    Arrays.setAll(rows, i -> other.rows[i].clone());
    pivots = other.pivots;
  }

  /** Adds a line, with those entries in the columns so far, and the unit column of that line. */
  void extend(double[] entries) {
    int size = rows.length;
    double[] row = new double[size + 1];
    for (int k = 0; k < size; k++) {
      rows[k] = Arrays.copyOf(rows[k], size + 1);
      for (int j = 0; j < size && entries[k] != 0; j++) {
        row[j] -= entries[k] * rows[k][j];
      }
    }
    row[size] = 1;
    rows = Arrays.copyOf(rows, size + 1);
    rows[size] = row;
  }

  /** The product with a column. */
  double[] times(double[] vector) {
    int[] filled = new int[vector.length];
    int count = 0;
    for (int j = 0; j < vector.length; j++) {
      if (vector[j] != 0) {
        filled[count++] = j;
      }
    }
    double[] product = new double[rows.length];
    for (int k = 0; k < product.length; k++) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += rows[k][filled[i]] * vector[filled[i]];
      }
      product[k] = sum;
    }
    return product;
  }

  /** The sum of so many times each row. */
  double[] weighted(double[] weights) {
    double[] sum = new double[rows.length];
    for (int k = 0; k < weights.length; k++) {
      for (int j = 0; j < sum.length && weights[k] != 0; j++) {
        sum[j] += weights[k] * rows[k][j];
      }
    }
    return sum;
  }

  /** Puts in the place of a column another one, whose product with the inverse this is. */
  void pivot(int place, double[] direction) {
    double[] row = rows[place];
    int[] filled = new int[row.length];
    int count = 0;
    for (int j = 0; j < row.length; j++) {
      if (row[j] != 0) {
        row[j] /= direction[place];
        filled[count++] = j;
      }
    }
    for (int k = 0; k < rows.length; k++) {
      double factor = direction[k];
      if (k != place && factor != 0) {
        double[] other = rows[k];
        for (int i = 0; i < count; i++) {
          other[filled[i]] -= factor * row[filled[i]];
        }
      }
    }
    pivots++;
  }

  /** Whether errors of rounding may have grown. */
  boolean isWorn() {
    return pivots > FRESH_FOR;
  }

  /** Computes it again: of unit columns, where {@code units} gives a line, and of the others. */
  void compute(int[] units, double[][] columns) {
    int size = units.length;
    double[][] matrix = new double[size][size];
    double[][] result = new double[size][size];
    int[] lineOf = units.clone();
    boolean[] taken = new boolean[size];
    List<Integer> rest = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      result[k][k] = 1;
      if (units[k] >= 0) {
        taken[units[k]] = true;
      } else {
        rest.add(k);
        for (int i = 0; i < size; i++) {
          matrix[i][k] = columns[k][i];
        }
      }
    }
    int[] open = rest.stream().mapToInt(k -> k).toArray();
    for (int k : open) {
      int best = -1;
      for (int i = 0; i < size; i++) {
        if (!taken[i] && (best < 0 || Math.abs(matrix[i][k]) > Math.abs(matrix[best][k]))) {
          best = i;
        }
      }
      if (best < 0 || Math.abs(matrix[best][k]) < 1e-12) {
        throw new GaveUp(Reasons.IMPRECISE);
      }
      taken[best] = true;
      lineOf[k] = best;
      eliminate(matrix, result, best, k, open);
    }
    for (int k = 0; k < size; k++) {
      rows[k] = result[lineOf[k]];
    }
    pivots = 0;
  }

  private static void eliminate(
      double[][] matrix, double[][] result, int pivot, int column, int[] columns) {
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
}
