// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the driver says of a GPU, and which GPUs the binaries run on. */
final class GpuTest {

  @Test
  void isReadFromTheDriversLine() {
    assertThat(Gpu.of("NVIDIA A100-SXM4-40GB, 470.82.01, 8.0\nNVIDIA T4, 470.82.01, 7.5"))
        .isEqualTo(new Gpu("NVIDIA A100-SXM4-40GB", 470, 8, 0));
  }

  @ParameterizedTest
  @CsvSource({"''", "No devices were found", "'NVIDIA A100, 470.82.01'", "'NVIDIA A100, x, 8.0'"})
  void anotherAnswerIsNoGpu(String answer) {
    assertThatThrownBy(() -> Gpu.of(answer))
        .hasMessageStartingWith("the device cuda: nvidia-smi answers \"" + answer)
        .hasMessageContaining("an NVIDIA GPU with its driver was expected")
        .hasMessageEndingWith("or use --device cpu");
  }

  @ParameterizedTest
  @CsvSource({"8,6,450", "8,9,560", "3,7,450", "7,5,470"})
  void nd4jRunsOnThese(int major, int minor, int driver) {
    Nd4jBackend.requireFit(new Gpu("G", driver, major, minor));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9|0|560|the GPU G: its compute capability is 9.0, but at most 8.9 was expected; build with -Ponnx-cuda, or use --device cpu: this build's ND4J is older than the GPU",
        "3|5|560|the GPU G: its compute capability is 3.5, but at least 3.7 was expected; use --device cpu: this build's ND4J needs a newer GPU",
        "8|0|440|the GPU G: its driver has version 440, but 450 or newer was expected; install a newer driver, or use --device cpu",
      })
  void nd4jSaysWhyItDoesNotRun(int major, int minor, int driver, String message) {
    assertThatThrownBy(() -> Nd4jBackend.requireFit(new Gpu("G", driver, major, minor)))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"6,0,525", "9,0,560", "12,0,570"})
  void onnxRuntimeRunsOnThese(int major, int minor, int driver) {
    OnnxBackend.requireFit(new Gpu("G", driver, major, minor));
  }

  @ParameterizedTest
  @CsvSource({
    "5,2,560,at least 6.0",
    "10,0,560,at most 9.0",
    "13,0,560,at most 12.9",
    "9,0,470,525 or newer"
  })
  void onnxRuntimeSaysWhyItDoesNotRun(int major, int minor, int driver, String expected) {
    assertThatThrownBy(() -> OnnxBackend.requireFit(new Gpu("G", driver, major, minor)))
        .hasMessageContaining(expected + " was expected")
        .hasMessageContaining("--device cpu");
  }
}
