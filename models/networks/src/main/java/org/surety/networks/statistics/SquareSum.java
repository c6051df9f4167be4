// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import java.nio.FloatBuffer;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.device.Squares;

/**
 * A sum of squares in double precision. With at most three roundings in each term and n terms added
 * in any order the computed sum is \( \hat S = \sum x_i^2 (1 + \theta_i) \), \( |\theta_i| \le
 * \gamma_{n+3} \), so that \( S \in [\hat S / (1 + \gamma), \hat S / (1 - \gamma)] \), beside \( n
 * 2^{-1074} \) of underflow.
 */
final class SquareSum {

  private static final int ROUNDINGS = 3;
  private static final Rational UNDERFLOW = ExactDouble.of(Double.MIN_VALUE);

  /** As many numbers of a buffer as stay in the nearest cache. */
  private static final int CHUNK = 1 << 11;

  private double sum;
  private long terms;

  /** Adds the squares of {@code count} numbers. */
  void add(double[] values, int from, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    int end = from + count;
    for (; i + 3 < end; i += 4) {
      a += values[i] * values[i];
      b += values[i + 1] * values[i + 1];
      c += values[i + 2] * values[i + 2];
      d += values[i + 3] * values[i + 3];
    }
    for (; i < end; i++) {
      a += values[i] * values[i];
    }
    sum += (a + b) + (c + d);
    terms += count;
  }

  /** Adds the squares of {@code count} numbers. */
  void add(float[] values, int from, int count) {
    sum += new Squares().sum(values, from, count);
    terms += count;
  }

  /** Adds the squares of the first {@code count} numbers of a buffer. */
  void add(FloatBuffer values, int count) {
    Squares squares = new Squares();
    float[] chunk = new float[Math.min(CHUNK, count)];
    for (int done = 0; done < count; done += CHUNK) {
      int n = Math.min(CHUNK, count - done);
      values.get(done, chunk, 0, n);
      sum += squares.sum(chunk, 0, n);
    }
    terms += count;
  }

  /** Adds the squares of another sum. */
  void add(SquareSum other) {
    sum += other.sum;
    terms += other.terms;
  }

  /** Adds the square of a difference of two numbers. */
  void addDifference(double first, double second) {
    double difference = first - second;
    sum += difference * difference;
    terms++;
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException if it is beyond double precision
   */
  Enclosure value() {
    Rational computed = ExactDouble.of(sum);
    Rational gamma = ExactDouble.gamma(terms + ROUNDINGS);
    Rational high =
        computed
            .divide(Rational.ONE.subtract(gamma))
            .add(UNDERFLOW.multiply(Rational.of(2 * terms)));
    return Enclosure.between(computed.divide(Rational.ONE.add(gamma)), high);
  }
}
