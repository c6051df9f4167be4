// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

/**
 * Rows of features with the class of each.
 *
 * @param features row by row; not copied
 * @param columns the number of features of a row
 * @param labels the class of each row; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Examples(float[] features, int columns, int[] labels) {

  /** Demands as many rows of features as labels. */
  public Examples {
    if (columns < 1 || labels.length < 1 || features.length != (long) labels.length * columns) {
      throw new IllegalArgumentException(
          features.length + " features of " + labels.length + " rows by " + columns);
    }
  }

  /** The number of rows. */
  public int rows() {
    return labels.length;
  }
}
