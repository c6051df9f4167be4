// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.head.Head;

/** The Kullback-Leibler divergence of a Gaussian posterior from a Gaussian prior, in nats. */
public final class GaussianKl {

  /** More roundings than the three parts of one term and their sum have. */
  private static final int ROUNDINGS = 16;

  private GaussianKl() {}

  /**
   * The divergence where the noise of both has one standard deviation: half of the squared distance of
   * the means, divided by the variance.
   *
   * @throws IllegalArgumentException if the heads differ in form
   */
  public static Enclosure between(Head middle, Head prior, float deviation) {
    if (!middle.architecture().equals(prior.architecture())) {
      throw new IllegalArgumentException("the heads of posterior and prior differ in form");
    }
    float[] mean = middle.parameters();
    float[] priorMean = prior.parameters();
    SquareSum distance = new SquareSum();
    for (int i = 0; i < mean.length; i++) {
      distance.addDifference(mean[i], priorMean[i]);
    }
    Rational s = ExactDouble.of(positive(deviation));
    return isotropic(mean.length, s.multiply(s), s.multiply(s), distance.value());
  }

  /**
   * \( KL(N(\mu, s^2 I) \| N(m, \sigma^2 I)) = \frac12 [d (s^2/\sigma^2 - 1 - \ln (s^2/\sigma^2)) +
   * \|\mu - m\|^2 / \sigma^2] \).
   *
   * @param dimension the number of parameters, d
   * @param posteriorVariance s^2
   * @param priorVariance sigma^2
   * @param squaredDistance of the means
   * @throws IllegalArgumentException if a variance is not positive
   */
  public static Enclosure isotropic(
      int dimension,
      Rational posteriorVariance,
      Rational priorVariance,
      Enclosure squaredDistance) {
    if (posteriorVariance.signum() <= 0 || priorVariance.signum() <= 0) {
      throw new IllegalArgumentException("a variance is not positive");
    }
    Rational ratio = posteriorVariance.divide(priorVariance);
    return Enclosure.of(ratio.subtract(Rational.ONE))
        .subtract(Enclosure.ln(ratio))
        .multiply(dimension)
        .add(ExactDouble.times(squaredDistance, Rational.ONE.divide(priorVariance)))
        .half();
  }

  /**
   * \( \frac12 \sum_i [s_i^2/\sigma_i^2 + (\mu_i - m_i)^2/\sigma_i^2 - 1 - \ln (s_i^2/\sigma_i^2)] \).
   *
   * <p>Computed in double precision, each part of a term with at most six roundings and a logarithm
   * that is within one unit in the last place (as StrictMath promises); with M the sum of the parts'
   * absolute values the result is off by at most \( 2 (d + 16) u M \).
   *
   * @param mean mu
   * @param deviation s, standard deviations
   * @param priorMean m
   * @param priorDeviation sigma
   * @throws IllegalArgumentException if lengths differ or a deviation is not positive and finite
   */
  public static Enclosure diagonal(
      float[] mean, float[] deviation, float[] priorMean, float[] priorDeviation) {
    int d = mean.length;
    if (deviation.length != d || priorMean.length != d || priorDeviation.length != d) {
      throw new IllegalArgumentException("the vectors differ in length");
    }
    double sum = 0;
    double sizes = 0;
    for (int i = 0; i < d; i++) {
      double s = positive(deviation[i]);
      double sigma = positive(priorDeviation[i]);
      double ratio = s / sigma;
      double shift = ((double) mean[i] - priorMean[i]) / sigma;
      double quadratic = ratio * ratio + shift * shift;
      double logarithm = 2 * StrictMath.log(ratio);
      sum += quadratic - 1 - logarithm;
      sizes += quadratic + 1 + Math.abs(logarithm);
    }
    Rational rounding =
        ExactDouble.of(sizes)
            .multiply(ExactDouble.gamma(d + (long) ROUNDINGS))
            .multiply(Rational.of(2));
    Rational computed = ExactDouble.of(sum);
    return Enclosure.between(computed.subtract(rounding).max(Rational.ZERO), computed.add(rounding))
        .half();
  }

  private static double positive(float deviation) {
    if (!(deviation > 0) || deviation == Float.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("a standard deviation is " + deviation);
    }
    return deviation;
  }
}
