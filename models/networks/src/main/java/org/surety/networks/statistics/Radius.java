// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import java.math.BigDecimal;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Features;

/** A bound of the Euclidean norm of every row of features that was stated before they were seen. */
public final class Radius {

  private static final int BLOCK_VALUES = 1 << 20;

  /** More than the rounding of a sum of fewer than 2^31 squares in double precision. */
  private static final double SLACK = 1e-6;

  private static final int DECIMALS = 9;

  private Radius() {}

  /**
   * Demands that no row is longer: one that is refutes what was stated.
   *
   * @throws org.surety.networks.NetworkException that names the first such row
   */
  public static void require(Features features, Rational radius) {
    Rational square = radius.multiply(radius);
    double surely = ExactDouble.atLeast(square) * (1 - SLACK);
    int columns = features.columns();
    int perBlock = Math.max(1, BLOCK_VALUES / columns);
    for (long from = 0; from < features.rows(); from += perBlock) {
      int rows = (int) Math.min(perBlock, features.rows() - from);
      float[] values = new float[rows * columns];
      features.read(from, rows, values);
      for (int row = 0; row < rows; row++) {
        double sum = 0;
        for (int i = row * columns; i < (row + 1) * columns; i++) {
          sum += (double) values[i] * values[i];
        }
        if (!(sum <= surely) && exceeds(values, row * columns, columns, square)) {
          throw new Place(features.place().file(), "row " + (from + row + 1))
              .error(
                  "its norm is about " + (float) Math.sqrt(sum),
                  "at most the stated radius " + Decimals.textUp(radius, DECIMALS),
                  "state a radius that holds of every row there is, not only of these; or scale"
                      + " the features");
        }
      }
    }
  }

  private static boolean exceeds(float[] values, int from, int count, Rational square) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = from; i < from + count; i++) {
      if (!Float.isFinite(values[i])) {
        return true;
      }
      BigDecimal value = new BigDecimal(values[i]);
      sum = sum.add(value.multiply(value));
    }
    return sum.multiply(new BigDecimal(square.denominator()))
            .compareTo(new BigDecimal(square.numerator()))
        > 0;
  }

  /** An upper bound of the norm of a row within the radius with a 1 appended. */
  public static Rational withOne(Rational radius) {
    Rational square = radius.multiply(radius).add(Rational.ONE);
    return Decimals.up(Enclosure.of(square).sqrt().high(), DECIMALS);
  }
}
