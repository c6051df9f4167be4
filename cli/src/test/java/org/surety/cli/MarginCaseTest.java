// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.safetensors.TensorWriter;

/** Every theorem about margins, from a case to certificates that the kernel has checked. */
class MarginCaseTest {

  private static final String CASE = ModelFolder.with("radius: 3/2", "margins: [1/4, 1/2, 1]");

  private static final String THREE =
      ModelFolder.with("noises: [1/10, 1/4, 2]")
          .replace("wishes", "three")
          .replace("rows.csv", "three.csv")
          .replace("network.safetensors", "three.safetensors");

  @TempDir static Path folder;

  private static ModelFolder models;
  private static SmallCase small;

  @BeforeAll
  static void write() {
    models = ModelFolder.in(folder);
    small = models.small;
    models.wishes("three.desiderata", "label in {yes, no, maybe}", "predictors student");
    small.write("three.csv", small.read("rows.csv"));
    models.head("flat.safetensors", 2, 1, 1, 1, 1);
    models.head("three.safetensors", 2, 2, 0, -2, 0, 0, -1);
    new TensorWriter()
        .add("layer0.weight", List.of(2L, 2L), new float[] {2, 0, -2, 0})
        .add("layer0.bias", List.of(2L), new float[] {0, 0})
        .add("layer1.weight", List.of(2L, 2L), new float[] {1, 0, 0, 1})
        .write(small.path("deep.safetensors"));
  }

  @Test
  void aMarginFixedBeforeCertifiesALinearHead() {
    String made = models.certificates(CASE, "linear");
    assertThat(made)
        .contains("\"theorem\":\"margin.linear\"")
        .contains(
            "\"numbers\":{\"grid\":[\"3\"],\"margin\":[\"1/4\"],\"norm\":[\"1\"],\"radius\":[\"3/2\"],"
                + "\"risk\":[\""
                + models.atMost(0.25)
                + "\"]}")
        .contains("\"bounded_features(training)\"")
        .contains("\"fixed_before(prior, training)\"")
        .contains("[\"le\",[\"prob\",[\"ne\",\"student\",\"label\"],\"exam\"]")
        .containsPattern("weights scaled to norm 1");
  }

  @Test
  void withoutMarginsAllOfThemHoldAtOnce() {
    String made = models.certificates(CASE.replace("    margins: [1/4, 1/2, 1]\n", ""), "uniform");
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
    assertThat(Rational.parse(numbers.group(2))).isEqualTo(models.atMost(chosen));
  }

  @Test
  void ofTwoClassesTheNoiseIsOnTheirDifference() {
    String alone =
        models.certificates(
            CASE.replace(
                "    radius: 3/2\n    margins: [1/4, 1/2, 1]\n", "    noises: [1/2, 1, 2]\n"),
            "noise");
    assertThat(alone)
        .contains("\"theorem\":\"margin.gaussian-head\"")
        .contains("\"distance\":[\"16\"]")
        .doesNotContain("\"grid\"")
        .contains("[\"le\",[\"prob\",[\"ne\",\"student\",\"label\"],\"exam\"]");
    String around =
        models.certificates(
            CASE.replace(
                "    radius: 3/2\n    margins: [1/4, 1/2, 1]\n",
                "    prior: prior.safetensors\n    noises: [1/2, 1, 2]\n"),
            "prior");
    assertThat(around).contains("\"distance\":[\"4\"],\"grid\":[\"3\"]");
  }

  @Test
  void ofMoreClassesTheNoiseIsOnEachWeight() {
    assertThat(models.certificates(THREE, "classes"))
        .contains("\"theorem\":\"margin.gaussian-head-multiclass\"")
        .containsPattern("\"noise\":\\[\"(1/10|1/4|2)\"\\]")
        .doesNotContain("\"grid\"");
  }

  @Test
  void verifyComparesTheFilesOfTheCase() throws IOException {
    models.certificates(CASE, "named");
    String[] verify = {
      "verify", "@named/certificates.json", "--against", "@wishes.desiderata", "--files", "@"
    };
    assertThat(small.run(verify).code()).isEqualTo(1);
    byte[] network = Files.readAllBytes(small.path("network.safetensors"));
    models.head("network.safetensors", 2, 2, 0.25f, -2, 0.5f);
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
    String made = models.certificates(deep, "deep");
    assertThat(made)
        .contains("\"theorem\":\"margin.spectral\"")
        .contains("\"width\":[\"3\"]")
        .contains("\"claims\":[\"true\"]");
    SmallCase.Run run = small.run("check", "@deep.yaml");
    String reason =
        "margin.spectral gives no bound below 1 from what was measured on training: it is vacuous"
            + " there";
    assertThat(run.out().replaceAll("\\s+", " ")).contains(reason);
    assertThat(run.err()).doesNotContain(reason);
    String both =
        CASE.replace("    margins: [1/4, 1/2, 1]\n", "    margins: [1/2]\n    noises: [1]\n");
    String shared = models.certificates(both, "both");
    assertThat(shared).contains("margin.linear\"").contains("margin.gaussian-head\"");
    assertThat(shared).contains("\"failure\":\"1/40\"");
    SmallCase.Run bounded = small.run("check", "@both.yaml");
    assertThat(bounded.out() + bounded.err()).doesNotContain("vacuous");
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
    models.refused(CASE, part, other, problem);
  }

  @Test
  void aFormThatNoTheoremTakesIsRefused() {
    models.refused(
        CASE.replace("network.safetensors", "deep.safetensors"),
        "    margins: [1/4, 1/2, 1]\n",
        "",
        "no margins are given");
    models.refused(
        CASE.replace("network.safetensors", "deep.safetensors"),
        "    radius: 3/2\n    margins: [1/4, 1/2, 1]\n",
        "    noises: [1]\n",
        "the head has 2 layers");
  }
}
