// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.networks.NetworkException;
import org.surety.networks.head.Features;

/** Features from models, and models that give none. */
final class OnnxEncoderTest {

  @TempDir Path folder;

  /** Rows times the matrix (1 2 0; 0 1 -1). */
  private static byte[] product() {
    return OnnxBytes.model(
        new OnnxBytes()
            .message(1, OnnxBytes.node("MatMul", "y", "x", "w"))
            .text(2, "g")
            .message(5, OnnxBytes.matrix("w", 2, 3, 1, 2, 0, 0, 1, -1))
            .message(11, OnnxBytes.value("x", OnnxBytes.FLOAT, 0, 2))
            .message(12, OnnxBytes.value("y", OnnxBytes.FLOAT, 0, 3)));
  }

  /** The rows of an embedding of four tokens in two features. */
  private static byte[] embedding() {
    return OnnxBytes.model(
        new OnnxBytes()
            .message(1, OnnxBytes.node("Gather", "y", "w", "input_ids"))
            .message(
                1,
                OnnxBytes.node("Cast", "z", "attention_mask")
                    .message(5, OnnxBytes.integer("to", OnnxBytes.FLOAT)))
            .text(2, "g")
            .message(5, OnnxBytes.matrix("w", 4, 2, 9, 9, 1, 10, 2, 20, 3, 30))
            .message(11, OnnxBytes.value("input_ids", OnnxBytes.INT64, 0, 0))
            .message(11, OnnxBytes.value("attention_mask", OnnxBytes.INT64, 0, 0))
            .message(12, OnnxBytes.value("y", OnnxBytes.FLOAT, 0, 0, 2))
            .message(12, OnnxBytes.value("z", OnnxBytes.FLOAT, 0, 0)));
  }

  private static TokenRows tokens(int[]... rows) {
    return new TokenRows() {
      @Override
      public long rows() {
        return rows.length;
      }

      @Override
      public int[] tokens(long row) {
        return rows[(int) row];
      }
    };
  }

  private static void keep(List<Float> into, float[] values) {
    for (float value : values) {
      into.add(value);
    }
  }

  @Test
  void rowsOfFeaturesAreRunInBatches() {
    int rows = OnnxEncoder.BATCH + 3;
    float[] x = new float[2 * rows];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    List<Float> y = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    try (OnnxEncoder encoder = OnnxEncoder.open("m.onnx", product(), OnnxDevice.CPU)) {
      encoder.encode(
          Features.of(x, 2),
          (from, columns, values) -> {
            assertThat(columns).isEqualTo(3);
            starts.add(from);
            keep(y, values);
          });
    }
    assertThat(starts).containsExactly(0L, (long) OnnxEncoder.BATCH);
    assertThat(y).hasSize(3 * rows);
    for (int row = 0; row < rows; row++) {
      float a = 2 * row;
      assertThat(y.subList(3 * row, 3 * row + 3)).containsExactly(a, 3 * a + 1, -a - 1);
    }
  }

  @Test
  void tokensArePooledWithoutTheirPadding() throws IOException {
    Path file = Files.write(folder.resolve("e.onnx"), embedding());
    List<Float> y = new ArrayList<>();
    try (OnnxEncoder encoder = OnnxEncoder.open(file, OnnxDevice.CPU)) {
      encoder.encode(
          tokens(new int[] {1, 2, 3}, new int[] {3}, new int[] {1, 2}),
          (from, columns, values) -> keep(y, values));
    }
    assertThat(y).containsExactly(2f, 20f, 3f, 30f, 1.5f, 15f);
  }

  @Test
  void modelsThatQuantiseDynamicallyAreRunRowByRow() {
    byte[] model =
        OnnxBytes.model(
            new OnnxBytes()
                .message(
                    1, OnnxBytes.node("DynamicQuantizeLinear", "q", "x").text(2, "s").text(2, "p"))
                .message(1, OnnxBytes.node("DequantizeLinear", "y", "q", "s", "p"))
                .text(2, "g")
                .message(11, OnnxBytes.value("x", OnnxBytes.FLOAT, 0, 2))
                .message(12, OnnxBytes.value("y", OnnxBytes.FLOAT, 0, 2)));
    List<Float> y = new ArrayList<>();
    try (OnnxEncoder encoder = OnnxEncoder.open("q.onnx", model, OnnxDevice.CPU)) {
      encoder.encode(
          Features.of(new float[] {0, 0.51f, 0, 255}, 2), (from, columns, v) -> keep(y, v));
    }
    // With the second row in its batch, the first would be rounded to (0, 1).
    assertThat(y.get(1)).isBetween(0.5f, 0.52f);
    assertThat(y.get(3)).isBetween(254.9f, 255.1f);
  }

  @Test
  void unknownOperatorsAreNamed() {
    byte[] model =
        OnnxBytes.model(
            new OnnxBytes()
                .message(1, OnnxBytes.node("Frobnicate", "y", "x"))
                .text(2, "g")
                .message(11, OnnxBytes.value("x", OnnxBytes.FLOAT, 0, 2))
                .message(12, OnnxBytes.value("y", OnnxBytes.FLOAT, 0, 2)));
    assertThatThrownBy(() -> OnnxEncoder.open("m.onnx", model, OnnxDevice.CPU))
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith("m.onnx: the model has the unknown operator \"Frobnicate\", but");
  }

  @Test
  void filesThatAreNoModels() throws IOException {
    Path file = Files.writeString(folder.resolve("no.onnx"), "this is text");
    assertThatThrownBy(() -> OnnxEncoder.open(file, OnnxDevice.CPU))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("this is not an ONNX model");
    assertThatThrownBy(() -> OnnxEncoder.open(folder.resolve("missing"), OnnxDevice.CPU))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> OnnxEncoder.open("empty", new byte[0], OnnxDevice.CPU))
        .isInstanceOf(NetworkException.class);
  }

  @Test
  void inputsThatDoNotFitAreExplained() {
    try (OnnxEncoder encoder = OnnxEncoder.open("m.onnx", product(), OnnxDevice.CPU)) {
      assertThatThrownBy(() -> encoder.encode(tokens(new int[] {1}), (from, columns, v) -> {}))
          .hasMessageContaining("the model has the inputs [x], but input_ids");
      assertThatThrownBy(
              () -> encoder.encode(Features.of(new float[3], 3), (from, columns, v) -> {}))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("a run failed");
      assertThatThrownBy(
              () ->
                  encoder.encode(
                      Features.of(new float[] {1, Float.NaN}, 2), (from, columns, v) -> {}))
          .hasMessageContaining("row 1: a feature is NaN");
    }
    try (OnnxEncoder encoder = OnnxEncoder.open("e.onnx", embedding(), OnnxDevice.CPU)) {
      assertThatThrownBy(() -> encoder.encode(tokens(new int[0]), (from, columns, v) -> {}))
          .hasMessageContaining("row 1: the row has no token");
    }
  }

  @Test
  void aMissingGpuIsExplained() {
    try {
      OnnxEncoder.open("m.onnx", product(), OnnxDevice.CUDA).close();
    } catch (NetworkException e) {
      assertThat(e).hasMessageContaining("finds no CUDA device here").hasMessageContaining("cpu");
    }
  }
}
