// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The OpenBLAS that ND4J brings by itself returns wrong singular vectors of matrices of this size on
 * some processors; the one that this build puts in its place must not.
 */
final class OpenBlasTest {

  @Test
  void singularVectorsGiveTheMatrixBack() {
    Assumptions.assumeTrue(
        PresentBackends.find(missing -> {}).stream().anyMatch(b -> b.name().equals("nd4j-cpu")),
        "nd4j-cpu does not start here");
    int m = 300;
    int n = 200;
    double[] values = new double[m * n];
    SplittableRandom random = new SplittableRandom(1);
    java.util.Arrays.setAll(values, i -> random.nextDouble());
    INDArray a = Nd4j.create(values, new long[] {m, n}, 'f');
    INDArray s = Nd4j.create(DataType.DOUBLE, new long[] {n}, 'f');
    INDArray u = Nd4j.create(DataType.DOUBLE, new long[] {m, m}, 'f');
    INDArray vt = Nd4j.create(DataType.DOUBLE, new long[] {n, n}, 'f');
    Nd4j.getBlasWrapper().lapack().gesvd(a.dup('f'), s, u, vt);
    double worst = 0;
    for (int i = 0; i < m; i += 7) {
      for (int j = 0; j < n; j += 5) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += u.getDouble(i, k) * s.getDouble(k) * vt.getDouble(k, j);
        }
        worst = Math.max(worst, Math.abs(sum - a.getDouble(i, j)));
      }
    }
    assertThat(worst).isLessThan(1e-11);
  }
}
