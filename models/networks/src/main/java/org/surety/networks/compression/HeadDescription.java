// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.compression;

import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.description.DescribedHead;
import org.surety.kernel.description.Undecodable;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Architecture.Dense;
import org.surety.networks.head.Head;

/** The string of bits that describes a head of quantised weights, in the code of the kernel. */
public final class HeadDescription {

  private HeadDescription() {}

  /** The description as a text of zeros and ones, in the code that {@link DescribedHead} states. */
  public static String encode(DescribedHead head) {
    BitWriter bits = new BitWriter();
    bits.gamma(head.layers().size());
    bits.gamma(head.layers().get(0).inputs());
    for (DescribedHead.Layer layer : head.layers()) {
      bits.gamma(layer.outputs());
      bits.bit(!layer.biases().isEmpty());
      bits.gamma(layer.highest());
      bits.number(layer.mantissa() - 8, 3);
      bits.number(layer.exponent() + 67, 7);
      for (int k = 0; k < layer.outputs(); k++) {
        bits.bit(isPresent(layer, k));
      }
      for (int bias : layer.biases()) {
        bits.gamma(bias < 0 ? -2 * bias : 2 * bias + 1);
      }
    }
    weights(head, bits);
    BitWriter all = new BitWriter();
    all.gamma(bits.length());
    return all.text() + bits.text();
  }

  private static boolean isPresent(DescribedHead.Layer layer, int output) {
    return layer.levels().subList(output * layer.inputs(), (output + 1) * layer.inputs()).stream()
        .anyMatch(level -> level != 0);
  }

  private static void weights(DescribedHead head, BitWriter bits) {
    ArithmeticEncoder encoder = new ArithmeticEncoder(bits);
    boolean empty = true;
    for (DescribedHead.Layer layer : head.layers()) {
      int[] counts = new int[2 * layer.highest() + 1];
      java.util.Arrays.fill(counts, 1);
      int total = counts.length;
      for (int k = 0; k < layer.outputs(); k++) {
        if (!isPresent(layer, k)) {
          continue;
        }
        empty = false;
        for (int j = 0; j < layer.inputs(); j++) {
          int symbol = layer.levels().get(k * layer.inputs() + j) + layer.highest();
          encoder.symbol(symbol, counts, total);
          counts[symbol]++;
          total++;
        }
      }
    }
    if (!empty) {
      encoder.finish();
    }
  }

  /**
   * The head that a text of zeros and ones describes.
   *
   * @param place where the text was found
   * @throws NetworkException if it is no description
   */
  public static Head decode(String text, Place place) {
    try {
      return head(DescribedHead.decode(text));
    } catch (Undecodable e) {
      throw place.error(
          String.valueOf(e.getMessage()),
          "the description of a head as `surety compress` writes it",
          "compress the network again");
    } catch (IllegalArgumentException e) {
      throw place.error(
          String.valueOf(e.getMessage()),
          "a head of two or more classes with weights of single precision",
          "compress the network again");
    }
  }

  /**
   * The head with these weights.
   *
   * @throws IllegalArgumentException if it has one class, or a weight is beyond single precision
   */
  public static Head head(DescribedHead described) {
    List<Dense> layers = new ArrayList<>();
    for (DescribedHead.Layer layer : described.layers()) {
      layers.add(new Dense(layer.inputs(), layer.outputs(), !layer.biases().isEmpty()));
    }
    Architecture architecture = new Architecture(layers);
    float[] parameters = new float[architecture.parameters()];
    int at = 0;
    for (DescribedHead.Layer layer : described.layers()) {
      float unit = Math.scalb((float) layer.mantissa(), layer.exponent());
      for (int level : layer.levels()) {
        parameters[at++] = level * unit;
      }
      for (int bias : layer.biases()) {
        parameters[at++] = bias * unit;
      }
    }
    return new Head(architecture, parameters);
  }
}
