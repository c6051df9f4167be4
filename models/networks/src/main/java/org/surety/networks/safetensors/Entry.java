// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import java.util.List;

/**
 * A tensor as a header describes it.
 *
 * @param name its name
 * @param dtype the type of its elements
 * @param shape its dimensions; none for a scalar
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
record Entry(String name, Dtype dtype, List<Long> shape, long begin, long end) {

  /**
   * The number of elements.
   *
   * @throws ArithmeticException if it exceeds a long
   */
  static long elements(List<Long> shape) {
    if (shape.contains(0L)) {
      return 0;
    }
    long product = 1;
    for (long size : shape) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }

  long elements() {
    return (end - begin) * Byte.SIZE / dtype.bits();
  }
}
