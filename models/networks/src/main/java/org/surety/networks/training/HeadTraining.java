// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

import java.util.Arrays;
import java.util.List;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Head;

/**
 * Learns a linear head of many classes for noise of standard deviation \( \sigma \) on each weight.
 *
 * <p>The prior is a regularised logistic regression (mean cross entropy plus \( \frac{a}{2} \|W\|^2
 * \)), multiplied by a factor that makes the noise harmless; a and the factor are those that do best on
 * the second half of the prior's rows after learning from the first.
 *
 * <p>The posterior minimises a bound around the prior. The noisy score of class j overtakes that of y
 * with probability \( \bar F(a_j) \), \( a_j = (w_y - w_j) \cdot x / (\sigma \sqrt 2 \|x\|) \); the
 * objective takes the logistic function of \( -1.702 a_j \) for it, and the sum over j for the risk r of
 * the randomised head, in \( r/(1 - \lambda/2) + (\|W - W_0\|^2/(2\sigma^2) + \ln(2 \sqrt n/\delta))/(n
 * \lambda (1 - \lambda/2)) \) at its best \( \lambda \) (Thiemann et al. 2017, theorem 3). What is
 * learned proves nothing by itself: a certificate counts the errors of draws.
 *
 * <p>Adam on all rows at once, in double precision and by one thread: the same bytes for the same rows.
 */
public final class HeadTraining {

  private static final double LOGISTIC = 1.702;

  /** The first step of a weight; the last one is a tenth of it. */
  private static final double PRIOR_RATE = 0.05;

  /** The same in standard deviations of the noise. */
  private static final double POSTERIOR_RATE = 0.2;

  private static final List<Double> DECAYS = List.of(1.0, 0.3, 0.1, 0.03, 0.01, 0.001);
  private static final int DOUBLINGS = 12;

  /** A smaller factor lets the posterior move for less, so it may cost this much of the risk. */
  private static final double WORTH = 1.03;

  private final Examples examples;
  private final int classes;
  private final double[] weights;
  private final double[] gradient;

  private HeadTraining(Examples examples, int classes, double[] weights) {
    this.examples = examples;
    this.classes = classes;
    this.weights = weights;
    this.gradient = new double[weights.length];
  }

