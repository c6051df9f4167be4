// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

/**
 * The map of features to {@code (x - mean)/deviation} by column, with means and deviations of given
 * rows, and a last column of ones in place of a bias.
 */
public final class Standardisation {

  private final double[] mean;
  private final double[] scale;

  private Standardisation(double[] mean, double[] scale) {
    this.mean = mean;
    this.scale = scale;
  }

  /** The map that the rows make; a column that does not vary becomes zero. */
  public static Standardisation of(float[] features, int columns) {
    int rows = features.length / columns;
    double[] mean = new double[columns];
    double[] square = new double[columns];
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < columns; c++) {
        mean[c] += features[row * columns + c] / (double) rows;
      }
    }
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < columns; c++) {
        double d = features[row * columns + c] - mean[c];
        square[c] += d * d / rows;
      }
    }
    double[] scale = new double[columns];
    for (int c = 0; c < columns; c++) {
      scale[c] = square[c] > 0 ? 1 / Math.sqrt(square[c]) : 0;
    }
    return new Standardisation(mean, scale);
  }

  /** The number of columns of what {@link #apply} gives. */
  public int columns() {
    return mean.length + 1;
  }

  /** The rows under the map. */
  public float[] apply(float[] features) {
    int columns = mean.length;
    int rows = features.length / columns;
    float[] mapped = new float[Math.multiplyExact(rows, columns + 1)];
    for (int row = 0; row < rows; row++) {
      int to = row * (columns + 1);
      for (int c = 0; c < columns; c++) {
        mapped[to + c] = (float) ((features[row * columns + c] - mean[c]) * scale[c]);
      }
      mapped[to + columns] = 1;
    }
    return mapped;
  }
}
