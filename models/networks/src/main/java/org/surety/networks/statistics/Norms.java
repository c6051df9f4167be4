// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import java.util.stream.IntStream;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.NetworkException;
import org.surety.networks.safetensors.Dtype;
import org.surety.networks.safetensors.Tensor;

/**
 * Norms of weights. Sums of squares are taken in double precision and enclosed as in {@link
 * SquareSum}; roots are taken in enclosures.
 */
public final class Norms {

  private static final int CHUNK = 1 << 14;

  /** The elements that are summed by one thread: fixed, so that the sum is. */
  private static final long PART = 1L << 24;

  private Norms() {}

  /** The Frobenius norm squared: the sum of the squares of all weights. */
  public static Enclosure frobeniusSquared(float[] weights) {
    SquareSum sum = new SquareSum();
    sum.add(weights, 0, weights.length);
    return sum.value();
  }

  /**
   * The Frobenius norm squared of a tensor, read chunk by chunk by all cores.
   *
   * @throws NetworkException if an element is not finite, or the sum is beyond double precision
   */
  public static Enclosure frobeniusSquared(Tensor tensor) {
    long elements = tensor.elements();
    int parts = Math.toIntExact((elements + PART - 1) / PART);
    SquareSum sum = new SquareSum();
    IntStream.range(0, parts)
        .parallel()
        .mapToObj(part -> squares(tensor, part * PART, Math.min(elements, (part + 1) * PART)))
        .toList()
        .forEach(sum::add);
    try {
      return sum.value();
    } catch (ArithmeticException e) {
      throw tensor
          .place()
          .error(
              "its sum of squares is no finite double",
              "finite weights of usual size",
              "train the network again");
    }
  }

  private static SquareSum squares(Tensor tensor, long from, long to) {
    SquareSum sum = new SquareSum();
    if (tensor.dtype() == Dtype.F32) {
      tensor.scan(from, Math.toIntExact(to - from), sum::add);
      return sum;
    }
    double[] chunk = new double[CHUNK];
    for (long done = from; done < to; done += CHUNK) {
      int n = (int) Math.min(CHUNK, to - done);
      tensor.read(done, chunk, 0, n);
      sum.add(chunk, 0, n);
    }
    return sum;
  }

  /**
   * The sum over the outputs of the Euclidean norm of their weights: \( \|W^T\|_{2,1} \).
   *
   * @param weights output by output
   */
  public static Enclosure twoOne(float[] weights, int inputs) {
    return twoOneOfDifference(weights, new float[0], inputs);
  }

  /**
   * \( \|(W - M)^T\|_{2,1} \): the sum over the outputs of the Euclidean norm of how far their weights
   * are from those of a reference.
   *
   * @param reference of the same shape; empty for zero
   */
  public static Enclosure twoOneOfDifference(float[] weights, float[] reference, int inputs) {
    Enclosure sum = Enclosure.of(Rational.ZERO);
    for (int from = 0; from < weights.length; from += inputs) {
      SquareSum output = new SquareSum();
      if (reference.length == 0) {
        output.add(weights, from, inputs);
      } else {
        for (int i = from; i < from + inputs; i++) {
          output.addDifference(weights[i], reference[i]);
        }
      }
      sum = sum.add(output.value().sqrt());
    }
    return sum;
  }

  /**
   * The squared Euclidean distance of two vectors of parameters.
   *
   * @throws IllegalArgumentException if they differ in length
   */
  public static Enclosure squaredDistance(float[] parameters, float[] prior) {
    if (parameters.length != prior.length) {
      throw new IllegalArgumentException(
          parameters.length + " parameters and a prior of " + prior.length);
    }
    SquareSum sum = new SquareSum();
    for (int i = 0; i < parameters.length; i++) {
      sum.addDifference(parameters[i], prior[i]);
    }
    return sum.value();
  }

  /**
   * The spectral norm, the largest singular value; see {@link SpectralNorm}.
   *
   * @param weights output by output
   */
  public static Enclosure spectral(float[] weights, int inputs) {
    return SpectralNorm.of(weights, inputs);
  }
}
