// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.sampling;

import org.surety.networks.head.Architecture;
import org.surety.networks.head.Head;

/**
 * A Gaussian over the parameters of a head, independent by parameter. Its draw i is the head of
 * parameters {@code mean + deviation * noise}, rounded to single precision, with the {@link Noise} of
 * a seed and i.
 */
public final class Posterior {

  private final Architecture architecture;
  private final float[] mean;
  private final float[] deviation;

  /**
   * A Gaussian around a head.
   *
   * @param mean the head in the middle
   * @param deviation the standard deviation of each parameter; copied
   * @throws IllegalArgumentException if their number does not fit, or one is negative or not finite
   */
  public Posterior(Head mean, float[] deviation) {
    this.architecture = mean.architecture();
    this.mean = mean.parameters();
    this.deviation = deviation.clone();
    if (deviation.length != this.mean.length) {
      throw new IllegalArgumentException(
          deviation.length + " deviations for " + this.mean.length + " parameters");
    }
    for (float s : deviation) {
      if (!(s >= 0) || s == Float.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("a standard deviation is " + s);
      }
    }
  }

  /** A Gaussian of one standard deviation for all parameters. */
  public static Posterior isotropic(Head mean, float deviation) {
    float[] all = new float[mean.architecture().parameters()];
    java.util.Arrays.fill(all, deviation);
    return new Posterior(mean, all);
  }

  /** The form of the heads. */
  public Architecture architecture() {
    return architecture;
  }

  /** The head of a draw. */
  public Head draw(long seed, long draw) {
    float[] parameters = new float[mean.length];
    draw(seed, draw, parameters, 0);
    return new Head(architecture, parameters);
  }

  /** Writes the parameters of a draw in place of the head of that number in an array of heads. */
  void draw(long seed, long draw, float[] into, int head) {
    new Noise(seed, draw).perturb(mean, deviation, into, head * mean.length);
  }
}
