// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import org.surety.kernel.arithmetic.Rational;

/**
 * Bins {@code [low + b width, low + (b + 1) width)}, the last without an upper end. A value is said
 * to be its bin's lower edge, so that the margin which the histogram states is never too large.
 */
public final class Bins {

  /** The most bins. */
  public static final int MAX = 1 << 20;

  private final Rational low;
  private final Rational width;

  /** The lower edges, and after the last what no number reaches. */
  private final double[] edges;

  private final double start;
  private final double perWidth;

  /**
   * Bins from {@code low} upward.
   *
   * @throws IllegalArgumentException if the width is not positive or there are no bins or too many
   */
  public Bins(Rational low, Rational width, int count) {
    if (width.signum() <= 0 || count < 1 || count > MAX) {
      throw new IllegalArgumentException(count + " bins of width " + width);
    }
    this.low = low;
    this.width = width;
    this.edges = new double[count + 1];
    for (int b = 0; b < count; b++) {
      edges[b] = ExactDouble.atLeast(edge(b));
    }
    edges[count] = Double.NaN;
    this.start = edges[0];
    this.perWidth = 1 / ExactDouble.atLeast(width);
  }

  /** The lower edge of the first bin. */
  public Rational low() {
    return low;
  }

  /** The width of a bin. */
  public Rational width() {
    return width;
  }

  /** The number of bins. */
  public int count() {
    return edges.length - 1;
  }

  /** The lower edge of a bin. */
  public Rational edge(int bin) {
    return low.add(width.multiply(Rational.of(bin)));
  }

  /** The bin of a value, the last whose lower edge is at most the value; -1 if none is, or NaN. */
  int of(double value) {
    int near = near(value);
    return near + (value >= edges[near + 1] ? 1 : 0) - (value >= edges[near] ? 0 : 1);
  }

  /** A bin that is the value's own or next to it; rounding moves the quotient by less than one. */
  private int near(double value) {
    return Math.max(0, Math.min(edges.length - 2, (int) ((value - start) * perWidth)));
  }
}
