// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.head;

import java.nio.file.Path;
import java.util.List;
import org.surety.networks.head.Architecture.Dense;
import org.surety.networks.safetensors.TensorWriter;

/** Writes a head as a safetensors file that {@link HeadReader} reads. */
public final class HeadWriter {

  private HeadWriter() {}

  /**
   * Writes the layers as {@code PREFIX0.weight, PREFIX0.bias, ...}, of type F32.
   *
   * @throws org.surety.networks.NetworkException if the file cannot be written
   */
  public static void write(Head head, String prefix, Path file) {
    TensorWriter writer = new TensorWriter();
    List<Dense> layers = head.architecture().layers();
    for (int i = 0; i < layers.size(); i++) {
      Dense dense = layers.get(i);
      String layer = prefix + i;
      List<Long> shape = List.of((long) dense.outputs(), (long) dense.inputs());
      writer.add(layer + ".weight", shape, head.weights(i));
      if (dense.hasBias()) {
        writer.add(layer + ".bias", List.of((long) dense.outputs()), head.biases(i));
      }
    }
    writer.write(file);
  }
}
