// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.safetensors.TensorWriter;

/** Every theorem about margins, from a case to certificates that the kernel has checked. */
class MarginCaseTest {

  private static final int ROWS = 3000;

  private static final String CASE =
      """
      case: margins
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
          radius: 3/2
          margins: [1/4, 1/2, 1]
          fixed before: training
          features: features.safetensors
          sample: training
      """;

  private static final String THREE =
      CASE.replace("wishes", "three")
          .replace("rows.csv", "three.csv")
          .replace("network.safetensors", "three.safetensors")
          .replace("    radius: 3/2\n", "")
          .replace("margins: [1/4, 1/2, 1]", "noises: [1/10, 1/4, 2]");

  @TempDir static Path folder;

  private static SmallCase small;
  private static final double[] LEADS = new double[ROWS];

  private static void tensor(String file, String name, List<Long> shape, float... values) {
    new TensorWriter().add(name, shape, values).write(small.path(file));
  }

  private static final String WISHES =
      """
      label      in {yes, no}
      predictors student
      population exam
      confidence 95%
      require itself: err(student) <= 30%
      require dream:  err(student) <= 1/1000
      """;

  /** The first feature is the label's sign times 1/4 to 5/4 for most rows. */
  @BeforeAll
  static void write() {
    small = SmallCase.in(folder);
    small.write("wishes.desiderata", WISHES);
    small.write("three.desiderata", WISHES.replace("{yes, no}", "{yes, no, maybe}"));
    SplittableRandom random = new SplittableRandom(5);
    float[] features = new float[ROWS * 2];
    StringBuilder rows = new StringBuilder("id,label\n");
    for (int row = 0; row < ROWS; row++) {
      boolean yes = random.nextBoolean();
      float lead = (float) (random.nextInt(50) == 0 ? -0.125 : 0.25 + random.nextDouble());
      LEADS[row] = lead;
      features[2 * row] = yes ? lead : -lead;
      features[2 * row + 1] = (float) (random.nextDouble() / 2);
      rows.append(row).append(yes ? ",yes\n" : ",no\n");
    }
    small.write("rows.csv", rows.toString());
    small.write("three.csv", rows.toString());
    tensor("features.safetensors", "features", List.of((long) ROWS, 2L), features);
    tensor("network.safetensors", "layer0.weight", List.of(2L, 2L), 2, 0.5f, -2, 0.5f);
    tensor("prior.safetensors", "layer0.weight", List.of(2L, 2L), 1, 0, -1, 0);
    tensor("flat.safetensors", "layer0.weight", List.of(2L, 2L), 1, 1, 1, 1);
    tensor("three.safetensors", "layer0.weight", List.of(3L, 2L), 2, 0, -2, 0, 0, -1);
    new TensorWriter()
        .add("layer0.weight", List.of(2L, 2L), new float[] {2, 0, -2, 0})
        .add("layer0.bias", List.of(2L), new float[] {0, 0})
        .add("layer1.weight", List.of(2L, 2L), new float[] {1, 0, 0, 1})
        .write(small.path("deep.safetensors"));
  }

