// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products by ND4J. A matrix that is stored line by line is, column by column, its transpose, so the
 * product of the transposes in the other order is what is computed.
 */
final class Nd4jProducts implements MatrixProducts {

  @Override
  public void product(
      float[] left,
      boolean transposeLeft,
      float[] right,
      boolean transposeRight,
      float[] into,
      Size size) {
    int rows = size.rows();
    int inner = size.inner();
    int columns = size.columns();
    try (INDArray a = transposeLeft ? stored(left, rows, inner) : stored(left, inner, rows);
        INDArray b =
            transposeRight ? stored(right, inner, columns) : stored(right, columns, inner);
        INDArray c = room(columns, rows)) {
      Nd4j.gemm(b, a, c, transposeRight, transposeLeft, 1, 0);
      HostMemory.read(c, into, rows * columns);
    }
  }

  private static INDArray room(int height, int width) {
    return Nd4j.createUninitialized(DataType.FLOAT, new long[] {height, width}, 'f');
  }

  private static INDArray stored(float[] values, int height, int width) {
    INDArray matrix = room(height, width);
    HostMemory.write(values, height * width, matrix);
    return matrix;
  }
}
