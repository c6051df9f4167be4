// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Features;
import org.surety.networks.onnx.OnnxBytes;
import org.surety.networks.onnx.OnnxDevice;

/** Rows that a model encodes, each as if it were alone. */
final class EncodedRowsTest {

  @TempDir Path folder;

  private static float[] rows(int count) {
    float[] x = new float[2 * count];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    return x;
  }

  /** A model that scales by the greatest number of its batch. */
  @Test
  void aRowDependsOnNoOther() throws IOException {
    byte[] model =
        OnnxBytes.model(
            new OnnxBytes()
                .message(
                    1, OnnxBytes.node("DynamicQuantizeLinear", "q", "x").text(2, "s").text(2, "p"))
                .message(1, OnnxBytes.node("DequantizeLinear", "y", "q", "s", "p"))
                .text(2, "g")
                .message(11, OnnxBytes.value("x", OnnxBytes.FLOAT, 0, 2))
                .message(12, OnnxBytes.value("y", OnnxBytes.FLOAT, 0, 2)));
    Path file = Files.write(folder.resolve("q.onnx"), model);
    Features y =
        EncodedRows.of(
            file,
            OnnxDevice.CPU,
            Features.of(new float[] {0, 0.51f, 0, 255}, 2),
            1,
            EncodingProgress.SILENT);
    float[] values = new float[4];
    y.read(0, 2, values);
    // With the second row in its batch, the first would be rounded to (0, 1).
    assertThat(values[1]).isBetween(0.5f, 0.52f);
    assertThat(values[3]).isBetween(254.9f, 255.1f);
  }

  @Test
  void threadsChangeNothing() throws IOException {
    byte[] model =
        OnnxBytes.model(
            new OnnxBytes()
                .message(1, OnnxBytes.node("MatMul", "y", "x", "w"))
                .text(2, "g")
                .message(5, OnnxBytes.matrix("w", 2, 3, 1, 2, 0, 0, 1, -1))
                .message(11, OnnxBytes.value("x", OnnxBytes.FLOAT, 0, 2))
                .message(12, OnnxBytes.value("y", OnnxBytes.FLOAT, 0, 3)));
    Path file = Files.write(folder.resolve("m.onnx"), model);
    int count = 103;
    for (int threads : new int[] {1, 3}) {
      AtomicInteger most = new AtomicInteger();
      Features y =
          EncodedRows.of(
              file,
              OnnxDevice.CPU,
              Features.of(rows(count), 2),
              threads,
              (done, total) -> {
                assertThat(total).isEqualTo(count);
                most.set(done);
              });
      assertThat(most).hasValue(count);
      assertThat(y.columns()).isEqualTo(3);
      float[] values = new float[3 * count];
      y.read(0, count, values);
      for (int row = 0; row < count; row++) {
        float a = 2 * row;
        assertThat(new float[] {values[3 * row], values[3 * row + 1], values[3 * row + 2]})
            .containsExactly(a, 3 * a + 1, -a - 1);
      }
    }
  }

  @Test
  void modelsThatDrawNumbersAreRefused() {
    AtomicInteger calls = new AtomicInteger();
    assertThatThrownBy(
            () ->
                EncodedRows.vectors(
                    Place.file("m.onnx"),
                    new int[] {0, 1},
                    row -> new float[] {calls.incrementAndGet()},
                    1,
                    EncodingProgress.SILENT))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("m.onnx: it gives row 1 other numbers the second time");
  }

  @Test
  void vectorsHaveOneLength() {
    assertThatThrownBy(
            () ->
                EncodedRows.vectors(
                    Place.file("m.onnx"),
                    new int[] {1, 0, 2},
                    row -> new float[row == 2 ? 4 : 3],
                    2,
                    EncodingProgress.SILENT))
        .isInstanceOf(NetworkException.class)
        .hasMessage(
            "m.onnx: row 3 gets 4 numbers, but 3, as row 2 does was expected; export a model whose"
                + " output has one size");
  }
}
