// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.head.Head;

/**
 * The prior variance of a geometric sequence {@code first ratio^(j - 1)}, j = 1, 2, ..., from which a
 * posterior is cheapest: the divergence and the price of j, {@code 2 ln j}, are least (Dziugaite and
 * Roy 2017).
 *
 * @param step j
 * @param divergence an upper bound of the divergence from the prior of that variance, in nats
 */
public record VarianceStep(int step, Rational divergence) {

  private static final int MOST_STEPS = 4096;

  /** Steps on each side of the one that doubles find. */
  private static final int AROUND = 2;

  /**
   * The best step.
   *
   * @param deviation the standard deviation of the posterior's weights
   * @throws IllegalArgumentException if the heads differ in form, or the sequence is none
   */
  public static VarianceStep best(
      Head middle, Head prior, float deviation, Rational first, Rational ratio) {
    if (!middle.architecture().equals(prior.architecture())
        || first.signum() <= 0
        || ratio.signum() <= 0
        || ratio.compareTo(Rational.ONE) >= 0) {
      throw new IllegalArgumentException("no divergence from variances " + first + ", " + ratio);
    }
    int dimension = middle.architecture().parameters();
    Enclosure distance = Norms.squaredDistance(middle.parameters(), prior.parameters());
    Rational deviationOf = ExactDouble.of(deviation);
    Rational variance = deviationOf.multiply(deviationOf);
    // The divergence alone is least where the prior's variance is the mean square of a weight's
    // offset.
    double wanted =
        ExactDouble.atLeast(variance) + ExactDouble.atLeast(distance.high()) / dimension;
    double steps =
        Math.log(wanted / ExactDouble.atLeast(first)) / Math.log(ExactDouble.atLeast(ratio));
    int near = (int) Math.clamp(Math.rint(steps) + 1, 1, MOST_STEPS);
    VarianceStep best = new VarianceStep(0, Rational.ZERO);
    Rational least = Rational.ZERO;
    for (int j = Math.max(1, near - AROUND); j <= near + AROUND; j++) {
      Rational priorVariance = first;
      for (int i = 1; i < j; i++) {
        priorVariance = priorVariance.multiply(ratio);
      }
      Rational divergence =
          GaussianKl.isotropic(dimension, variance, priorVariance, distance).high();
      Rational price = divergence.add(Enclosure.ln(Rational.of(j)).multiply(2).high());
      if (best.step() == 0 || price.compareTo(least) < 0) {
        best = new VarianceStep(j, divergence);
        least = price;
      }
    }
    return best;
  }
}
