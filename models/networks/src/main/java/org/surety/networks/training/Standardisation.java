// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

/**
 * The map of features to {@code (x - mean)/deviation} by column, with means and deviations of given
 * rows, and perhaps a last column of ones in place of a bias.
 */
public final class Standardisation {

  private final double[] mean;
  private final double[] scale;
  private final int ones;

  private Standardisation(double[] mean, double[] scale, int ones) {
    this.mean = mean;
    this.scale = scale;
    this.ones = ones;
  }

  /**
   * The map that the rows make; a column that does not vary becomes zero.
   *
   * @param ones whether it adds a column of ones
   */
  public static Standardisation of(float[] features, int columns, boolean ones) {
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
    return new Standardisation(mean, scale, ones ? 1 : 0);
  }

  /** What is subtracted from each column. */
  public double[] mean() {
    return mean.clone();
  }

  /** What each column is then multiplied by: one over its deviation, or zero. */
  public double[] scale() {
    return scale.clone();
  }

  /** The number of columns of what {@link #apply} gives. */
  public int columns() {
    return mean.length + ones;
  }

  /** The rows under the map. */
  public float[] apply(float[] features) {
    int columns = mean.length;
    int rows = features.length / columns;
    float[] mapped = new float[Math.multiplyExact(rows, columns())];
    for (int row = 0; row < rows; row++) {
      int to = row * columns();
      for (int c = 0; c < columns; c++) {
        mapped[to + c] = (float) ((features[row * columns + c] - mean[c]) * scale[c]);
      }
      if (ones > 0) {
        mapped[to + columns] = 1;
      }
    }
    return mapped;
  }
}
