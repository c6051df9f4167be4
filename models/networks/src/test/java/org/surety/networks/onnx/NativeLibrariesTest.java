// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

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
                    Place.file("all-minilm-l6-v2-q.onnx"),
                    "ONNX Runtime",
                    "do without",
                    () -> {
                      throw new ExceptionInInitializerError(
                          new UnsatisfiedLinkError("no onnxruntime in java.library.path"));
                    }))
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith(
            "all-minilm-l6-v2-q.onnx: the native library of ONNX Runtime cannot be loaded on ")
        .hasMessageContaining("(\"no onnxruntime in java.library.path\")")
        .hasMessageEndingWith("set another one by -Djava.io.tmpdir=DIR, or do without");
  }

  @Test
  void leavesOtherMessagesAsTheyAre() {
    NetworkException said = Place.file("a.onnx").error("found", "expected", "mend");
    assertThatThrownBy(
            () ->
                NativeLibraries.calling(
                    Place.file("all-minilm-l6-v2-q.onnx"),
                    "ONNX Runtime",
                    "do without",
                    () -> {
                      throw said;
                    }))
        .isSameAs(said);
  }

  @Test
  void givesWhatTheCallGives() {
    assertThat(NativeLibraries.calling(Place.file("a"), "the tokenizer", "do without", () -> 7))
        .isEqualTo(7);
  }
}
