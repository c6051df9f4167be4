// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.util.Arrays;

/** Products of matrices of single precision in plain arrays, line by line, by one thread. */
public interface MatrixProducts {

  /**
   * Sets {@code into = left right}. An array may be longer than its matrix.
   *
   * @param left rows by inner; inner by rows if it is to be transposed
   * @param right inner by columns; columns by inner if it is to be transposed
   * @param into rows by columns
   */
  void product(
      float[] left,
      boolean transposeLeft,
      float[] right,
      boolean transposeRight,
      float[] into,
      Size size);

  /**
   * The size of a product.
   *
   * @param rows of the left factor and of the product
   * @param inner the length of the sums
   * @param columns of the right factor and of the product
   */
  record Size(int rows, int inner, int columns) {}

  /** Plain Java. */
  static MatrixProducts plain() {
    return MatrixProducts::plainProduct;
  }

  private static void plainProduct(
      float[] left,
      boolean transposeLeft,
      float[] right,
      boolean transposeRight,
      float[] into,
      Size size) {
    int rows = size.rows();
    int inner = size.inner();
    int columns = size.columns();
    float[] line = new float[columns];
    for (int r = 0; r < rows; r++) {
      Arrays.fill(line, 0);
      for (int i = 0; i < inner; i++) {
        float factor = transposeLeft ? left[i * rows + r] : left[r * inner + i];
        for (int c = 0; c < columns; c++) {
          line[c] += factor * (transposeRight ? right[c * inner + i] : right[i * columns + c]);
        }
      }
      System.arraycopy(line, 0, into, r * columns, columns);
    }
  }
}
