// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.head;

import org.surety.networks.NetworkException.Place;
import org.surety.networks.safetensors.Tensor;

/**
 * Rows of features of single precision, read block by block so that their number does not matter for
 * memory.
 */
public interface Features {

  /** Where the features come from, for a message. */
  Place place();

  /** The number of rows. */
  long rows();

  /** The number of features of a row. */
  int columns();

  /**
   * Copies {@code count} rows from row {@code from} on, row by row; several threads may do so at once.
   *
   * @throws org.surety.networks.NetworkException if they cannot be read
   */
  void read(long from, int count, float[] into);

  /** The rows of an array, row by row; the array is not copied. */
  static Features of(float[] values, int columns) {
    return new ArrayFeatures(values, columns);
  }

  /**
   * The rows of a tensor of shape rows by columns, of a type that single precision holds.
   *
   * @throws org.surety.networks.NetworkException if it has another shape or type
   */
  static Features of(Tensor tensor) {
    return new TensorFeatures(tensor);
  }
}
