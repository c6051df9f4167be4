// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.head.Architecture.Dense;
import org.surety.networks.head.Head;

/**
 * Upper bounds of the norms of a head's layers. Where the head has a bias it counts as the head
 * without one that it equals: its inputs have a 1 appended, each layer has the column b beside W, and
 * each but the last one line (0, 1) more, whose unit is 1 and stays so under ReLU.
 *
 * @param spectral the largest singular value of each layer
 * @param frobenius the root of the sum of the squares of each layer
 * @param width the most units of a layer, the inputs included
 */
public record LayerNorms(List<Rational> spectral, List<Rational> frobenius, int width) {

  private static final int DECIMALS = 9;

  /** Copies the lists. */
  public LayerNorms {
    spectral = List.copyOf(spectral);
    frobenius = List.copyOf(frobenius);
  }

  /** The norms of a head. */
  public static LayerNorms of(Head head) {
    List<Dense> layers = head.architecture().layers();
    boolean hasBias = hasBias(head);
    int width = head.architecture().inputs();
    List<Rational> spectral = new ArrayList<>();
    List<Rational> frobenius = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      Dense dense = layers.get(l);
      width = Math.max(width, dense.outputs());
      float[] matrix = hasBias ? augmented(head, l, l == layers.size() - 1) : head.weights(l);
      int inputs = dense.inputs() + (hasBias ? 1 : 0);
      spectral.add(Decimals.up(Norms.spectral(matrix, inputs).high(), DECIMALS));
      frobenius.add(Decimals.up(Norms.frobeniusSquared(matrix).sqrt().high(), DECIMALS));
    }
    return new LayerNorms(spectral, frobenius, width + (hasBias ? 1 : 0));
  }

  /** Whether a layer has biases. */
  public static boolean hasBias(Head head) {
    return head.architecture().layers().stream().anyMatch(Dense::hasBias);
  }

  private static float[] augmented(Head head, int layer, boolean last) {
    Dense dense = head.architecture().layers().get(layer);
    float[] weights = head.weights(layer);
    int columns = dense.inputs() + 1;
    float[] matrix = new float[(dense.outputs() + (last ? 0 : 1)) * columns];
    for (int k = 0; k < dense.outputs(); k++) {
      System.arraycopy(weights, k * dense.inputs(), matrix, k * columns, dense.inputs());
      if (dense.hasBias()) {
        matrix[k * columns + dense.inputs()] = head.biases(layer)[k];
      }
    }
    if (!last) {
      matrix[matrix.length - 1] = 1;
    }
    return matrix;
  }
}
