// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.head.Head;

/**
 * A linear head of two classes as one vector of weights: those of one class less those of the other,
 * \( w = w_1 - w_0 \), with a bias as the weight of an input that is 1. All sums here are exact.
 */
public final class TwoClasses {

  /** Every finite number of single precision is a multiple of two to minus this. */
  private static final int SCALE = 149;

  private static final BigDecimal UNITS = new BigDecimal(BigInteger.ONE.shiftLeft(SCALE));

  private TwoClasses() {}

  /**
   * \( \|w\|^2 \).
   *
   * @throws IllegalArgumentException if the head is not linear or has not two classes
   */
  public static Rational squaredNorm(Head head) {
    return square(vector(head));
  }

  /**
   * \( \|w - v\|^2 \), v that of another head.
   *
   * @throws IllegalArgumentException if one is not linear, has not two classes, or has another form
   */
  public static Rational squaredDistance(Head head, Head other) {
    if (!head.architecture().equals(other.architecture())) {
      throw new IllegalArgumentException("the heads have different forms");
    }
    BigInteger[] difference = vector(head);
    BigInteger[] subtracted = vector(other);
    for (int i = 0; i < difference.length; i++) {
      difference[i] = difference[i].subtract(subtracted[i]);
    }
    return square(difference);
  }

  private static BigInteger[] vector(Head head) {
    if (head.architecture().layers().size() != 1 || head.architecture().classes() != 2) {
      throw new IllegalArgumentException("a linear head of two classes was expected");
    }
    int inputs = head.architecture().inputs();
    float[] weights = head.weights(0);
    boolean hasBias = head.architecture().hasBias();
    BigInteger[] vector = new BigInteger[inputs + (hasBias ? 1 : 0)];
    for (int i = 0; i < inputs; i++) {
      vector[i] = units(weights[inputs + i]).subtract(units(weights[i]));
    }
    if (hasBias) {
      float[] biases = head.biases(0);
      vector[inputs] = units(biases[1]).subtract(units(biases[0]));
    }
    return vector;
  }

  private static BigInteger units(float value) {
    return new BigDecimal(value).multiply(UNITS).toBigIntegerExact();
  }

  private static Rational square(BigInteger[] vector) {
    BigInteger sum = BigInteger.ZERO;
    for (BigInteger part : vector) {
      sum = sum.add(part.multiply(part));
    }
    return Rational.of(sum, BigInteger.ONE.shiftLeft(2 * SCALE));
  }
}
