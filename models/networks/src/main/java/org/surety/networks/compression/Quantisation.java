// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.compression;

import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.description.DescribedHead;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Architecture.Dense;
import org.surety.networks.head.Head;

/**
 * Rounds the weights of a head to multiples of one unit a layer, from -h to h of them. The unit is the
 * one of least squared error. Where there are two classes the weights of the first are subtracted from
 * both, which changes no answer, and leaves one row of weights to describe.
 */
public final class Quantisation {

  /** Doublings of the unit that are tried. */
  private static final int DOUBLINGS = 9;

  private static final int LEAST_EXPONENT = -67;
  private static final int MOST_EXPONENT = 60;

  private Quantisation() {}

  /**
   * The head with weights of levels -h to h.
   *
   * @param highest h, from 1 to {@link DescribedHead#MOST_LEVELS}
   * @throws org.surety.networks.NetworkException if the head is larger than a description may be
   */
  public static DescribedHead of(Head head, int highest) {
    List<Dense> layers = head.architecture().layers();
    long weights = layers.stream().mapToLong(d -> (long) d.inputs() * d.outputs()).sum();
    if (layers.size() > DescribedHead.MOST_LAYERS || weights > DescribedHead.MOST_WEIGHTS) {
      throw Place.file("the head")
          .error(
              "it has " + layers.size() + " layers with " + weights + " weights",
              "at most "
                  + DescribedHead.MOST_LAYERS
                  + " layers with "
                  + DescribedHead.MOST_WEIGHTS
                  + " weights",
              "compress the last layers alone");
    }
    List<DescribedHead.Layer> quantised = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      boolean last = i == layers.size() - 1;
      float[] of = head.weights(i);
      float[] biases = head.biases(i);
      if (last && layers.get(i).outputs() == 2) {
        of = difference(of);
        biases = difference(biases);
      }
      quantised.add(layer(layers.get(i), of, biases, highest));
    }
    return new DescribedHead(quantised);
  }

  private static float[] difference(float[] values) {
    int half = values.length / 2;
    float[] difference = new float[values.length];
    for (int i = 0; i < half; i++) {
      difference[half + i] = values[half + i] - values[i];
    }
    return difference;
  }

  private static DescribedHead.Layer layer(
      Dense dense, float[] weights, float[] biases, int highest) {
    double most = 0;
    for (float weight : weights) {
      most = Math.max(most, Math.abs((double) weight));
    }
    int top = most == 0 ? 0 : Math.getExponent(most / highest) - 2;
    int mantissa = 8;
    int exponent = Math.clamp(top, LEAST_EXPONENT, MOST_EXPONENT);
    double least = Double.POSITIVE_INFINITY;
    for (int e = exponent; e > top - DOUBLINGS && e >= LEAST_EXPONENT; e--) {
      for (int m = 15; m >= 8; m--) {
        double error = squaredError(weights, m * Math.scalb(1.0, e), highest);
        if (error < least) {
          least = error;
          mantissa = m;
          exponent = e;
        }
      }
    }
    double unit = mantissa * Math.scalb(1.0, exponent);
    List<Integer> levels = new ArrayList<>();
    for (float weight : weights) {
      levels.add(rounded(weight / unit, highest));
    }
    List<Integer> offsets = new ArrayList<>();
    for (float bias : biases) {
      offsets.add(rounded(bias / unit, DescribedHead.MOST_BIAS));
    }
    return new DescribedHead.Layer(
        dense.inputs(), dense.outputs(), highest, mantissa, exponent, levels, offsets);
  }

  private static double squaredError(float[] weights, double unit, int highest) {
    double sum = 0;
    for (float weight : weights) {
      double off = weight - unit * rounded(weight / unit, highest);
      sum += off * off;
    }
    return sum;
  }

  private static int rounded(double value, int most) {
    return (int) Math.clamp(Math.rint(value), -most, most);
  }
}
