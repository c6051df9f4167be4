// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.description;

import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.arithmetic.Work;

/**
 * A head as a string of bits describes it: dense layers of quantised weights, ReLU between them.
 *
 * <p>The description is a number l in Elias' gamma code, followed by l bits; no description begins
 * another one, whatever the l bits are. They hold, numbers in Elias' gamma code unless said: the
 * number of layers, the number of inputs of the first; then for each layer its outputs, one bit for
 * whether it has biases, the highest level h, three bits m and seven bits e of its unit {@code (8 + m)
 * 2^(e - 67)}, one bit for each output that says whether any of its weights is other than zero, and
 * the biases b as {@code 2 |b| + 1}, or {@code 2 |b|} if b is negative; then, in an {@link
 * ArithmeticDecoder arithmetic code} over the levels -h to h, the weights of all such outputs, layer
 * by layer. A level's count is one more than the number of times that it occurred in its layer before.
 * Weights and biases are these integers times the unit.
 *
 * @param layers first to last
 */
public record DescribedHead(List<Layer> layers) {

  /** The most bits after the length. */
  public static final int MOST_BITS = 1 << 24;

  /** The highest level that a weight may have. */
  public static final int MOST_LEVELS = 127;

  /** The most weights of all layers. */
  public static final int MOST_WEIGHTS = 1 << 22;

  /** The most layers. */
  public static final int MOST_LAYERS = 16;

  /** The greatest bias in units. */
  public static final int MOST_BIAS = 1 << 19;

  private static final int MOST_SIZE = 1 << 20;

  /**
   * A layer.
   *
   * @param highest the highest level h
   * @param mantissa of the unit, 8 to 15
   * @param exponent of the unit, which is {@code mantissa 2^exponent}
   * @param levels of the weights, output by output
   * @param biases in units; empty if there are none
   */
  public record Layer(
      int inputs,
      int outputs,
      int highest,
      int mantissa,
      int exponent,
      List<Integer> levels,
      List<Integer> biases) {

    /** Copies the lists. */
    public Layer {
      levels = List.copyOf(levels);
      biases = List.copyOf(biases);
    }
  }

  /** Copies the list. */
  public DescribedHead {
    layers = List.copyOf(layers);
  }

  /** The number of classes. */
  public int classes() {
    return layers.get(layers.size() - 1).outputs();
  }

  /**
   * The number l of bits after their own number.
   *
   * @throws Undecodable if the text does not begin with the number of bits that follow
   */
  public static int length(String text) {
    return body(text).left();
  }

  private static BitReader body(String text) {
    Work.spend(2L * text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '0' && text.charAt(i) != '1') {
        throw new Undecodable("the description is not a text of zeros and ones");
      }
    }
    BitReader bits = new BitReader(text);
    int length = bits.gamma("the length", MOST_BITS);
    if (bits.left() != length) {
      throw new Undecodable(
          "the description says that " + length + " bits follow, and " + bits.left() + " do");
    }
    return bits;
  }

  /**
   * The head that a text of zeros and ones describes.
   *
   * @throws Undecodable if it is no description, or goes on after its end
   */
  public static DescribedHead decode(String text) {
    BitReader bits = body(text);
    int count = bits.gamma("the number of layers", MOST_LAYERS);
    int inputs = bits.gamma("the number of inputs", MOST_SIZE);
    List<Layer> headers = new ArrayList<>();
    List<boolean[]> present = new ArrayList<>();
    long weights = 0;
    boolean empty = true;
    for (int i = 0; i < count; i++) {
      int outputs = bits.gamma("the number of outputs", MOST_SIZE);
      boolean hasBias = bits.bit() == 1;
      int highest = bits.gamma("the highest level", MOST_LEVELS);
      int mantissa = 8 + bits.number(3);
      int exponent = bits.number(7) - 67;
      weights += (long) inputs * outputs;
      if (weights > MOST_WEIGHTS) {
        throw new Undecodable("there are more than " + MOST_WEIGHTS + " weights");
      }
      Work.spend(100L * inputs * outputs);
      boolean[] some = new boolean[outputs];
      for (int k = 0; k < outputs; k++) {
        some[k] = bits.bit() == 1;
        empty &= !some[k];
      }
      List<Integer> biases = new ArrayList<>();
      for (int k = 0; hasBias && k < outputs; k++) {
        int coded = bits.gamma("a bias", 2 * MOST_BIAS + 1);
        biases.add((coded & 1) == 1 ? coded / 2 : -(coded / 2));
      }
      headers.add(new Layer(inputs, outputs, highest, mantissa, exponent, List.of(), biases));
      present.add(some);
      inputs = outputs;
    }
    return new DescribedHead(layers(bits, headers, present, empty));
  }

  private static List<Layer> layers(
      BitReader bits, List<Layer> headers, List<boolean[]> present, boolean empty) {
    if (empty) {
      if (bits.left() > 0) {
        throw new Undecodable(bits.left() + " bits follow the end of a head without weights");
      }
    }
    ArithmeticDecoder decoder = new ArithmeticDecoder(bits);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      Layer h = headers.get(i);
      int[] counts = new int[2 * h.highest() + 1];
      java.util.Arrays.fill(counts, 1);
      int total = counts.length;
      List<Integer> levels = new ArrayList<>();
      for (int k = 0; k < h.outputs(); k++) {
        for (int j = 0; j < h.inputs(); j++) {
          int symbol = h.highest();
          if (present.get(i)[k]) {
            symbol = decoder.symbol(counts, total);
            counts[symbol]++;
            total++;
          }
          levels.add(symbol - h.highest());
        }
      }
      layers.add(
          new Layer(
              h.inputs(),
              h.outputs(),
              h.highest(),
              h.mantissa(),
              h.exponent(),
              levels,
              h.biases()));
    }
    if (!empty) {
      decoder.finish();
    }
    return layers;
  }
}
