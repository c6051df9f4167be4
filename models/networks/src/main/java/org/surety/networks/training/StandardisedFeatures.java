// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Features;

/** Features under a map. */
record StandardisedFeatures(Features raw, Standardisation map) implements Features {

  @Override
  public Place place() {
    return raw.place();
  }

  @Override
  public long rows() {
    return raw.rows();
  }

  @Override
  public int columns() {
    return map.columns();
  }

  @Override
  public void read(long from, int count, float[] into) {
    float[] values = new float[count * raw.columns()];
    raw.read(from, count, values);
    float[] mapped = map.apply(values);
    System.arraycopy(mapped, 0, into, 0, mapped.length);
  }
}
