// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Architecture.Dense;
import org.surety.networks.head.Head;

/** Answers the rows that single precision leaves open: in double precision, else exactly. */
final class LongArithmetic {

  private final Architecture architecture;
  private final float[] parameters;
  private final RoundingBound bound;
  private final double[][] transposed;

  LongArithmetic(Architecture architecture, float[] parameters) {
    this.architecture = architecture;
    this.parameters = parameters;
    this.bound = RoundingBound.of(architecture, parameters, Precision.DOUBLE);
    this.transposed = new double[architecture.layers().size()][];
    int[] offsets = architecture.offsets();
    for (int l = 0; l < transposed.length; l++) {
      transposed[l] = transposed(architecture.layers().get(l), parameters, offsets[l]);
    }
  }

  /** The weights input by input, as the inner loop reads them. */
  private static double[] transposed(Dense dense, float[] parameters, int offset) {
    int inputs = dense.inputs();
    int outputs = dense.outputs();
    double[] out = new double[inputs * outputs];
    for (int k = 0; k < outputs; k++) {
      for (int i = 0; i < inputs; i++) {
        out[i * outputs + k] = parameters[offset + k * inputs + i];
      }
    }
    return out;
  }

  /** The answer to the row that begins at {@code from}. */
  int answer(float[] values, int from, double augmentedNorm) {
    double[] scores = doubles(values, from);
    int first = 0;
    for (int k = 1; k < scores.length; k++) {
      first = scores[k] > scores[first] ? k : first;
    }
    double second = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < scores.length; k++) {
      second = k == first ? second : Math.max(second, scores[k]);
    }
    return scores[first] - second > bound.anyDifference(augmentedNorm)
        ? first
        : exactAnswer(values, from);
  }

  double[] doubles(float[] values, int from) {
    List<Dense> layers = architecture.layers();
    int[] offsets = architecture.offsets();
    double[] h = new double[architecture.inputs()];
    for (int i = 0; i < h.length; i++) {
      h[i] = values[from + i];
    }
    for (int l = 0; l < offsets.length; l++) {
      Dense dense = layers.get(l);
      double[] sum = new double[dense.outputs()];
      if (dense.hasBias()) {
        int biases = offsets[l] + dense.inputs() * dense.outputs();
        for (int k = 0; k < sum.length; k++) {
          sum[k] = parameters[biases + k];
        }
      }
      addProduct(h, transposed[l], sum);
      for (int k = 0; k < sum.length && l < offsets.length - 1; k++) {
        sum[k] = Math.max(sum[k], 0);
      }
      h = sum;
    }
    return h;
  }

  /** Adds the weights times {@code h}, four inputs at a time, which saves most of the stores. */
  private static void addProduct(double[] h, double[] weights, double[] sum) {
    int n = sum.length;
    int i = 0;
    for (; i + 3 < h.length; i += 4) {
      double a = h[i];
      double b = h[i + 1];
      double c = h[i + 2];
      double d = h[i + 3];
      int at = i * n;
      for (int k = 0; k < n; k++) {
        sum[k] +=
            (a * weights[at + k] + b * weights[at + n + k])
                + (c * weights[at + 2 * n + k] + d * weights[at + 3 * n + k]);
      }
    }
    for (; i < h.length; i++) {
      int at = i * n;
      for (int k = 0; k < n; k++) {
        sum[k] += h[i] * weights[at + k];
      }
    }
  }

  int exactAnswer(float[] values, int from) {
    BigDecimal[] scores = exactScores(values, from);
    @Nullable BigDecimal best = null;
    int answer = Head.TIE;
    for (int k = 0; k < scores.length; k++) {
      int order = best == null ? 1 : scores[k].compareTo(best);
      if (order > 0) {
        best = scores[k];
        answer = k;
      } else if (order == 0) {
        answer = Head.TIE;
      }
    }
    return answer;
  }

  private BigDecimal[] exactScores(float[] values, int from) {
    List<Dense> layers = architecture.layers();
    int[] offsets = architecture.offsets();
    BigDecimal[] h = new BigDecimal[architecture.inputs()];
    for (int i = 0; i < h.length; i++) {
      h[i] = new BigDecimal(values[from + i]);
    }
    for (int l = 0; l < offsets.length; l++) {
      Dense dense = layers.get(l);
      int biases = offsets[l] + dense.inputs() * dense.outputs();
      BigDecimal[] next = new BigDecimal[dense.outputs()];
      for (int k = 0; k < next.length; k++) {
        BigDecimal sum = dense.hasBias() ? new BigDecimal(parameters[biases + k]) : BigDecimal.ZERO;
        int at = offsets[l] + k * dense.inputs();
        for (int i = 0; i < h.length; i++) {
          if (h[i].signum() != 0 && parameters[at + i] != 0) {
            sum = sum.add(new BigDecimal(parameters[at + i]).multiply(h[i]));
          }
        }
        next[k] = l < offsets.length - 1 ? sum.max(BigDecimal.ZERO) : sum;
      }
      h = next;
    }
    return h;
  }
}