  private static String certificates(String text, String out) {
    small.write(out + ".yaml", text);
    SmallCase.Run run = small.run("check", "@" + out + ".yaml", "--out", "@" + out);
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).contains("confirmed by the kernel");
    SmallCase.Run verified =
        small.run(
            "verify",
            "@" + out + "/certificates.json",
            "--against",
            wishes(text),
            "-o",
            "@" + out + "/again.json");
    assertThat(verified.code()).as(verified.err()).isEqualTo(1);
    return small.read(out + "/certificates.json");
  }

  private static String wishes(String text) {
    return text.contains("three.desiderata") ? "@three.desiderata" : "@wishes.desiderata";
  }

  private static Rational atMost(double margin) {
    long rows = 0;
    for (double lead : LEADS) {
      rows += lead <= margin ? 1 : 0;
    }
    return Rational.of(rows, ROWS);
  }

  @Test
  void aMarginFixedBeforeCertifiesALinearHead() {
    String made = certificates(CASE, "linear");
    assertThat(made)
        .contains("\"theorem\":\"margin.linear\"")
        .contains(
            "\"numbers\":{\"grid\":[\"3\"],\"margin\":[\"1/4\"],\"norm\":[\"1\"],\"radius\":[\"3/2\"],"
                + "\"risk\":[\""
                + atMost(0.25)
                + "\"]}")
        .contains("\"bounded_features(training)\"")
        .contains("\"fixed_before(prior, training)\"")
        .contains("[\"le\",[\"prob\",[\"ne\",\"student\",\"label\"],\"exam\"]")
        .containsPattern("weights scaled to norm 1");
  }

  @Test
  void withoutMarginsAllOfThemHoldAtOnce() {
    String made = certificates(CASE.replace("    margins: [1/4, 1/2, 1]\n", ""), "uniform");
    assertThat(made)
        .contains("\"theorem\":\"margin.linear-uniform\"")
        .doesNotContain("\"grid\"")
        .contains("[\"le\",[\"prob\",[\"ne\",\"student\",\"label\"],\"exam\"]");
    java.util.regex.Matcher numbers =
        java.util.regex.Pattern.compile(
                "\"margin\":\\[\"([0-9/]+)\"\\],\"norm\":\\[\"1\"\\],\"radius\":\\[\"3/2\"\\],"
                    + "\"risk\":\\[\"([0-9/]+)\"\\]")
            .matcher(made);
    assertThat(numbers.find()).isTrue();
    Rational margin = Rational.parse(numbers.group(1));
    double chosen = margin.numerator().doubleValue() / margin.denominator().doubleValue();
    assertThat(Rational.parse(numbers.group(2))).isEqualTo(atMost(chosen));
  }

  @Test
  void ofTwoClassesTheNoiseIsOnTheirDifference() {
    String alone =
        certificates(
            CASE.replace(
                "    radius: 3/2\n    margins: [1/4, 1/2, 1]\n", "    noises: [1/2, 1, 2]\n"),
            "noise");
    assertThat(alone)
        .contains("\"theorem\":\"margin.gaussian-head\"")
        .contains("\"distance\":[\"16\"]")
        .doesNotContain("\"grid\"")
        .contains("[\"le\",[\"prob\",[\"ne\",\"student\",\"label\"],\"exam\"]");
    String around =
        certificates(
            CASE.replace(
                "    radius: 3/2\n    margins: [1/4, 1/2, 1]\n",
                "    prior: prior.safetensors\n    noises: [1/2, 1, 2]\n"),
            "prior");
    assertThat(around).contains("\"distance\":[\"4\"],\"grid\":[\"3\"]");
  }

  @Test
  void ofMoreClassesTheNoiseIsOnEachWeight() {
    assertThat(certificates(THREE, "classes"))
        .contains("\"theorem\":\"margin.gaussian-head-multiclass\"")
        .containsPattern("\"noise\":\\[\"(1/10|1/4|2)\"\\]")
        .doesNotContain("\"grid\"");
  }

  @Test
  void verifyComparesTheFilesOfTheCase() throws IOException {
    certificates(CASE, "named");
    String[] verify = {
      "verify", "@named/certificates.json", "--against", "@wishes.desiderata", "--files", "@"
    };
    assertThat(small.run(verify).code()).isEqualTo(1);
    byte[] network = Files.readAllBytes(small.path("network.safetensors"));
    tensor("network.safetensors", "layer0.weight", List.of(2L, 2L), 2, 0.25f, -2, 0.5f);
    Files.move(small.path("rows.csv"), small.path("moved.csv"));
    try {
      SmallCase.Run run = small.run(verify);
      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(run.out())
          .contains("REJECTED")
          .contains("the file rows.csv is not in ")
          .containsPattern(
              "the file network.safetensors has SHA-256 [0-9a-f]{64} and 96 bytes, the one that was"
                  + " measured [0-9a-f]{64} and 96");
    } finally {
      Files.write(small.path("network.safetensors"), network);
      Files.move(small.path("moved.csv"), small.path("rows.csv"));
    }
    verify[5] = "@rows.csv";
    assertThat(small.run(verify).err()).contains("this is no folder");
  }

  @Test
  void aDiagnosticThatIsVacuousSaysSo() {
    String deep = CASE.replace("network.safetensors", "deep.safetensors");
    String made = certificates(deep, "deep");
    assertThat(made)
        .contains("\"theorem\":\"margin.spectral\"")
        .contains("\"width\":[\"3\"]")
        .contains("\"claims\":[\"true\"]");
    SmallCase.Run run = small.run("check", "@deep.yaml");
    assertThat(run.err())
        .contains(
            "warning: margin.spectral gives no bound below 1 from what was measured on training:"
                + " it is vacuous there");
    String both =
        CASE.replace("    margins: [1/4, 1/2, 1]\n", "    margins: [1/2]\n    noises: [1]\n");
    String shared = certificates(both, "both");
    assertThat(shared).contains("margin.linear\"").contains("margin.gaussian-head\"");
    assertThat(shared).contains("\"failure\":\"1/40\"");
    assertThat(small.run("check", "@both.yaml").err()).doesNotContain("vacuous");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "radius: 3/2|radius: 1|its norm is about 1.",
        "radius: 3/2|radius: 0|where a number above 0 was expected",
        "radius: 3/2|noises: [1]|has no `radius`; add one",
        "margins: [1/4, 1/2, 1]|margins: [-1]|where a number was expected",
        "network: network|network: flat|both classes have the same weights",
        "network: network|prior: prior.safetensors\\n    network: network|a prior is for noise",
        "margins: [1/4, 1/2, 1]\\n|noises: [1]\\n    network: deep.safetensors\\n|twice",
      })
  void saysWhatIsWrong(String part, String other, String problem) {
    refused(CASE, part, other, problem);
  }

  @Test
  void aFormThatNoTheoremTakesIsRefused() {
    refused(
        CASE.replace("network.safetensors", "deep.safetensors"),
        "    margins: [1/4, 1/2, 1]\n",
        "",
        "no margins are given");
    refused(
        CASE.replace("network.safetensors", "deep.safetensors"),
        "    radius: 3/2\n    margins: [1/4, 1/2, 1]\n",
        "    noises: [1]\n",
        "the head has 2 layers");
  }

  private static void refused(String text, String part, String other, String problem) {
    String replaced = other == null ? "" : other;
    small.write(
        "wrong.yaml", text.replace(part.replace("\\n", "\n"), replaced.replace("\\n", "\n")));
    SmallCase.Run run = small.run("check", "@wrong.yaml");
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains(problem);
  }
}
