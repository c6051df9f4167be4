// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.device.MatrixProducts;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Head;
import org.surety.networks.sampling.Noise;

/**
 * Learns heads of several layers for noise of standard deviation \( \sigma \) on each parameter, by Adam
 * on batches of rows whose every row meets noise of its own ({@link NoisyGradient}).
 *
 * <p>The prior minimises the mean cross entropy. The posterior starts from it and minimises a bound around
 * it, \( r/(1 - \lambda/2) + (\|w - w_0\|^2/(2\sigma^2) + \ln(2 \sqrt n/\delta))/(n \lambda (1 -
 * \lambda/2)) \) at its best \( \lambda \) (Thiemann et al. 2017, theorem 3), where r is the mean of one
 * minus the probability that a softmax gives to the label. What is learned proves nothing by itself: a
 * certificate counts the errors of draws.
 *
 * <p>Products are of single precision, by one thread: the same bytes for the same rows and seed on the
 * same kind of processor.
 */
public final class NetworkTraining {

  private static final int BATCH_MAX = 250;

  /** However few the rows are, a pass takes so many steps. */
  private static final int STEPS_MIN = 8;

  private static final double PRIOR_RATE = 0.003;

  /** The same in standard deviations of the noise. */
  private static final double POSTERIOR_RATE = 0.05;

  /** How much of the running risk each batch replaces. */
  private static final double NEWS = 0.01;

  private static final long OF_PRIOR = 0x6a09e667f3bcc908L;
  private static final long OF_POSTERIOR = 0xbb67ae8584caa73bL;
  private static final long OF_WEIGHTS = 0x3c6ef372fe94f82bL;

  private final MatrixProducts products;
  private final float noise;
  private final long seed;
  private final TrainingProgress progress;

  /**
   * A training.
   *
   * @param noise the standard deviation of each parameter
   * @param seed of the first weights, of the order of the rows and of the noise
   */
  public NetworkTraining(
      MatrixProducts products, float noise, long seed, TrainingProgress progress) {
    this.products = products;
    this.noise = noise;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * A head that is learned from rows which then prove nothing.
   *
   * @param hidden the units of each hidden layer
   * @throws org.surety.networks.NetworkException if the weights do not stay finite
   */
  public Head prior(Examples examples, int classes, int[] hidden, int epochs) {
    int[] sizes = new int[hidden.length + 2];
    sizes[0] = examples.columns();
    System.arraycopy(hidden, 0, sizes, 1, hidden.length);
    sizes[sizes.length - 1] = classes;
    Architecture architecture = Architecture.of(true, sizes);
    double[] weights = first(architecture);
    Pass pass = new Pass(examples, architecture, seed ^ OF_PRIOR);
    Adam adam = new Adam(weights, PRIOR_RATE, Math.multiplyExact(epochs, pass.steps));
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double loss = 0;
      pass.shuffle();
      for (int step = 0; step < pass.steps; step++) {
        loss += pass.step(weights, NoisyGradient.Loss.CROSS_ENTROPY);
        adam.step(pass.gradient);
      }
      progress.passed("prior", epoch, epochs, loss / pass.steps);
    }
    return head(architecture, weights);
  }

  /** Weights of variance 2 over the number of inputs (He et al. 2015), no biases. */
  private double[] first(Architecture architecture) {
    double[] weights = new double[architecture.parameters()];
    Noise normal = new Noise(seed ^ OF_WEIGHTS, 0);
    int[] offsets = architecture.offsets();
    for (int l = 0; l < offsets.length; l++) {
      Architecture.Dense dense = architecture.layers().get(l);
      double scale = Math.sqrt(2.0 / dense.inputs());
      for (int i = offsets[l]; i < offsets[l] + dense.inputs() * dense.outputs(); i++) {
        weights[i] = scale * normal.normal(i);
      }
    }
    return weights;
  }

