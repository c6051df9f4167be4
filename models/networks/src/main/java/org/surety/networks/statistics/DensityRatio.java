// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.head.Head;

/**
 * By how much a head is likelier under a Gaussian posterior than under its prior, both of one standard
 * deviation \( \sigma \) for all parameters: the logarithm of the quotient of their densities at h is
 * \[ \frac{\|h - v\|^2 - \|h - w\|^2}{2 \sigma^2} \]
 * with w the middle of the posterior and v that of the prior.
 */
public final class DensityRatio {

  /** More than the rounding of a sum of doubles that are not negative. */
  private static final Rational ENLARGE = Rational.ONE.add(Rational.of(1, 1L << 20));

  private DensityRatio() {}

  /**
   * The greatest logarithm anywhere within one unit in the last place of each parameter, for a drawn
   * head is the rounding of what was drawn.
   *
   * @throws IllegalArgumentException if the heads differ in form
   */
  public static Rational greatestNear(Head drawn, Head middle, Head prior, float deviation) {
    if (!middle.architecture().equals(prior.architecture())
        || !middle.architecture().equals(drawn.architecture())) {
      throw new IllegalArgumentException("the heads differ in form");
    }
    float[] h = drawn.parameters();
    float[] w = middle.parameters();
    float[] v = prior.parameters();
    SquareSum toPrior = new SquareSum();
    SquareSum toMiddle = new SquareSum();
    double steep = 0;
    for (int i = 0; i < h.length; i++) {
      toPrior.addDifference(h[i], v[i]);
      toMiddle.addDifference(h[i], w[i]);
      steep += Math.abs((double) w[i] - v[i]) * Math.ulp(h[i]);
    }
    Rational variance = ExactDouble.of(deviation).multiply(ExactDouble.of(deviation));
    Enclosure squares = toPrior.value().subtract(toMiddle.value()).half();
    return squares.high().add(ExactDouble.of(steep).multiply(ENLARGE)).divide(variance);
  }
}
