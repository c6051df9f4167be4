// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.head;

import java.util.ArrayList;
import java.util.List;

/**
 * The form of a head: dense layers with ReLU between them, {@code h_l = relu(W_l h_(l-1) + b_l)},
 * and no activation after the last, whose outputs are the classes' scores. A softmax after them
 * would change no answer.
 *
 * <p>The parameters of a head are one vector: layer by layer the weights, output by output, then the
 * biases if the layer has any.
 *
 * @param layers the dense layers, first to last
 */
public record Architecture(List<Dense> layers) {

  /**
   * The form of a layer.
   *
   * @param inputs the number of its inputs
   * @param outputs the number of its outputs
   * @param hasBias whether it adds a bias
   */
  public record Dense(int inputs, int outputs, boolean hasBias) {

    /** Demands a form that an array can hold. */
    public Dense {
      if (inputs < 1 || outputs < 1 || (inputs + 1L) * outputs > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException("no layer of " + inputs + " by " + outputs);
      }
    }

    /** The number of weights and biases. */
    public int parameters() {
      return (inputs + (hasBias ? 1 : 0)) * outputs;
    }
  }

  /** Demands that each layer takes what the one before it gives. */
  public Architecture {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a head has at least one layer");
    }
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
        throw new IllegalArgumentException("layer " + i + " does not fit the one before it");
      }
    }
    if (layers.get(layers.size() - 1).outputs() < 2) {
      throw new IllegalArgumentException("a head has at least two classes");
    }
    Math.toIntExact(layers.stream().mapToLong(Dense::parameters).sum());
  }

  /** Layers of the given sizes, inputs first, all with biases or all without. */
  public static Architecture of(boolean hasBias, int... sizes) {
    List<Dense> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      layers.add(new Dense(sizes[i - 1], sizes[i], hasBias));
    }
    return new Architecture(layers);
  }

  /** The number of features. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** The number of classes. */
  public int classes() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** The number of weights and biases of all layers. */
  public int parameters() {
    return layers.stream().mapToInt(Dense::parameters).sum();
  }

  /** Where the parameters of each layer begin. */
  public int[] offsets() {
    int[] offsets = new int[layers.size()];
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = offsets[i - 1] + layers.get(i - 1).parameters();
    }
    return offsets;
  }

  /** Whether any layer adds a bias. */
  public boolean hasBias() {
    return layers.stream().anyMatch(Dense::hasBias);
  }
}
