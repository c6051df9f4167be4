// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.util.List;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Architecture.Dense;

/**
 * How far the scores of a head computed in floating point may be from those of real arithmetic.
 *
 * <p>A sum of m products, in any order, with or without fused operations, has an error of at most
 * \( \gamma_m \sum |w_i h_i| \le \gamma_m \|w\| \|h\| \), \( \gamma_m = m u / (1 - m u) \), beside
 * underflow (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1). With
 * biases as weights of an input that is 1, \( A_l \ge \|h_l\| \) and \( D_l \ge \|\hat h_l - h_l\| \):
 *
 * <p>\[ A_0 = \|(x, 1)\|, \quad D_0 = 0, \quad A_l = \|W_l\|_F A_{l-1} + 1, \quad D_l = \|W_l\|_F
 * (D_{l-1} + \gamma (A_{l-1} + D_{l-1})) + \eta, \]
 *
 * <p>since ReLU moves no two points apart. Score k of the last layer is off by at most \( \|w_k\|
 * (D + \gamma (A + D)) + \eta \). All are affine in \( a = \|(x, 1)\| \). The norms are computed in
 * double precision and enlarged by more than their own rounding.
 */
public final class RoundingBound {

  /** More than the rounding of a norm of fewer than 2^31 numbers in double precision. */
  public static final double ENLARGE = 1 + 1e-6;

  private final double[] classNorms;
  private final double maxNorm;
  private final double slope;
  private final double constant;
  private final double underflow;
  private final boolean finite;
  private final double largest;
  private final double largestConstant;

  private RoundingBound(
      double[] classNorms, Affine error, Affine size, double underflow, boolean finite) {
    this.classNorms = classNorms;
    this.slope = error.slope() * ENLARGE;
    this.constant = error.constant() * ENLARGE;
    this.underflow = underflow;
    this.finite = finite;
    this.largest = size.slope();
    this.largestConstant = size.constant();
    double max = 0;
    for (double norm : classNorms) {
      max = Math.max(max, norm);
    }
    this.maxNorm = max;
  }

  /** {@code slope a + constant}. */
  private record Affine(double slope, double constant) {
    Affine times(double factor) {
      return new Affine(slope * factor, constant * factor);
    }

    Affine plus(Affine other) {
      return new Affine(slope + other.slope, constant + other.constant);
    }

    Affine plus(double more) {
      return new Affine(slope, constant + more);
    }
  }

  /** The bound for scores of single precision. */
  public static RoundingBound single(Architecture architecture, float[] parameters) {
    return of(architecture, parameters, Precision.SINGLE);
  }

  static RoundingBound of(Architecture architecture, float[] parameters, Precision precision) {
    List<Dense> layers = architecture.layers();
    int[] offsets = architecture.offsets();
    boolean finite = true;
    Affine size = new Affine(1, 0);
    Affine error = new Affine(0, 0);
    Affine largest = size;
    for (int l = 0; ; l++) {
      Dense dense = layers.get(l);
      int terms = dense.inputs() + (dense.hasBias() ? 1 : 0);
      double mu = terms * precision.unit;
      finite &= mu < 0.5;
      double gamma = mu / (1 - mu);
      double underflow = 4.0 * terms * precision.tiny;
      Affine next = error.plus(size.plus(error).times(gamma));
      double[] norms = outputNorms(dense, parameters, offsets[l]);
      double frobenius = norm(norms) * ENLARGE;
      largest = largest.plus(size.plus(next).times(2 * frobenius));
      if (l == layers.size() - 1) {
        return new RoundingBound(norms, next, largest, underflow, finite);
      }
      error = next.times(frobenius).plus(dense.outputs() * underflow);
      size = size.times(frobenius).plus(1);
    }
  }

  private static double[] outputNorms(Dense dense, float[] parameters, int offset) {
    double[] norms = new double[dense.outputs()];
    Squares squares = new Squares();
    int biases = offset + dense.inputs() * dense.outputs();
    for (int k = 0; k < norms.length; k++) {
      double square = squares.sum(parameters, offset + k * dense.inputs(), dense.inputs());
      double bias = dense.hasBias() ? parameters[biases + k] : 0;
      norms[k] = Math.sqrt(square + bias * bias) * ENLARGE;
    }
    return norms;
  }

  private static double norm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  /**
   * The factor f of a row such that the difference of scores j and k is off by at most {@code f
   * (classNorm(j) + classNorm(k)) + underflow()}. It is infinite where a sum may overflow on the way.
   */
  public double factor(double augmentedNorm) {
    return fits(augmentedNorm)
        ? (slope * augmentedNorm + constant) * ENLARGE
        : Double.POSITIVE_INFINITY;
  }

  /** What underflow adds to the error of a difference. */
  public double underflow() {
    return 2 * underflow * ENLARGE;
  }

  /** An upper bound of the norm of a class's weights with its bias. */
  public double classNorm(int label) {
    return classNorms[label];
  }

  /** The most that the difference of any two scores may be off. */
  double anyDifference(double augmentedNorm) {
    return fits(augmentedNorm)
        ? (2 * maxNorm * (slope * augmentedNorm + constant) + 2 * underflow) * ENLARGE
        : Double.POSITIVE_INFINITY;
  }

  /** Whether no sum can overflow on the way. */
  private boolean fits(double augmentedNorm) {
    return finite && largest * augmentedNorm + largestConstant < hugest();
  }

  private double hugest() {
    return underflow < Precision.SINGLE.tiny ? Precision.DOUBLE.huge : Precision.SINGLE.huge;
  }
}
