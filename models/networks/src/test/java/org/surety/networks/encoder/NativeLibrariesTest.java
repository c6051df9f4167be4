// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/** What is said where a native library is missing. */
class NativeLibrariesTest {

  @Test
  void saysWhichLibraryIsMissingAndWhatToDo() {
    assertThatThrownBy(
            () ->
                NativeLibraries.calling(
                    "ONNX Runtime",
                    () -> {
                      throw new ExceptionInInitializerError(
                          new UnsatisfiedLinkError("no onnxruntime in java.library.path"));
                    }))
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith(
            "all-minilm-l6-v2-q.onnx: the native library of ONNX Runtime cannot be loaded on ")
        .hasMessageContaining("(\"no onnxruntime in java.library.path\")")
        .hasMessageContaining("-Djava.io.tmpdir=DIR");
  }

  @Test
  void leavesOtherMessagesAsTheyAre() {
    NetworkException said = Place.file("a.onnx").error("found", "expected", "mend");
    assertThatThrownBy(
            () ->
                NativeLibraries.calling(
                    "ONNX Runtime",
                    () -> {
                      throw said;
                    }))
        .isSameAs(said);
  }

  @Test
  void givesWhatTheCallGives() {
    assertThat(NativeLibraries.calling("the tokenizer", () -> 7)).isEqualTo(7);
  }
}
