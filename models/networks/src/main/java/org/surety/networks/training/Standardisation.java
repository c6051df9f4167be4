// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

import java.nio.file.Path;
import java.util.List;
import org.surety.networks.head.Features;
import org.surety.networks.safetensors.Tensor;
import org.surety.networks.safetensors.TensorStore;
import org.surety.networks.safetensors.TensorWriter;

/**
 * The map of features to {@code (x - mean)/deviation} by column, with means and deviations of given
 * rows, and perhaps a last column of ones in place of a bias.
 */
public final class Standardisation {

  private static final String MEAN = "mean";
  private static final String SCALE = "scale";
  private static final String ONES = "ones";
  private static final int COLUMNS_MAX = 1 << 24;

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

  /**
   * The map of a file: the tensors {@code mean} and {@code scale}, a number for each column, and
   * {@code ones} where a column of ones is added.
   *
   * @throws org.surety.networks.NetworkException if they are not there or do not fit
   */
  public static Standardisation read(TensorStore store) {
    double[] mean = numbers(store.tensor(MEAN));
    Tensor tensor = store.tensor(SCALE);
    double[] scale = numbers(tensor);
    if (scale.length != mean.length) {
      throw tensor
          .place()
          .error(
              "there are " + scale.length + " numbers",
              mean.length + ", as there are means",
              "write the map again");
    }
    return new Standardisation(mean, scale, store.names().contains(ONES) ? 1 : 0);
  }

  private static double[] numbers(Tensor tensor) {
    if (tensor.shape().size() != 1 || tensor.elements() < 1 || tensor.elements() > COLUMNS_MAX) {
      throw tensor
          .place()
          .error(
              "the shape is " + tensor.shape(),
              "[columns], at most " + COLUMNS_MAX,
              "write the map again");
    }
    double[] numbers = new double[(int) tensor.elements()];
    tensor.read(0, numbers, 0, numbers.length);
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw tensor.place().error("it holds " + number, "finite numbers", "write the map again");
      }
    }
    return numbers;
  }

  /**
   * Writes the map, in double precision.
   *
   * @throws org.surety.networks.NetworkException if the file cannot be written
   */
  public void write(Path file) {
    List<Long> columns = List.of((long) mean.length);
    TensorWriter writer = new TensorWriter().add(MEAN, columns, mean).add(SCALE, columns, scale);
    if (ones > 0) {
      writer.add(ONES, List.of(1L), new double[] {1});
    }
    writer.write(file);
  }

  /** The number of columns of what {@link #apply} takes. */
  public int inputs() {
    return mean.length;
  }

  /** The number of columns of what {@link #apply} gives. */
  public int columns() {
    return mean.length + ones;
  }

  /** Rows under the map, which are read as they are needed. */
  public Features over(Features raw) {
    return new StandardisedFeatures(raw, this);
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
