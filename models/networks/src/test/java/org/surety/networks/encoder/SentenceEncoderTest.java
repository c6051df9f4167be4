// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.networks.NetworkException;
import org.surety.networks.onnx.OnnxDevice;

/** What the vectors of a few sentences must be like. */
class SentenceEncoderTest {
  private static final int D = SentenceEncoder.DIMENSIONS;

  private static final List<String> TEXTS =
      List.of(
          "someone who plays the piano",
          "a pianist",
          "the rate at which water evaporates from a lake in summer",
          "how fast a lake loses water to the air",
          "");

  private static SentenceEncoder encoder;
  private static float[] vectors;

  @BeforeAll
  static void open() {
    try {
      encoder = SentenceEncoder.open(OnnxDevice.CPU, 2);
    } catch (NetworkException e) {
      abort("the native libraries are missing here: " + e.getMessage());
    }
    vectors = encoder.encode(TEXTS, EncodingProgress.SILENT);
  }

  @AfterAll
  static void close() {
    if (encoder != null) {
      encoder.close();
    }
  }

  private static float[] row(float[] all, int row) {
    return Arrays.copyOfRange(all, row * D, (row + 1) * D);
  }

  private static double cosine(int first, int second) {
    double product = 0;
    double left = 0;
    double right = 0;
    for (int i = 0; i < D; i++) {
      float a = vectors[first * D + i];
      float b = vectors[second * D + i];
      product += a * (double) b;
      left += a * (double) a;
      right += b * (double) b;
    }
    return product / Math.sqrt(left * right);
  }

  @Test
  void hasOneVectorForEachText() {
    assertThat(vectors).hasSize(TEXTS.size() * D);
    assertThat(encoder.encode(List.of(), EncodingProgress.SILENT)).isEmpty();
  }

  @Test
  void bringsParaphrasesNearerThanStrangers() {
    double stranger =
        Math.max(Math.max(cosine(0, 2), cosine(0, 3)), Math.max(cosine(1, 2), cosine(1, 3)));
    assertThat(cosine(0, 1)).isGreaterThan(stranger + 0.2);
    assertThat(cosine(2, 3)).isGreaterThan(stranger + 0.2);
  }

  @Test
  void isTheSameAloneAndAmongOthersInAnyOrderWithAnyThreads() {
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(encoder.encode(List.of(TEXTS.get(i)), EncodingProgress.SILENT))
          .isEqualTo(row(vectors, i));
    }
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(TEXTS.get((i * 3) % TEXTS.size()));
    }
    try (SentenceEncoder single = SentenceEncoder.open(OnnxDevice.CPU, 1)) {
      float[] again = single.encode(many, EncodingProgress.SILENT);
      assertThat(encoder.encode(many, EncodingProgress.SILENT)).isEqualTo(again);
      for (int i = 0; i < many.size(); i++) {
        assertThat(row(again, i)).isEqualTo(row(vectors, (i * 3) % TEXTS.size()));
      }
    }
  }

  /** The built-in encoder's own files, given as a user gives his. */
  @Test
  void filesOfAModelAndItsTokenizerGiveTheSame(@TempDir Path folder) throws IOException {
    Path model = folder.resolve("encoder.onnx");
    Path tokenizer = folder.resolve("tokenizer.json");
    copy("/all-minilm-l6-v2-q.onnx", model);
    copy("/all-minilm-l6-v2-q-tokenizer.json", tokenizer);
    try (SentenceEncoder own = SentenceEncoder.open(model, tokenizer, OnnxDevice.CPU, 2)) {
      assertThat(own.encode(TEXTS, EncodingProgress.SILENT)).isEqualTo(vectors);
    }
    assertThatThrownBy(() -> SentenceEncoder.open(tokenizer, tokenizer, OnnxDevice.CPU, 1))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("this is not an ONNX model");
    assertThatThrownBy(() -> SentenceEncoder.open(model, model, OnnxDevice.CPU, 1))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("this is not a tokenizer of Hugging Face");
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream in = SentenceEncoder.class.getResourceAsStream(resource)) {
      assertThat(in).isNotNull();
      Files.copy(in, to);
    }
  }

  @Test
  void isNotScaledToLengthOne() {
    double length = 0;
    for (float value : row(vectors, 0)) {
      length += value * (double) value;
    }
    assertThat(Math.sqrt(length)).isGreaterThan(1.5);
  }

  @Test
  void readsTheFirst256WordPieces() {
    String longest = "water ".repeat(SentenceEncoder.TOKENS_MAX - 2);
    float[] values =
        encoder.encode(
            List.of(
                longest, longest + "piano", "water ".repeat(200), "water ".repeat(200) + "piano"),
            EncodingProgress.SILENT);
    assertThat(row(values, 1)).isEqualTo(row(values, 0));
    assertThat(row(values, 3)).isNotEqualTo(row(values, 2));
  }

  @Test
  void takesTextOfAnyCharacters() {
    float[] values =
        encoder.encode(
            List.of("\ud83d\ude00 caf\u00e9 \u4e2d", "a\u0000b", "\ud800x", "\n\t"),
            EncodingProgress.SILENT);
    assertThat(values).hasSize(4 * D);
    for (float value : values) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void tellsHowFarItHasCome() {
    List<Integer> told = new ArrayList<>();
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(TEXTS.get(1));
    }
    encoder.encode(
        many,
        (done, total) -> {
          assertThat(total).isEqualTo(40);
          told.add(done);
        });
    assertThat(told).isSorted().doesNotHaveDuplicates().hasSize(4).endsWith(40);
  }

  @Test
  void leavesNoLibraryBehind() throws IOException {
    SentenceEncoder.loadLibraries();
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("surety-native"));
    }
  }

  @Test
  void refusesToWorkWithNoThread() {
    assertThatThrownBy(() -> SentenceEncoder.open(OnnxDevice.CPU, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
