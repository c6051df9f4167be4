// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

/**
 * Sums of squares of single precision, in double precision, where each square is exact: a sum of n is
 * off by at most {@code (n - 1) u / (1 - (n - 1) u)} of itself, u = 2^-53. Many sums go on side by
 * side, so that the processor makes several at once. For one thread.
 */
public final class Squares {

  private static final int LANES = 128;

  private final double[] lanes = new double[LANES];

  /** The sum of the squares of {@code length} values; not finite if one of them is not. */
  public double sum(float[] values, int from, int length) {
    int end = from + length;
    int i = from;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    if (length >= LANES) {
      for (int k = 0; k < LANES; k++) {
        double x = values[i + k];
        lanes[k] = x * x;
      }
      for (i += LANES; i + LANES <= end; i += LANES) {
        for (int k = 0; k < LANES; k++) {
          double x = values[i + k];
          lanes[k] += x * x;
        }
      }
      for (int k = 0; k < LANES; k += 4) {
        a += lanes[k];
        b += lanes[k + 1];
        c += lanes[k + 2];
        d += lanes[k + 3];
      }
    }
    for (; i < end; i++) {
      double x = values[i];
      a += x * x;
    }
    return (a + b) + (c + d);
  }
}