  /**
   * A head that is learned from rows which then prove nothing.
   *
   * @throws IllegalArgumentException if there are fewer than two rows
   */
  public static Head prior(Examples examples, int classes, float noise, int steps) {
    int half = examples.rows() / 2;
    Examples first = part(examples, 0, half);
    Examples second = part(examples, half, examples.rows());
    double bestRisk = Double.POSITIVE_INFINITY;
    double bestDecay = DECAYS.get(0);
    double bestFactor = 1;
    for (double decay : DECAYS) {
      double[] learned = regression(first, classes, decay, steps);
      double[] risks = new double[DOUBLINGS + 1];
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i <= DOUBLINGS; i++) {
        risks[i] = risk(second, classes, scaled(learned, noise * (1L << i)), noise);
        least = Math.min(least, risks[i]);
      }
      int smallest = 0;
      while (risks[smallest] > WORTH * least) {
        smallest++;
      }
      if (least < bestRisk) {
        bestRisk = least;
        bestDecay = decay;
        bestFactor = noise * (double) (1L << smallest);
      }
    }
    double[] learned = regression(examples, classes, bestDecay, steps);
    return new HeadTraining(examples, classes, scaled(learned, bestFactor)).head();
  }

  private static Examples part(Examples all, int from, int to) {
    return new Examples(
        Arrays.copyOfRange(all.features(), from * all.columns(), to * all.columns()),
        all.columns(),
        Arrays.copyOfRange(all.labels(), from, to));
  }

  private static double[] scaled(double[] weights, double factor) {
    return Arrays.stream(weights).map(w -> w * factor).toArray();
  }

  /** Weights of a logistic regression with weight decay. */
  private static double[] regression(Examples examples, int classes, double decay, int steps) {
    double[] weights = new double[classes * examples.columns()];
    HeadTraining training = new HeadTraining(examples, classes, weights);
    Adam adam = new Adam(weights, PRIOR_RATE, steps);
    for (int step = 1; step <= steps; step++) {
      training.crossEntropy();
      for (int i = 0; i < weights.length; i++) {
        training.gradient[i] += decay * weights[i];
      }
      adam.step(training.gradient);
    }
    return weights;
  }

  /** The mean risk of the noisy head as the objective has it. */
  private static double risk(Examples examples, int classes, double[] weights, float noise) {
    return new HeadTraining(examples, classes, weights).risk(noise);
  }

  /**
   * A head that minimises the bound on the given rows around a prior.
   *
   * @param failure the failure probability of the bound
   */
  public static Head posterior(
      Examples examples, Head prior, float noise, double failure, int steps) {
    float[] start = prior.parameters();
    double[] from = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      from[i] = start[i];
    }
    double[] weights = from.clone();
    HeadTraining training = new HeadTraining(examples, prior.architecture().classes(), weights);
    Adam adam = new Adam(weights, POSTERIOR_RATE * noise, steps);
    double variance = (double) noise * noise;
    double free = Math.log(2 * Math.sqrt(examples.rows()) / failure);
    int n = examples.rows();
    for (int step = 1; step <= steps; step++) {
      double risk = training.risk(noise);
      double distance = 0;
      for (int i = 0; i < weights.length; i++) {
        distance += (weights[i] - from[i]) * (weights[i] - from[i]) / (2 * variance);
      }
      double lambda = 2 / (Math.sqrt(2 * n * risk / (distance + free) + 1) + 1);
      double price = 1 / (n * lambda * variance);
      for (int i = 0; i < weights.length; i++) {
        training.gradient[i] += price * (weights[i] - from[i]);
      }
      adam.step(training.gradient);
    }
    return training.head();
  }

  private double[] scores(int row) {
    int columns = examples.columns();
    double[] scores = new double[classes];
    for (int k = 0; k < classes; k++) {
      double score = 0;
      for (int c = 0; c < columns; c++) {
        score += weights[k * columns + c] * examples.features()[row * columns + c];
      }
      scores[k] = score;
    }
    return scores;
  }

  private void pull(int row, int k, double by) {
    int columns = examples.columns();
    for (int c = 0; c < columns; c++) {
      gradient[k * columns + c] += by * examples.features()[row * columns + c];
    }
  }

  /** Sets the gradient of the mean cross entropy of a softmax. */
  private void crossEntropy() {
    Arrays.fill(gradient, 0);
    int n = examples.rows();
    for (int row = 0; row < n; row++) {
      double[] scores = scores(row);
      double most = Arrays.stream(scores).max().orElse(0);
      double total = 0;
      for (int k = 0; k < classes; k++) {
        scores[k] = Math.exp(scores[k] - most);
        total += scores[k];
      }
      for (int k = 0; k < classes; k++) {
        double target = examples.labels()[row] == k ? 1 : 0;
        pull(row, k, (scores[k] / total - target) / n);
      }
    }
  }

  /** The mean risk of the noisy head as the objective has it; sets its gradient. */
  private double risk(float noise) {
    Arrays.fill(gradient, 0);
    int n = examples.rows();
    double risk = 0;
    for (int row = 0; row < n; row++) {
      double[] scores = scores(row);
      double slope = LOGISTIC * inverseNorm(row, noise);
      int y = examples.labels()[row];
      for (int k = 0; k < classes; k++) {
        if (k != y) {
          double wrong = 1 / (1 + Math.exp(slope * (scores[y] - scores[k])));
          risk += wrong / n;
          double by = wrong * (1 - wrong) * slope / n;
          pull(row, y, -by);
          pull(row, k, by);
        }
      }
    }
    return risk;
  }

  private double inverseNorm(int row, float noise) {
    double square = 0;
    for (int c = 0; c < examples.columns(); c++) {
      double x = examples.features()[row * examples.columns() + c];
      square += x * x;
    }
    return square > 0 ? 1 / (noise * Math.sqrt(2 * square)) : 0;
  }

  private Head head() {
    float[] parameters = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      parameters[i] = (float) weights[i];
    }
    return new Head(Architecture.of(false, examples.columns(), classes), parameters);
  }
}
