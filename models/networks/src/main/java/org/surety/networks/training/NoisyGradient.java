// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

import java.util.Arrays;
import java.util.List;
import org.surety.networks.device.MatrixProducts;
import org.surety.networks.device.MatrixProducts.Size;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Architecture.Dense;

/**
 * The mean loss of a head with biases under Gaussian noise on its parameters, and its gradient, on a
 * batch of rows, each of which meets noise of its own.
 *
 * <p>Of an input h, a layer whose parameters carry independent noise of standard deviation s gives
 * \( W h + b + s \|(h, 1)\| \epsilon \), with \( \epsilon \) standard normal by output: so noise by output
 * serves for noise by weight (Kingma, Salimans and Welling 2015, the local reparameterisation).
 */
final class NoisyGradient {

  /** What is to be made small. */
  enum Loss {
    /** The negative logarithm of the probability that a softmax gives to the label. */
    CROSS_ENTROPY,
    /** One minus that probability: near the share of errors, and at most one. */
    ERROR
  }

  private final Architecture architecture;
  private final MatrixProducts products;
  private final int rows;
  private final float noise;
  private final float[][] inputs;
  private final float[][] norms;
  private final float[][] deltas;
  private final float[][] weights;
  private final float[] gradient;

  NoisyGradient(Architecture architecture, MatrixProducts products, int rows, float noise) {
    this.architecture = architecture;
    this.products = products;
    this.rows = rows;
    this.noise = noise;
    List<Dense> layers = architecture.layers();
    this.inputs = new float[layers.size() + 1][];
    this.norms = new float[layers.size()][rows];
    this.deltas = new float[layers.size()][];
    this.weights = new float[layers.size()][];
    this.gradient = new float[architecture.parameters()];
    for (int l = 0; l < layers.size(); l++) {
      if (!layers.get(l).hasBias()) {
        throw new IllegalArgumentException("layer " + l + " has no biases");
      }
      inputs[l + 1] = new float[rows * layers.get(l).outputs()];
      deltas[l] = new float[rows * layers.get(l).outputs()];
    }
  }

  /** The gradient of the last {@link #loss}, in the order of the parameters; not copied. */
  float[] gradient() {
    return gradient;
  }

  /** Room for noise: for each layer a standard normal number for each row and output. */
  float[][] room() {
    return Arrays.stream(deltas).map(delta -> new float[delta.length]).toArray(float[][]::new);
  }

  /**
   * The mean loss on a batch; sets the gradient.
   *
   * @param batch the features of the rows
   * @param labels their classes
   * @param normals as {@link #room} has it
   */
  double loss(float[] parameters, float[] batch, int[] labels, float[][] normals, Loss kind) {
    inputs[0] = batch;
    int[] offsets = architecture.offsets();
    int last = offsets.length - 1;
    for (int l = 0; l <= last; l++) {
      forward(l, parameters, offsets[l], normals[l], l < last);
    }
    double loss = last(labels, kind);
    for (int l = last; l >= 0; l--) {
      backward(l, offsets[l], normals[l]);
    }
    return loss;
  }

  private void forward(int l, float[] parameters, int offset, float[] normals, boolean hidden) {
    Dense dense = architecture.layers().get(l);
    int ins = dense.inputs();
    int outs = dense.outputs();
    int biases = offset + ins * outs;
    float[] h = inputs[l];
    float[] z = inputs[l + 1];
    weights[l] = Arrays.copyOfRange(parameters, offset, biases);
    products.product(h, false, weights[l], true, z, new Size(rows, ins, outs));
    for (int row = 0; row < rows; row++) {
      float square = 1;
      for (int i = row * ins; i < (row + 1) * ins; i++) {
        square += h[i] * h[i];
      }
      norms[l][row] = (float) Math.sqrt(square);
      float spread = noise * norms[l][row];
      for (int k = 0; k < outs; k++) {
        int at = row * outs + k;
        float value = z[at] + parameters[biases + k] + spread * normals[at];
        z[at] = hidden && value < 0 ? 0 : value;
      }
    }
  }

  /** The mean loss, and its gradient by score. */
  private double last(int[] labels, Loss kind) {
    float[] scores = inputs[inputs.length - 1];
    float[] delta = deltas[deltas.length - 1];
    int classes = architecture.classes();
    double[] odds = new double[classes];
    double loss = 0;
    for (int row = 0; row < rows; row++) {
      int at = row * classes;
      float most = scores[at];
      for (int k = 1; k < classes; k++) {
        most = Math.max(most, scores[at + k]);
      }
      double total = 0;
      for (int k = 0; k < classes; k++) {
        odds[k] = Math.exp((double) scores[at + k] - most);
        total += odds[k];
      }
      int label = labels[row];
      double right = odds[label] / total;
      double factor =
          switch (kind) {
            case CROSS_ENTROPY -> 1;
            case ERROR -> right;
          };
      loss +=
          switch (kind) {
            case CROSS_ENTROPY -> Math.log(total) - ((double) scores[at + label] - most);
            case ERROR -> 1 - right;
          };
      for (int k = 0; k < classes; k++) {
        delta[at + k] = (float) (factor * (odds[k] / total - (k == label ? 1 : 0)) / rows);
      }
    }
    return loss / rows;
  }

  private void backward(int l, int offset, float[] normals) {
    Dense dense = architecture.layers().get(l);
    int ins = dense.inputs();
    int outs = dense.outputs();
    float[] delta = deltas[l];
    float[] ofWeights = new float[ins * outs];
    products.product(delta, true, inputs[l], false, ofWeights, new Size(outs, rows, ins));
    System.arraycopy(ofWeights, 0, gradient, offset, ofWeights.length);
    int biases = offset + ofWeights.length;
    Arrays.fill(gradient, biases, biases + outs, 0);
    for (int at = 0; at < delta.length; at++) {
      gradient[biases + at % outs] += delta[at];
    }
    if (l > 0) {
      float[] before = deltas[l - 1];
      products.product(delta, false, weights[l], false, before, new Size(rows, outs, ins));
      throughNorms(l, normals, before);
    }
  }

  /** Adds what the norm of the inputs does to the noise; a unit that is off passes nothing on. */
  private void throughNorms(int l, float[] normals, float[] before) {
    Dense dense = architecture.layers().get(l);
    int ins = dense.inputs();
    int outs = dense.outputs();
    float[] h = inputs[l];
    for (int row = 0; row < rows; row++) {
      float pull = 0;
      for (int at = row * outs; at < (row + 1) * outs; at++) {
        pull += deltas[l][at] * normals[at];
      }
      pull *= noise / norms[l][row];
      for (int i = row * ins; i < (row + 1) * ins; i++) {
        before[i] = h[i] > 0 ? before[i] + pull * h[i] : 0;
      }
    }
  }
}
