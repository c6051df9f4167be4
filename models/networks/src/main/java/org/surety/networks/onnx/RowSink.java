// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

/** Takes the features of rows as they are computed, in the order of the rows. */
@FunctionalInterface
public interface RowSink {

  /**
   * Takes some rows.
   *
   * @param firstRow the first of them
   * @param columns the features of a row
   * @param values row by row; the array is used again afterwards
   */
  void take(long firstRow, int columns, float[] values);
}
