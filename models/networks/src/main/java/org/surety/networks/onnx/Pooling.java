// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

/** Makes one vector of those of a row's tokens. */
final class Pooling {

  private Pooling() {}

  /**
   * The mean over the tokens whose mask is 1, summed in double precision.
   *
   * @param values by row, token and feature
   * @param mask by row and token
   */
  static float[] mean(float[] values, long[][] mask, int columns) {
    int tokens = mask[0].length;
    float[] means = new float[mask.length * columns];
    for (int row = 0; row < mask.length; row++) {
      double[] sum = new double[columns];
      int count = 0;
      for (int t = 0; t < tokens; t++) {
        if (mask[row][t] == 1) {
          int at = (row * tokens + t) * columns;
          for (int c = 0; c < columns; c++) {
            sum[c] += values[at + c];
          }
          count++;
        }
      }
      for (int c = 0; c < columns; c++) {
        means[row * columns + c] = (float) (sum[c] / count);
      }
    }
    return means;
  }
}
