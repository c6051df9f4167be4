// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.util.Arrays;
import java.util.List;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Architecture.Dense;

/** Plain Java, which every other device is compared with. */
public final class ReferenceBackend implements Backend {

  /** Its name. */
  public static final String NAME = "reference";

  /** A backend that needs nothing. */
  public ReferenceBackend() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public DeviceRows allocate(Architecture architecture, int rows) {
    float[] copy = new float[rows * architecture.inputs()];
    return new DeviceRows() {
      @Override
      public void load(float[] values) {
        System.arraycopy(values, 0, copy, 0, copy.length);
      }

      @Override
      public Scorer scorer(int heads) {
        return new PlainScorer(architecture, copy, rows, heads);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public MatrixProducts products() {
    return MatrixProducts.plain();
  }

  private static final class PlainScorer implements Scorer {
    private final Architecture architecture;
    private final float[] values;
    private final int rows;

    private final int heads;

    PlainScorer(Architecture architecture, float[] values, int rows, int heads) {
      this.architecture = architecture;
      this.values = values;
      this.rows = rows;
      this.heads = heads;
    }

    @Override
    public void scores(float[] parameters, float[] into) {
      int size = architecture.parameters();
      for (int head = 0; head < heads; head++) {
        scores(
            Arrays.copyOfRange(parameters, head * size, (head + 1) * size),
            into,
            head * architecture.classes() * rows);
      }
    }

    private void scores(float[] parameters, float[] into, int from) {
      List<Dense> layers = architecture.layers();
      int[] offsets = architecture.offsets();
      float[][] transposed = new float[layers.size()][];
      for (int l = 0; l < transposed.length; l++) {
        transposed[l] = transposed(layers.get(l), parameters, offsets[l]);
      }
      int classes = architecture.classes();
      for (int row = 0; row < rows; row++) {
        int inputs = architecture.inputs();
        float[] h = Arrays.copyOfRange(values, row * inputs, (row + 1) * inputs);
        for (int l = 0; l < transposed.length; l++) {
          Dense dense = layers.get(l);
          h = dense(dense, transposed[l], parameters, offsets[l], h);
          if (l < transposed.length - 1) {
            relu(h);
          }
        }
        for (int k = 0; k < classes; k++) {
          into[from + k * rows + row] = h[k];
        }
      }
    }

    private static float[] dense(
        Dense dense, float[] transposed, float[] parameters, int offset, float[] h) {
      int outputs = dense.outputs();
      float[] sum = new float[outputs];
      if (dense.hasBias()) {
        System.arraycopy(parameters, offset + dense.inputs() * outputs, sum, 0, outputs);
      }
      for (int i = 0; i < dense.inputs(); i++) {
        float x = h[i];
        int at = i * outputs;
        for (int k = 0; k < outputs; k++) {
          sum[k] += x * transposed[at + k];
        }
      }
      return sum;
    }

    private static float[] transposed(Dense dense, float[] parameters, int offset) {
      int inputs = dense.inputs();
      int outputs = dense.outputs();
      float[] out = new float[inputs * outputs];
      for (int k = 0; k < outputs; k++) {
        for (int i = 0; i < inputs; i++) {
          out[i * outputs + k] = parameters[offset + k * inputs + i];
        }
      }
      return out;
    }

    private static void relu(float[] h) {
      for (int k = 0; k < h.length; k++) {
        h[k] = Math.max(h[k], 0);
      }
    }

    @Override
    public void close() {}
  }
}
