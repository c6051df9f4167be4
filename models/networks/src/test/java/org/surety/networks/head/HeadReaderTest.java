// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.networks.NetworkException;
import org.surety.networks.safetensors.TensorStore;
import org.surety.networks.safetensors.TensorWriter;

/** Heads from files, and files that hold none. */
final class HeadReaderTest {

  @TempDir Path folder;

  private Head read(Consumer<TensorWriter> content) {
    TensorWriter writer = new TensorWriter();
    content.accept(writer);
    Path file = folder.resolve("h.safetensors");
    writer.write(file);
    try (TensorStore store = TensorStore.open(file)) {
      return HeadReader.read(store, "l");
    }
  }

  private void refused(Consumer<TensorWriter> content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Head head =
        new Head(
            new Architecture(
                List.of(new Architecture.Dense(2, 3, true), new Architecture.Dense(3, 2, false))),
            new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
    Path file = folder.resolve("h.safetensors");
    HeadWriter.write(head, "head.", file);
    try (TensorStore store = TensorStore.open(file)) {
      Head back = HeadReader.read(store, "head.");
      assertThat(back.architecture()).isEqualTo(head.architecture());
      assertThat(back.parameters()).containsExactly(head.parameters());
      assertThat(back.biases(0)).containsExactly(7, 8, 9);
      assertThat(back.weights(1)).containsExactly(10, 11, 12, 13, 14, 15);
    }
  }

  @Test
  void noLayerIsDroppedSilently() {
    float[] two = {1, 2};
    refused(
        w ->
            w.add("l0.weight", List.of(2L, 1L), two)
                .add("l2.weight", List.of(2L, 2L), new float[4]),
        "tensor \"l2.weight\": the tensor is no part of the head, whose last layer is l0");
    refused(
        w -> w.add("l0.weight", List.of(2L, 1L), two).add("l0.Bias", List.of(2L), two),
        "tensor \"l0.Bias\": the tensor is no part of the head");
    assertThat(
            read(w -> w.add("l0.weight", List.of(2L, 1L), two).add("other", List.of(2L), two))
                .parameters())
        .containsExactly(1, 2);
  }

  @Test
  void doublesThatAreSinglesAreTaken() {
    assertThat(read(w -> w.add("l0.weight", List.of(2L, 1L), new double[] {0.5, -2})).parameters())
        .containsExactly(0.5f, -2);
  }

  @Test
  void weightsThatAreNoSinglesAreRefused() {
    refused(
        w -> w.add("l0.weight", List.of(2L, 1L), new double[] {0.5, 0.1}),
        "tensor \"l0.weight\": element 1 is 0.1, but a number that single precision holds");
    refused(
        w -> w.add("l0.weight", List.of(2L, 1L), new double[] {0.5, 1e300}),
        "element 1 is 1.0E300");
  }

  @Test
  void weightsThatAreNotFiniteAreRefused() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      refused(
          w ->
              w.add("l0.weight", List.of(2L, 1L), new float[] {0, 0})
                  .add("l0.bias", List.of(2L), new float[] {0, bad}),
          "tensor \"l0.bias\": element 1 is " + bad + ", but a finite number was expected");
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    refused(w -> w.add("l0.weight", List.of(2L), new float[2]), "the shape is [2]");
    refused(w -> w.add("l0.weight", List.of(2L, 0L), new float[0]), "the shape is [2, 0]");
    refused(
        w ->
            w.add("l0.weight", List.of(3L, 2L), new float[6])
                .add("l1.weight", List.of(2L, 4L), new float[8]),
        "tensor \"l1.weight\": the shape is [2, 4], but [outputs, 3] was expected");
    refused(
        w ->
            w.add("l0.weight", List.of(3L, 2L), new float[6])
                .add("l0.bias", List.of(2L), new float[2]),
        "tensor \"l0.bias\": the shape is [2], but [3] was expected");
    refused(
        w -> w.add("l0.weight", List.of(1L, 2L), new float[2]), "the last layer has one output");
    refused(w -> w.add("x", List.of(1L), new float[1]), "there is no such tensor");
  }

  @Test
  void featuresOfAnotherShapeAreRefused() {
    Path file = folder.resolve("f.safetensors");
    new TensorWriter()
        .add("one", List.of(4L), new float[4])
        .add("two", List.of(2L, 2L), new float[] {1, 2, 3, 4})
        .add("wide", List.of(1L, 1L), new double[1])
        .write(file);
    try (TensorStore store = TensorStore.open(file)) {
      assertThatThrownBy(() -> Features.of(store.tensor("one")))
          .hasMessageContaining("the shape is [4], but rows by at most");
      assertThatThrownBy(() -> Features.of(store.tensor("wide")))
          .hasMessageContaining("the dtype is F64");
      float[] row = new float[2];
      Features.of(store.tensor("two")).read(1, 1, row);
      assertThat(row).containsExactly(3, 4);
    }
  }
}
