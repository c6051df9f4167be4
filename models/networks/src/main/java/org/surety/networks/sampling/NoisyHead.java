// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.sampling;

import java.util.List;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Architecture.Dense;
import org.surety.networks.head.Head;

/**
 * The scores of heads drawn from a Gaussian around a head, one row at a time, without drawing a head.
 *
 * <p>Of an input h, a layer whose parameters are independent and normal around W, b with deviation s
 * gives \( W h + b + s \|(h, 1)\| \epsilon \) with \( \epsilon \) standard normal by output; later layers
 * have noise of their own. So the scores of one row have exactly the distribution that they have for a
 * drawn head; those of two rows are independent, as for two heads.
 *
 * <p>Rounding: in double precision. With \( D \ge \|\hat h - h\| \) and \( A \ge \|(\hat h, 1)\| \), an
 * output of weights w is off by at most \( (\|(w, b)\| + s |\epsilon|) (D + \gamma (A + D)) \), where
 * gamma stands for the roundings of the sums, of the norm and of the noise (Higham, section 3.1; a norm
 * moves by no more than its argument), and all outputs together by \( (\|(W, b)\|_F + s \|\epsilon\|)
 * (D + \gamma (A + D)) \); ReLU moves no two points apart.
 */
final class NoisyHead {

  private static final double UNIT = 0x1p-53;

  /** More than the rounding of a bound. */
  private static final double ENLARGE = 1 + 1e-6;

  private final Architecture architecture;
  private final double deviation;
  private final double[][] weights;
  private final double[][] biases;
  private final double[] frobenius;
  private final double[] gammas;
  private final double greatestNorm;

  NoisyHead(Head mean, float deviation) {
    this.architecture = mean.architecture();
    this.deviation = deviation;
    List<Dense> layers = architecture.layers();
    this.weights = new double[layers.size()][];
    this.biases = new double[layers.size()][];
    this.frobenius = new double[layers.size()];
    this.gammas = new double[layers.size()];
    double greatest = 0;
    for (int l = 0; l < weights.length; l++) {
      Dense dense = layers.get(l);
      float[] layer = mean.weights(l);
      float[] added = mean.biases(l);
      weights[l] = new double[layer.length];
      biases[l] = new double[dense.outputs()];
      double all = 0;
      for (int k = 0; k < dense.outputs(); k++) {
        biases[l][k] = dense.hasBias() ? added[k] : 0;
        double square = biases[l][k] * biases[l][k];
        for (int i = 0; i < dense.inputs(); i++) {
          double w = layer[k * dense.inputs() + i];
          weights[l][i * dense.outputs() + k] = w;
          square += w * w;
        }
        all += square;
        greatest = l == weights.length - 1 ? Math.max(greatest, square) : greatest;
      }
      frobenius[l] = Math.sqrt(all) * ENLARGE;
      gammas[l] = 2 * (dense.inputs() + 16.0) * UNIT;
    }
    this.greatestNorm = Math.sqrt(greatest) * ENLARGE;
  }

  /** The first layer's outputs without noise: the same for all runs on a row. */
  double[] firstMeans(float[] values, int from) {
    double[] input = new double[architecture.inputs()];
    for (int i = 0; i < input.length; i++) {
      input[i] = values[from + i];
    }
    return affine(0, input);
  }

  /** The square of a row's norm. */
  double square(float[] values, int from) {
    double square = 0;
    for (int i = from; i < from + architecture.inputs(); i++) {
      square += (double) values[i] * values[i];
    }
    return square;
  }

  private double[] affine(int l, double[] h) {
    int outs = biases[l].length;
    double[] sum = biases[l].clone();
    for (int i = 0; i < h.length; i++) {
      double x = h[i];
      if (x != 0) {
        int at = i * outs;
        for (int k = 0; k < outs; k++) {
          sum[k] += x * weights[l][at + k];
        }
      }
    }
    return sum;
  }

  /** How a drawn head answers a row. */
  enum Outcome {
    /** The label. */
    RIGHT,
    /** Another class. */
    WRONG,
    /** The rounding of double precision leaves it open. */
    OPEN
  }

  /**
   * How the head that the noise makes answers a row.
   *
   * @param means what {@link #firstMeans} gave
   * @param square of the row's norm
   */
  Outcome outcome(double[] means, double square, int label, Noise noise) {
    double[] z = means.clone();
    double size = Math.sqrt(square + bias(0));
    double off = 0;
    int at = 0;
    for (int l = 0; ; l++) {
      boolean last = l == weights.length - 1;
      double each = off + gammas[l] * (size + off) + Double.MIN_NORMAL;
      double squares = 0;
      double greatest = 0;
      double spread = deviation * size;
      for (int k = 0; k < z.length; k++) {
        double normal = noise.normal(at + k);
        z[k] += spread * normal;
        squares += normal * normal;
        greatest = Math.max(greatest, Math.abs(normal));
      }
      at += z.length;
      if (last) {
        double rounding = 2 * (greatestNorm + deviation * greatest) * each * ENLARGE;
        double lead = lead(z, label);
        return lead > rounding ? Outcome.RIGHT : lead < -rounding ? Outcome.WRONG : Outcome.OPEN;
      }
      off = (frobenius[l] + deviation * Math.sqrt(squares)) * each * ENLARGE;
      double sum = bias(l + 1);
      for (int k = 0; k < z.length; k++) {
        z[k] = Math.max(z[k], 0);
        sum += z[k] * z[k];
      }
      size = Math.sqrt(sum);
      z = affine(l + 1, z);
    }
  }

  private double bias(int layer) {
    return architecture.layers().get(layer).hasBias() ? 1 : 0;
  }

  /** By how much the label's score exceeds all others; infinitely little for no class. */
  private static double lead(double[] scores, int label) {
    if (label < 0 || label >= scores.length) {
      return Double.NEGATIVE_INFINITY;
    }
    double lead = Double.POSITIVE_INFINITY;
    for (int k = 0; k < scores.length; k++) {
      if (k != label) {
        lead = Math.min(lead, scores[label] - scores[k]);
      }
    }
    return lead;
  }
}
