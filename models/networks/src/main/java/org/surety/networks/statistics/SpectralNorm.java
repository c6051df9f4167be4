// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * The largest singular value of a matrix, guessed by power iteration and then proven by a Cholesky
 * factorisation.
 *
 * <p>Let G be the smaller Gram matrix, of order r, sums of m products. In double precision its
 * computed value is off by at most \( \gamma_m \|W\|_F^2 \) in spectral norm. If the factorisation of
 * \( t I - \hat G \) in floating point comes to its end, that matrix plus some \( \Delta \) is \( R^T
 * R \), with \( |\Delta| \le \gamma_{r+1} |R^T| |R| \) (Higham, Accuracy and Stability of Numerical
 * Algorithms, 2nd ed., theorem 10.3), whence \( \|\Delta\| \le \gamma_{r+1} / (1 - \gamma_{r+1})
 * \cdot r t (1 + u) \), and
 *
 * <p>\[ \sigma^2 \le t (1 + u) (1 + r \gamma_{r+1} / (1 - \gamma_{r+1})) + \gamma_{m+2} \|W\|_F^2 +
 * 2^{-900}. \]
 *
 * <p>The last term covers underflow, the weights being scaled by a power of two to sizes around 1. The
 * lower end is a Rayleigh quotient less its rounding. Beyond {@link #ORDER_MAX} the upper end is the
 * least of the Frobenius norm and \( \sqrt{\|W\|_1 \|W\|_\infty} \), and the lower one \( \|W\|_F /
 * \sqrt r \).
 */
final class SpectralNorm {

  /** The largest order of a Gram matrix that is factorised. */
  static final int ORDER_MAX = 2048;

  private static final int ITERATIONS = 100;
  private static final double[] SLACK = {1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.25, 1};
  private static final Rational TINY =
      Rational.of(java.math.BigInteger.ONE, java.math.BigInteger.ONE.shiftLeft(900));

  private SpectralNorm() {}

  static Enclosure of(float[] weights, int inputs) {
    int outputs = weights.length / inputs;
    float largest = 0;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    if (largest == 0) {
      return Enclosure.of(Rational.ZERO);
    }
    int order = Math.min(inputs, outputs);
    Enclosure frobenius = Norms.frobeniusSquared(weights);
    if (order > ORDER_MAX) {
      Rational high = frobenius.high().min(oneTimesInfinity(weights, inputs));
      return Enclosure.between(frobenius.low().divide(Rational.of(order)), high).sqrt();
    }
    int exponent = Math.getExponent(largest);
    int terms = Math.max(inputs, outputs);
    double[][] gram = gram(weights, inputs, order, exponent);
    Rational scale = power(2 * exponent);
    Rational square = frobenius.high().divide(scale);
    double guess = rayleigh(gram);
    Rational low =
        lower(guess, order, terms, square)
            .max(frobenius.low().divide(scale).divide(Rational.of(order)));
    Rational high = square.max(low);
    for (double slack : SLACK) {
      double t = guess * (1 + slack);
      if (hasFactor(gram, t)) {
        high = high.min(upper(t, order, terms, square));
        break;
      }
    }
    return Enclosure.between(low.multiply(scale), high.multiply(scale)).sqrt();
  }

  private static Rational power(int exponent) {
    Rational two =
        Rational.of(java.math.BigInteger.TWO.pow(Math.abs(exponent)), java.math.BigInteger.ONE);
    return exponent < 0 ? Rational.ONE.divide(two) : two;
  }

  private static Rational upper(double t, int order, int terms, Rational frobeniusSquared) {
    Rational gamma = ExactDouble.gamma(order + 1);
    Rational backward =
        gamma.divide(Rational.ONE.subtract(gamma)).multiply(Rational.of(order)).add(Rational.ONE);
    return ExactDouble.of(t)
        .multiply(Rational.ONE.add(ExactDouble.UNIT))
        .multiply(backward)
        .add(ExactDouble.gamma(terms + 2L).multiply(frobeniusSquared))
        .add(TINY);
  }

  private static Rational lower(double guess, int order, int terms, Rational frobeniusSquared) {
    Rational rounding = ExactDouble.gamma(terms + 4L * order + 16).multiply(Rational.of(2));
    Rational low = ExactDouble.of(guess).subtract(rounding.multiply(frobeniusSquared));
    return low.subtract(TINY).max(Rational.ZERO);
  }

  /** The Gram matrix of the rows or of the columns, whichever is smaller, scaled by a power of two. */
  private static double[][] gram(float[] weights, int inputs, int order, int exponent) {
    int outputs = weights.length / inputs;
    boolean ofOutputs = outputs == order;
    int length = ofOutputs ? inputs : outputs;
    double[][] vectors = new double[order][length];
    for (int k = 0; k < outputs; k++) {
      for (int i = 0; i < inputs; i++) {
        double weight = Math.scalb((double) weights[k * inputs + i], -exponent);
        if (ofOutputs) {
          vectors[k][i] = weight;
        } else {
          vectors[i][k] = weight;
        }
      }
    }
    double[][] gram = new double[order][order];
    for (int i = 0; i < order; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i][j] = dot(vectors[i], vectors[j], length);
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }

  private static double dot(double[] x, double[] y, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += x[i] * y[i];
      b += x[i + 1] * y[i + 1];
      c += x[i + 2] * y[i + 2];
      d += x[i + 3] * y[i + 3];
    }
    for (; i < length; i++) {
      a += x[i] * y[i];
    }
    return (a + b) + (c + d);
  }

  /** The Rayleigh quotient of the vector that power iteration from the heaviest column reaches. */
  private static double rayleigh(double[][] gram) {
    int order = gram.length;
    double[] v = gram[0];
    for (double[] column : gram) {
      v = dot(column, column, order) > dot(v, v, order) ? column : v;
    }
    double quotient = 0;
    for (int step = 0; step < ITERATIONS; step++) {
      double norm = Math.sqrt(dot(v, v, order));
      double[] unit = new double[order];
      double[] next = new double[order];
      for (int i = 0; i < order; i++) {
        unit[i] = v[i] / norm;
      }
      for (int i = 0; i < order; i++) {
        next[i] = dot(gram[i], unit, order);
      }
      quotient = dot(next, unit, order) / dot(unit, unit, order);
      v = next;
    }
    return quotient;
  }

  /** Whether the Cholesky factorisation of {@code t I - gram} comes to its end. */
  private static boolean hasFactor(double[][] gram, double t) {
    int order = gram.length;
    double[][] factor = new double[order][order];
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < i; j++) {
        factor[i][j] = (-gram[i][j] - dot(factor[i], factor[j], j)) / factor[j][j];
      }
      double pivot = t - gram[i][i] - dot(factor[i], factor[i], i);
      if (!(pivot > 0)) {
        return false;
      }
      factor[i][i] = Math.sqrt(pivot);
    }
    return true;
  }

  /** An upper bound of the greatest column sum times the greatest row sum of absolute values. */
  private static Rational oneTimesInfinity(float[] weights, int inputs) {
    double[] columns = new double[inputs];
    double rowMax = 0;
    for (int from = 0; from < weights.length; from += inputs) {
      double row = 0;
      for (int i = 0; i < inputs; i++) {
        double size = Math.abs(weights[from + i]);
        row += size;
        columns[i] += size;
      }
      rowMax = Math.max(rowMax, row);
    }
    double columnMax = 0;
    for (double column : columns) {
      columnMax = Math.max(columnMax, column);
    }
    Rational gamma = ExactDouble.gamma(Math.max(inputs, weights.length / inputs));
    Rational enlarge = Rational.ONE.divide(Rational.ONE.subtract(gamma));
    return ExactDouble.of(rowMax)
        .multiply(ExactDouble.of(columnMax))
        .multiply(enlarge)
        .multiply(enlarge);
  }
}
