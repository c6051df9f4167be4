// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surety.kernel.arithmetic.Rational;

/**
 * Sums of numbers whose squares are negative by what is said of their products: by a symmetric matrix,
 * whose first row and column are the numbers themselves and one.
 *
 * <p>Among them are tangents, {@code x - number}, and the directions of the least eigenvalues of the
 * matrix and of its parts with two numbers. Coefficients are as short as a clearly negative square
 * allows: what is tight is so at short numbers, if at any.
 */
final class NegativeSquares {

  /** The most sums that one matrix is worth. */
  private static final int MAX_SQUARES = 8;

  private static final double LEAST = 1e-9;

  /** By how much coefficients may be rounded, the greatest of which is one. */
  private static final double[] ROUNDING = {0.25, 0.05, 1e-2, 1e-3, 1e-5, 1e-8};

  private static final int MAX_SWEEPS = 30;

  private NegativeSquares() {}

  /** The coefficients of the sums, those with the most negative squares first. */
  static List<List<Rational>> of(double[][] matrix) {
    Map<List<Rational>, Double> found = new LinkedHashMap<>();
    for (double[] direction : directions(matrix)) {
      double square = square(matrix, direction);
      if (square < -LEAST) {
        List<Rational> rounded = rounded(matrix, direction, square);
        found.put(rounded, square(matrix, numbers(rounded)));
      }
    }
    return found.entrySet().stream()
        .filter(entry -> entry.getValue() < -LEAST)
        .sorted(Comparator.comparingDouble(Map.Entry::getValue))
        .limit(MAX_SQUARES)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<double[]> directions(double[][] matrix) {
    int size = matrix.length;
    List<double[]> directions = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      double[] tangent = new double[size];
      tangent[0] = -matrix[0][i];
      tangent[i] = 1;
      directions.add(scaled(tangent));
      for (int j = 1; j < i; j++) {
        double[][] part = {{matrix[i][i], matrix[i][j]}, {matrix[i][j], matrix[j][j]}};
        for (double[] two : axes(part)) {
          double[] both = new double[size];
          both[i] = two[0];
          both[j] = two[1];
          directions.add(scaled(both));
        }
      }
    }
    axes(matrix).forEach(axis -> directions.add(scaled(axis)));
    return directions;
  }

  private static List<Rational> rounded(double[][] matrix, double[] direction, double square) {
    List<Rational> rounded = List.of();
    for (double by : ROUNDING) {
      rounded =
          Arrays.stream(direction).mapToObj(x -> ShortNumber.between(x - by, x + by)).toList();
      if (square(matrix, numbers(rounded)) < square / 2) {
        return rounded;
      }
    }
    return rounded;
  }

  private static double[] numbers(List<Rational> coefficients) {
    return coefficients.stream().mapToDouble(Doubles::of).toArray();
  }

  private static double square(double[][] matrix, double[] direction) {
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      for (int j = 0; j < direction.length; j++) {
        sum += matrix[i][j] * direction[i] * direction[j];
      }
    }
    return sum;
  }

  /** The direction with one as its greatest coefficient. */
  private static double[] scaled(double[] direction) {
    double most = 0;
    for (double x : direction) {
      most = Math.abs(x) > Math.abs(most) ? x : most;
    }
    double by = most;
    return Arrays.stream(direction).map(x -> x / by).toArray();
  }

  /** The eigenvectors, by Jacobi's rotations. */
  private static List<double[]> axes(double[][] matrix) {
    int size = matrix.length;
    double[][] rest = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    double[][] axes = new double[size][size];
    for (int i = 0; i < size; i++) {
      axes[i][i] = 1;
    }
    for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      for (int i = 0; i < size; i++) {
        for (int j = i + 1; j < size; j++) {
          rotate(rest, axes, i, j);
        }
      }
    }
    return Arrays.asList(axes);
  }

  private static void rotate(double[][] rest, double[][] axes, int i, int j) {
    double angle = StrictMath.atan2(2 * rest[i][j], rest[j][j] - rest[i][i]) / 2;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    for (double[] line : rest) {
      double first = line[i];
      line[i] = cos * first - sin * line[j];
      line[j] = sin * first + cos * line[j];
    }
    for (double[][] both : List.of(rest, axes)) {
      for (int k = 0; k < rest.length; k++) {
        double first = both[i][k];
        both[i][k] = cos * first - sin * both[j][k];
        both[j][k] = sin * first + cos * both[j][k];
      }
    }
  }
}
