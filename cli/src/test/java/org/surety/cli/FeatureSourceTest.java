// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.networks.onnx.OnnxBytes;
import org.surety.networks.safetensors.TensorWriter;

/** The same features from each of the places that they may come from. */
class FeatureSourceTest {

  private static final int ROWS = 300;

  private static final String CASE =
      """
      case: sources
      desiderata: wishes.desiderata
      samples:
        training:
          population: exam
          draw: iid
          role: training of student
          from: rows.csv
      models:
        student:
          network: network.safetensors
          noises: [1/4, 1/2]
          fixed before: training
          features: FEATURES
          sample: training
      """;

  private static final Pattern NUMBERS = Pattern.compile("\"numbers\":\\{[^}]*}");

  @TempDir static Path folder;

  private static SmallCase small;

  private static void tensor(String file, int columns, float... values) {
    new TensorWriter()
        .add("features", List.of((long) values.length / columns, (long) columns), values)
        .write(small.path(file));
  }

  @BeforeAll
  static void write() throws IOException {
    small = SmallCase.in(folder);
    small.write(
        "wishes.desiderata",
        """
        desiderata "Sources"
        label      in {yes, no}
        predictors student, weak
        population exam
        confidence 95%
        require itself: err(student) <= 60%
        require noisy: err(gibbs(student)) <= 60%
        """);
    SplittableRandom random = new SplittableRandom(2);
    float[] features = new float[ROWS * 2];
    float[] doubled = new float[ROWS * 2];
    StringBuilder rows = new StringBuilder("id,label,weak,a,b,pair,words\n");
    for (int row = 0; row < ROWS; row++) {
      boolean yes = random.nextBoolean();
      float a = (float) (random.nextDouble() + (yes ? 0.2 : -1.2));
      float b = (float) random.nextDouble();
      features[2 * row] = a;
      features[2 * row + 1] = b;
      doubled[2 * row] = 2 * a;
      doubled[2 * row + 1] = 2 * b;
      String label = yes ? "yes" : "no";
      rows.append(row).append(',').append(label).append(',').append(label);
      rows.append(',').append(a).append(',').append(b);
      rows.append(",\"[").append(a).append(", ").append(b).append("]\",");
      rows.append(row == 7 ? "" : "some words").append('\n');
    }
    small.write("rows.csv", rows.toString());
    tensor("features.safetensors", 2, features);
    tensor("doubled.safetensors", 2, doubled);
    tensor("short.safetensors", 2, new float[2]);
    new TensorWriter()
        .add("layer0.weight", List.of(2L, 2L), new float[] {1, 0, -1, 0})
        .write(small.path("network.safetensors"));
    new TensorWriter()
        .add("mean", List.of(2L), new double[2])
        .add("scale", List.of(2L), new double[] {0.5, 0.5})
        .write(small.path("half.safetensors"));
    new TensorWriter()
        .add("mean", List.of(3L), new double[3])
        .add("scale", List.of(3L), new double[3])
        .write(small.path("three.safetensors"));
    Files.write(
        small.path("swap.onnx"),
        OnnxBytes.model(
            new OnnxBytes()
                .message(1, OnnxBytes.node("MatMul", "y", "x", "w"))
                .text(2, "g")
                .message(5, OnnxBytes.matrix("w", 2, 2, 0, 1, 1, 0))
                .message(11, OnnxBytes.value("x", OnnxBytes.FLOAT, 0, 2))
                .message(12, OnnxBytes.value("y", OnnxBytes.FLOAT, 0, 2))));
    Files.write(
        small.path("unknown.onnx"),
        OnnxBytes.model(
            new OnnxBytes()
                .message(1, OnnxBytes.node("Frobnicate", "y", "x"))
                .text(2, "g")
                .message(11, OnnxBytes.value("x", OnnxBytes.FLOAT, 0, 2))
                .message(12, OnnxBytes.value("y", OnnxBytes.FLOAT, 0, 2))));
  }

