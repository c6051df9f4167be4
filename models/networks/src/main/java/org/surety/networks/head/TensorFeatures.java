// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.head;

import org.surety.networks.NetworkException.Place;
import org.surety.networks.safetensors.Tensor;

/** Features in a mapped tensor. */
record TensorFeatures(Tensor tensor) implements Features {

  private static final int COLUMNS_MAX = 1 << 24;

  TensorFeatures {
    if (tensor.shape().size() != 2
        || tensor.shape().get(1) < 1
        || tensor.shape().get(1) > COLUMNS_MAX) {
      throw tensor
          .place()
          .error(
              "the shape is " + tensor.shape(),
              "rows by at most " + COLUMNS_MAX + " features",
              "name the tensor of the features");
    }
    // Reading no element already shows whether the type is one that single precision holds.
    tensor.read(0, new float[0], 0, 0);
  }

  @Override
  public Place place() {
    return tensor.place();
  }

  @Override
  public long rows() {
    return tensor.shape().get(0);
  }

  @Override
  public int columns() {
    return Math.toIntExact(tensor.shape().get(1));
  }

  @Override
  public void read(long from, int count, float[] into) {
    tensor.read(from * columns(), into, 0, count * columns());
  }
}
