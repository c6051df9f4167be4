// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

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
    for (int r = 0; r < size.rows(); r++) {
      for (int c = 0; c < size.columns(); c++) {
        float sum = 0;
        for (int i = 0; i < size.inner(); i++) {
          float a = transposeLeft ? left[i * size.rows() + r] : left[r * size.inner() + i];
          float b = transposeRight ? right[c * size.inner() + i] : right[i * size.columns() + c];
          sum += a * b;
        }
        into[r * size.columns() + c] = sum;
      }
    }
  }
}