  private static SmallCase.Run extracted(String features) {
    small.write("case.yaml", CASE.replace("FEATURES", features));
    return small.run("extract", "@case.yaml", "-o", "@statistics.json", "--force");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{tensor: features.safetensors}",
        "{columns: [a, b]}",
        "{columns: pair}",
        "{columns: [b, a], encoder: swap.onnx}",
        "{tensor: doubled.safetensors, standardisation: half.safetensors}",
      })
  void theNumbersAreTheSame(String features) {
    assertThat(extracted("features.safetensors").code()).isZero();
    Matcher expected = NUMBERS.matcher(small.read("statistics.json"));
    assertThat(expected.find()).isTrue();
    SmallCase.Run run = extracted(features);
    assertThat(run.code()).as(run.err()).isZero();
    String statistics = small.read("statistics.json");
    assertThat(statistics).contains(expected.group());
    for (String file : features.split("[{}:, ]+")) {
      if (file.contains(".")) {
        assertThat(statistics).contains("\"name\":\"" + file + "\"");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{columns: [a, a]} | name each column of the features once",
        "{columns: []} | name each column of the features once",
        "{columns: c} | there is no such column, but one for the features was expected",
        "{columns: [a, label]} | the column is the label, which a predictor does not know",
        "{text: label} | the column is the label, which a predictor does not know",
        "{columns: weak} | row 1 (line 2), column \"weak\": \"yes\" was found",
        "{columns: a, text: words} | the features come from one of `tensor`, `columns` and `text`",
        "{encoder: swap.onnx} | the features come from one of `tensor`, `columns` and `text`",
        "{column: a} | perhaps `columns` is meant",
        "{columns: a, tokenizer: t.json} | a tokenizer is for an encoder of texts",
        "{text: words, encoder: swap.onnx} | an encoder of texts needs the tokenizer",
        "{text: words} | row 8 has no text in the column \"words\"",
        "{columns: [a, b], encoder: unknown.onnx} | unknown operator \"Frobnicate\"",
        "{columns: [a, b], encoder: rows.csv} | this is not an ONNX model",
        "{columns: [a, b], encoder: gone.onnx} | there is no such file",
        "{columns: a, encoder: swap.onnx} | its input has the shape [any, 2]",
        "{text: weak, encoder: swap.onnx, tokenizer: rows.csv} | not a tokenizer of Hugging Face",
        "{columns: [a, b], standardisation: three.safetensors} | it maps rows of 3 features, but of 2",
        "{columns: [a, b], standardisation: network.safetensors} | \"mean\"",
        "{tensor: short.safetensors} | there are 1 rows, but one for each of the 300 rows",
        "{tensor: ../f.safetensors} | the file lies outside the folder of the case",
      })
  void whatIsWrongIsSaid(String features, String message) {
    SmallCase.Run run = extracted(features);
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("Exception");
  }

  @Test
  void aHeadIsLearnedFromColumnsAndItsCaseStandsAlone() {
    small.write("case.yaml", CASE.substring(0, CASE.indexOf("models:")));
    SmallCase.Run run =
        small.run(
            "train-certificate",
            "@case.yaml",
            "--columns",
            "b,a",
            "--encoder",
            "@swap.onnx",
            "--draws",
            "50",
            "--out",
            "@learned");
    assertThat(run.code()).as(run.err()).isLessThan(2);
    assertThat(run.err()).contains("encoding 300 rows");
    // Any two columns that are read as the case's table has them, standardised as it was learned.
    String written = small.read("learned/case.yaml");
    small.write(
        "learned/again.yaml",
        written.replace(
            "features: features.safetensors",
            "features: {columns: [a, b], standardisation: standardisation.safetensors}"));
    String numbers = numbers("learned/case.yaml");
    assertThat(numbers("learned/again.yaml")).isEqualTo(numbers);
  }

  private static String numbers(String name) {
    SmallCase.Run run = small.run("extract", "@" + name, "-o", "@statistics.json", "--force");
    assertThat(run.code()).as(run.err()).isZero();
    Matcher found = NUMBERS.matcher(small.read("statistics.json"));
    assertThat(found.find()).isTrue();
    return found.group();
  }

  /** The digest of kept draws is one of numbers, so that a changed table is noticed too. */
  @Test
  void keptDrawsAreOfTheNumbersThatWereRead() {
    String rows = small.read("rows.csv");
    small.write("kept.csv", rows);
    new TensorWriter()
        .add("layer0.weight", List.of(2L, 2L), new float[] {1, 1, -1, 1})
        .write(small.path("kept-prior.safetensors"));
    small.write(
        "kept.yaml",
        CASE.replace("rows.csv", "kept.csv")
            .replace("FEATURES", "{columns: [a, b]}")
            .replace(
                "    noises: [1/4, 1/2]\n",
                """
                    prior: kept-prior.safetensors
                    against: label
                    noise: 1/4
                    draws: 20
                    seed: 1
                """));
    String[] command = {
      "extract", "@kept.yaml", "-o", "@kept.json", "--force", "--resume", "@draws.json"
    };
    SmallCase.Run first = small.run(command);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(small.run(command).code()).isZero();
    small.write("kept.csv", rows.replaceFirst("0,(yes|no),(yes|no),", "0,$1,$2,9"));
    SmallCase.Run changed = small.run(command);
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("it keeps 20 draws of `gibbs(student)` with other files");
  }

  @Test
  void everyShardHasItsDigest() {
    small.write(
        "shards.safetensors.index.json",
        "{\"weight_map\": {\"features\": \"features.safetensors\"}}");
    assertThat(extracted("shards.safetensors.index.json").code()).isZero();
    assertThat(small.read("statistics.json"))
        .contains("\"name\":\"shards.safetensors.index.json\"")
        .contains("\"name\":\"features.safetensors\"");
  }

  /** Another sample's table has the same columns, so that the network's answers are known there. */
  @Test
  void columnsAreReadFromEachSamplesOwnTable() {
    String gold = "id,label,student,a,b\n0,yes,yes,0.5,0\n1,no,no,-0.5,1\n2,no,yes,0.25,1\n";
    small.write("gold.csv", gold);
    String two =
        CASE.replace(
            "models:", "  gold:\n    population: exam\n    draw: iid\n    from: gold.csv\nmodels:");
    small.write("two.yaml", two.replace("FEATURES", "{columns: [a, b]}"));
    SmallCase.Run same = small.run("extract", "@two.yaml", "-o", "@two.json", "--force");
    assertThat(same.code()).as(same.err()).isZero();
    assertThat(small.read("two.json")).contains("the column student in the 3 rows of gold");
    small.write("gold.csv", gold.replace("0,yes,yes", "0,yes,no"));
    SmallCase.Run other = small.run("extract", "@two.yaml", "-o", "@two.json", "--force");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("answer 1 row differently, the row 1 first");
    small.write(
        "two.yaml",
        two.replace("FEATURES", "{training: {columns: [a, b]}, gold: gone.safetensors}"));
    assertThat(small.run("extract", "@two.yaml", "-o", "@two.json", "--force").err())
        .contains("gone.safetensors");
  }

  @Test
  void theOptionsOfFeaturesExcludeOneAnother() {
    small.write("case.yaml", CASE.substring(0, CASE.indexOf("models:")));
    SmallCase.Run none = small.run("train-certificate", "@case.yaml", "--out", "@none");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("one of --features FILE, --columns A,B,... and --text COLUMN");
    SmallCase.Run both =
        small.run(
            "train-certificate", "@case.yaml", "--columns", "a", "--text", "words", "--out", "@n");
    assertThat(both.err()).contains("one of --features FILE, --columns A,B,... and --text COLUMN");
    SmallCase.Run texts =
        small.run(
            "train-certificate",
            "@case.yaml",
            "--text",
            "weak",
            "--encoder",
            "@swap.onnx",
            "--out",
            "@n");
    assertThat(texts.code()).isEqualTo(2);
    assertThat(texts.err()).contains("tokenizer.json: there is no such file");
  }
}
