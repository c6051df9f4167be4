// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.head;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.surety.networks.NetworkException;
import org.surety.networks.head.Architecture.Dense;
import org.surety.networks.safetensors.Tensor;
import org.surety.networks.safetensors.TensorStore;

/** Reads the layers of a head from a safetensors file. */
public final class HeadReader {

  private static final String CONVERT = "convert the tensor to F32";

  private HeadReader() {}

  /**
   * The tensors of a layer.
   *
   * @param weight the name of the weights, of shape outputs by inputs
   * @param bias the name of the biases, of shape outputs; empty if there are none
   */
  public record LayerNames(String weight, String bias) {}

  /**
   * Reads the layers {@code PREFIX0.weight, PREFIX0.bias, PREFIX1.weight, ...}; a bias may be absent.
   *
   * @throws NetworkException if there is no such tensor or one does not fit
   */
  public static Head read(TensorStore store, String prefix) {
    SortedSet<String> names = store.names();
    List<LayerNames> layers = new ArrayList<>();
    do {
      String layer = prefix + layers.size();
      boolean hasBias = names.contains(layer + ".bias");
      layers.add(new LayerNames(layer + ".weight", hasBias ? layer + ".bias" : ""));
    } while (names.contains(prefix + layers.size() + ".weight"));
    for (String name : names) {
      boolean isUsed =
          layers.stream().anyMatch(l -> name.equals(l.weight()) || name.equals(l.bias()));
      if (name.startsWith(prefix) && !isUsed) {
        throw store
            .tensor(name)
            .place()
            .error(
                "the tensor is no part of the head, whose last layer is "
                    + prefix
                    + (layers.size() - 1),
                prefix + "0.weight, " + prefix + "0.bias, " + prefix + "1.weight ... without a gap",
                "correct its name, or leave it out");
      }
    }
    return read(store, layers);
  }

  /**
   * Reads the layers of these names, first to last.
   *
   * @throws NetworkException if there is no such tensor or one does not fit
   */
  public static Head read(TensorStore store, List<LayerNames> names) {
    List<Dense> layers = new ArrayList<>();
    List<Tensor> tensors = new ArrayList<>();
    int inputs = 0;
    for (LayerNames layer : names) {
      Tensor weight = store.tensor(layer.weight());
      Dense dense = dense(weight, inputs, !layer.bias().isEmpty());
      tensors.add(weight);
      if (dense.hasBias()) {
        Tensor bias = store.tensor(layer.bias());
        requireShape(bias, List.of((long) dense.outputs()));
        tensors.add(bias);
      }
      layers.add(dense);
      inputs = dense.outputs();
    }
    if (inputs < 2) {
      Tensor last = store.tensor(names.get(names.size() - 1).weight());
      throw last.place()
          .error(
              "the last layer has one output",
              "a score for each of two or more classes",
              "write a binary head as two rows, of which one may be zero");
    }
    Architecture architecture = new Architecture(layers);
    float[] parameters = new float[architecture.parameters()];
    int at = 0;
    for (Tensor tensor : tensors) {
      int count = (int) tensor.elements();
      singles(tensor, parameters, at);
      at += count;
    }
    return new Head(architecture, parameters);
  }

  private static Dense dense(Tensor weight, int inputs, boolean hasBias) {
    List<Long> shape = weight.shape();
    if (shape.size() != 2 || (inputs > 0 && shape.get(1) != inputs)) {
      throw weight
          .place()
          .error(
              "the shape is " + shape,
              "[outputs, " + (inputs > 0 ? inputs : "inputs") + "]",
              "name the tensors of the layers in their order");
    }
    if (shape.contains(0L) || (shape.get(1) + 1) > Integer.MAX_VALUE / 2 / shape.get(0)) {
      throw weight
          .place()
          .error(
              "the shape is " + shape,
              "between one and " + Integer.MAX_VALUE / 2 + " weights",
              "use a smaller head");
    }
    return new Dense((int) (long) shape.get(1), (int) (long) shape.get(0), hasBias);
  }

  private static void requireShape(Tensor tensor, List<Long> shape) {
    if (!tensor.shape().equals(shape)) {
      throw tensor
          .place()
          .error("the shape is " + tensor.shape(), shape.toString(), "correct the layer's names");
    }
  }

  private static void singles(Tensor tensor, float[] into, int at) {
    if (!tensor.dtype().isFloating()) {
      throw tensor
          .place()
          .error("the dtype is " + tensor.dtype(), "a floating-point type", CONVERT);
    }
    double[] chunk = new double[1 << 12];
    int count = (int) tensor.elements();
    for (int done = 0; done < count; done += chunk.length) {
      int n = Math.min(chunk.length, count - done);
      tensor.read(done, chunk, 0, n);
      for (int i = 0; i < n; i++) {
        float single = (float) chunk[i];
        if (!Double.isFinite(chunk[i])) {
          throw tensor
              .place()
              .error(
                  "element " + (done + i) + " is " + chunk[i],
                  "a finite number",
                  "train the network again");
        }
        if (single != chunk[i]) {
          throw tensor
              .place()
              .error(
                  "element " + (done + i) + " is " + chunk[i],
                  "a number that single precision holds",
                  CONVERT);
        }
        into[at + done + i] = single;
      }
    }
  }
}
