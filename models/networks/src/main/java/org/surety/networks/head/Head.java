// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.head;

/**
 * A head: its form and its parameters, all finite numbers of single precision.
 *
 * <p>What it computes is defined in real arithmetic: its answer on a row is the class whose score is
 * the greatest, and {@link #TIE}, which is wrong for every label, where two are greatest.
 */
public final class Head {

  /** The answer where no class alone has the greatest score. */
  public static final int TIE = -1;

  private final Architecture architecture;
  private final float[] parameters;

  /**
   * A head of these parameters, which are copied.
   *
   * @throws IllegalArgumentException if their number does not fit or one is not finite
   */
  public Head(Architecture architecture, float[] parameters) {
    if (parameters.length != architecture.parameters()) {
      throw new IllegalArgumentException(
          parameters.length + " parameters for a head of " + architecture.parameters());
    }
    for (int i = 0; i < parameters.length; i++) {
      if (!Float.isFinite(parameters[i])) {
        throw new IllegalArgumentException("parameter " + i + " is " + parameters[i]);
      }
    }
    this.architecture = architecture;
    this.parameters = parameters.clone();
  }

  /** The form. */
  public Architecture architecture() {
    return architecture;
  }

  /** A copy of the parameters, in the order that {@link Architecture} states. */
  public float[] parameters() {
    return parameters.clone();
  }

  /** A copy of the weights of a layer, output by output. */
  public float[] weights(int layer) {
    Architecture.Dense dense = architecture.layers().get(layer);
    int from = architecture.offsets()[layer];
    return java.util.Arrays.copyOfRange(parameters, from, from + dense.inputs() * dense.outputs());
  }

  /** A copy of the biases of a layer; empty if it has none. */
  public float[] biases(int layer) {
    Architecture.Dense dense = architecture.layers().get(layer);
    int from = architecture.offsets()[layer];
    return java.util.Arrays.copyOfRange(
        parameters, from + dense.inputs() * dense.outputs(), from + dense.parameters());
  }
}
