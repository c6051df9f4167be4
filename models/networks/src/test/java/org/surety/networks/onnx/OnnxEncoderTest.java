// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.networks.NetworkException;

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

  @Test
  void aRowOfNumbersIsRun() {
    try (OnnxEncoder encoder = OnnxEncoder.open("m.onnx", product(), OnnxDevice.CPU)) {
      assertThat(encoder.encode(new float[] {2, 3}, 0)).containsExactly(2, 7, -3);
    }
  }

  /** Images of 2 by 2 pixels, of which the model takes the mean of each row of pixels. */
  @Test
  void aRowTakesTheShapeOfTheInput() {
    byte[] model =
        OnnxBytes.model(
            new OnnxBytes()
                .message(1, OnnxBytes.node("GlobalAveragePool", "y", "x"))
                .text(2, "g")
                .message(11, OnnxBytes.value("x", OnnxBytes.FLOAT, 1, 2, 1, 2))
                .message(12, OnnxBytes.value("y", OnnxBytes.FLOAT, 1, 2, 1, 1)));
    try (OnnxEncoder encoder = OnnxEncoder.open("m.onnx", model, OnnxDevice.CPU)) {
      assertThat(encoder.encode(new float[] {1, 3, 5, 9}, 0)).containsExactly(2, 7);
      assertThatThrownBy(() -> encoder.encode(new float[3], 0))
          .hasMessage(
              "m.onnx: its input has the shape [1, 2, 1, 2], but any number of rows or 1, and 3"
                  + " numbers a row was expected; export it so, or give the features that it takes");
    }
  }

  @Test
  void tokensArePooled() throws IOException {
    Path file = Files.write(folder.resolve("e.onnx"), embedding());
    try (OnnxEncoder encoder = OnnxEncoder.open(file, OnnxDevice.CPU)) {
      assertThat(encoder.encode(new int[] {1, 2, 3}, 0)).containsExactly(2, 20);
      assertThat(encoder.encode(new int[] {3}, 1)).containsExactly(3, 30);
    }
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
      assertThatThrownBy(() -> encoder.encode(new int[] {1}, 0))
          .hasMessageContaining("the model has the inputs [x], but input_ids");
      assertThatThrownBy(() -> encoder.encode(new float[3], 0))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("its input has the shape [any, 2]");
      assertThatThrownBy(() -> encoder.encode(new float[] {1, Float.NaN}, 6))
          .hasMessageContaining("row 7: a feature is NaN");
    }
    try (OnnxEncoder encoder = OnnxEncoder.open("e.onnx", embedding(), OnnxDevice.CPU)) {
      assertThatThrownBy(() -> encoder.encode(new int[0], 0))
          .hasMessageContaining("row 1: the row has no token");
      assertThatThrownBy(() -> encoder.encode(new float[2], 0))
          .hasMessageContaining("the model has the inputs [attention_mask, input_ids], but one");
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
