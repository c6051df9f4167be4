// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

/** The steps of Adam (Kingma and Ba 2015), the rate falling to a tenth. */
final class Adam {

  private static final double FIRST_MOMENT = 0.9;
  private static final double SECOND_MOMENT = 0.999;
  private static final double TINY = 1e-8;

  private final double[] weights;
  private final double[] first;
  private final double[] second;
  private final double rate;
  private final int steps;
  private int step;

  /**
   * Steps for weights, which each step changes.
   *
   * @param rate the first step of a weight; the last one is a tenth of it
   * @param steps how many steps there will be
   */
  Adam(double[] weights, double rate, int steps) {
    this.weights = weights;
    this.first = new double[weights.length];
    this.second = new double[weights.length];
    this.rate = rate;
    this.steps = steps;
  }

  void step(double[] gradient) {
    step++;
    double now = rate * (1 - 0.9 * step / steps);
    double ofFirst = 1 - Math.pow(FIRST_MOMENT, step);
    double ofSecond = 1 - Math.pow(SECOND_MOMENT, step);
    for (int i = 0; i < weights.length; i++) {
      first[i] = FIRST_MOMENT * first[i] + (1 - FIRST_MOMENT) * gradient[i];
      second[i] = SECOND_MOMENT * second[i] + (1 - SECOND_MOMENT) * gradient[i] * gradient[i];
      double mean = first[i] / ofFirst;
      double spread = second[i] / ofSecond;
      weights[i] -= now * mean / (Math.sqrt(spread) + TINY);
    }
  }
}
