// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory of ND4J's matrices on this side of the device. A pointer's own methods copy an array
 * three times; a buffer over the memory does so once. The matrix must stay in use meanwhile.
 */
final class HostMemory {

  /** Below the elements that a buffer may have. */
  private static final int AT_ONCE = 1 << 28;

  private HostMemory() {}

  /** Copies the first {@code count} values into a matrix. */
  static void write(float[] values, int count, INDArray into) {
    for (int from = 0; from < count; from += AT_ONCE) {
      int n = Math.min(AT_ONCE, count - from);
      buffer(into, from, n).put(values, from, n);
    }
    written(into);
  }

  /** Copies the first {@code count} values out of a matrix. */
  static void read(INDArray from, float[] into, int count) {
    Nd4j.getAffinityManager().ensureLocation(from, AffinityManager.Location.HOST);
    for (int at = 0; at < count; at += AT_ONCE) {
      int n = Math.min(AT_ONCE, count - at);
      buffer(from, at, n).get(into, at, n);
    }
  }

  /** A matrix of at most 2^28 elements, to write into; {@link #written} is to be called then. */
  static FloatBuffer buffer(INDArray matrix) {
    return buffer(matrix, 0, Math.toIntExact(matrix.length()));
  }

  /** Tells the library that the matrix here is newer than the one on the device. */
  static void written(INDArray matrix) {
    Nd4j.getAffinityManager().tagLocation(matrix, AffinityManager.Location.HOST);
  }

  private static FloatBuffer buffer(INDArray matrix, long from, int count) {
    return new FloatPointer(matrix.data().addressPointer())
        .position(from)
        .limit(from + count)
        .asBuffer();
  }
}
