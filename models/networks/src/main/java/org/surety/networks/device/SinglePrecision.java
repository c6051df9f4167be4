// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.util.Arrays;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.device.MatrixProducts.Size;

/**
 * Demands that a backend multiplies in single precision. A GPU may be set to keep ten bits of each
 * factor; then {@link RoundingBound} would not bound its rounding.
 */
final class SinglePrecision {

  private static final int ORDER = 256;

  /** Of these bits, those that a shorter factor lacks. */
  private static final float FACTOR = 1 + 0x1p-23f;

  private SinglePrecision() {}

  /**
   * Multiplies by a matrix with one number in each line, so that no sum rounds.
   *
   * @throws org.surety.networks.NetworkException if a product is not exact
   */
  static void require(Backend backend) {
    float[] left = new float[ORDER * ORDER];
    float[] right = new float[ORDER * ORDER];
    for (int i = 0; i < ORDER; i++) {
      left[i * ORDER + (i * 7 + 3) % ORDER] = 1;
    }
    Arrays.fill(right, FACTOR);
    float[] product = new float[ORDER * ORDER];
    backend.products().product(left, false, right, false, product, new Size(ORDER, ORDER, ORDER));
    for (float value : product) {
      if (value != FACTOR) {
        throw Place.file("the device " + backend.name())
            .error(
                "it multiplies in less than single precision",
                "products of 24 bits",
                "set NVIDIA_TF32_OVERRIDE=0, or use --device cpu");
      }
    }
  }
}