  /**
   * A head that minimises the bound on the given rows around a prior.
   *
   * @param failure the failure probability of the bound
   * @throws org.surety.networks.NetworkException if the weights do not stay finite
   */
  public Head posterior(Examples examples, Head prior, double failure, int epochs) {
    float[] start = prior.parameters();
    double[] weights = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      weights[i] = start[i];
    }
    Pass pass = new Pass(examples, prior.architecture(), seed ^ OF_POSTERIOR);
    Adam adam = new Adam(weights, POSTERIOR_RATE * noise, Math.multiplyExact(epochs, pass.steps));
    double variance = (double) noise * noise;
    double free = Math.log(2 * Math.sqrt(examples.rows()) / failure);
    double risk = pass.meanError(weights);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      pass.shuffle();
      for (int step = 0; step < pass.steps; step++) {
        risk += NEWS * (pass.step(weights, NoisyGradient.Loss.ERROR) - risk);
        double distance = 0;
        for (int i = 0; i < weights.length; i++) {
          double moved = weights[i] - start[i];
          distance += moved * moved / (2 * variance);
        }
        double lambda = 2 / (Math.sqrt(2 * examples.rows() * risk / (distance + free) + 1) + 1);
        double price = 1 / (examples.rows() * lambda * variance);
        for (int i = 0; i < weights.length; i++) {
          pass.gradient[i] += price * (weights[i] - start[i]);
        }
        adam.step(pass.gradient);
      }
      progress.passed("posterior", epoch, epochs, risk);
    }
    return head(prior.architecture(), weights);
  }

  private static Head head(Architecture architecture, double[] weights) {
    float[] parameters = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      parameters[i] = (float) weights[i];
      if (!Float.isFinite(parameters[i])) {
        throw Place.file("the training")
            .error(
                "a weight became " + parameters[i],
                "finite weights",
                "look for extreme features, or use fewer units");
      }
    }
    return new Head(architecture, parameters);
  }

  /** Batches of rows in an order of their own for each pass; the rest of a pass is left out. */
  private final class Pass {
    private final Examples examples;
    private final int size;
    private final int steps;
    private final SplittableRandom random;
    private final int[] order;
    private final NoisyGradient noisy;
    private final float[][] normals;
    private final float[] batch;
    private final int[] labels;
    private final float[] parameters;
    private final double[] gradient;
    private final long seed;
    private long drawn;
    private int at;

    Pass(Examples examples, Architecture architecture, long seed) {
      this.examples = examples;
      this.size = Math.clamp(examples.rows() / STEPS_MIN, 1, BATCH_MAX);
      this.steps = examples.rows() / size;
      this.random = new SplittableRandom(seed);
      this.order = new int[examples.rows()];
      Arrays.setAll(order, i -> i);
      this.noisy = new NoisyGradient(architecture, products, size, noise);
      this.normals = noisy.room();
      this.batch = new float[size * examples.columns()];
      this.labels = new int[size];
      this.parameters = new float[architecture.parameters()];
      this.gradient = new double[parameters.length];
      this.seed = seed;
    }

    void shuffle() {
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      at = 0;
    }

    /** The mean error of all batches of a pass. */
    double meanError(double[] weights) {
      double sum = 0;
      shuffle();
      for (int step = 0; step < steps; step++) {
        sum += step(weights, NoisyGradient.Loss.ERROR);
      }
      return sum / steps;
    }

    /** The mean loss of the next batch; sets the gradient. */
    double step(double[] weights, NoisyGradient.Loss kind) {
      int columns = examples.columns();
      for (int i = 0; i < size; i++, at++) {
        int row = order[at];
        System.arraycopy(examples.features(), row * columns, batch, i * columns, columns);
        labels[i] = examples.labels()[row];
      }
      for (int i = 0; i < weights.length; i++) {
        parameters[i] = (float) weights[i];
      }
      for (float[] layer : normals) {
        new Noise(seed, drawn++).fill(layer);
      }
      double loss = noisy.loss(parameters, batch, labels, normals, kind);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = noisy.gradient()[i];
      }
      return loss;
    }
  }
}
