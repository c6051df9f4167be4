// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.head;

import org.surety.networks.NetworkException.Place;

/** Features in memory. */
final class ArrayFeatures implements Features {

  private final float[] values;
  private final int columns;

  ArrayFeatures(float[] values, int columns) {
    if (columns < 1 || values.length % columns != 0) {
      throw new IllegalArgumentException(values.length + " values in rows of " + columns);
    }
    this.values = values;
    this.columns = columns;
  }

  @Override
  public Place place() {
    return Place.file("the features");
  }

  @Override
  public long rows() {
    return (long) (values.length / columns);
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public void read(long from, int count, float[] into) {
    System.arraycopy(values, Math.toIntExact(from * columns), into, 0, count * columns);
  }
}
