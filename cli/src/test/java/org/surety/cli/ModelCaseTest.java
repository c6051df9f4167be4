// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases with a noisy head or a head with margins, and what is wrong with some. */
class ModelCaseTest {

  private static final String POSTERIOR =
      ModelFolder.with(
          "prior: prior.safetensors", "against: label", "noise: 0.25", "draws: 60", "seed: 1");

  private static final String MARGINS = ModelFolder.with("noises: [1/10, 1/4, 1/2]");

  @TempDir static Path folder;

  private static ModelFolder models;
  private static SmallCase small;

  @BeforeAll
  static void write() {
    models = ModelFolder.in(folder);
    small = models.small;
    models.head("copy.safetensors", 2, 2, 0.5f, -2, 0.5f);
    models.head("nan.safetensors", 2, 1, Float.NaN, -1, 0);
    models.head("wide.safetensors", 3, 1, 0, 0, -1, 0, 0);
    models.head("three.safetensors", 2, 1, 0, -1, 0, 0, 1);
  }

  @Test
  void theNoisyHeadIsCertifiedAndItsFilesHaveDigests() {
    String certificates = models.certificates(POSTERIOR, "noisy");
    assertThat(certificates)
        .contains("\"theorem\":\"pacbayes.kl\"")
        .contains("\"name\":\"network.safetensors\"")
        .contains("\"name\":\"prior.safetensors\"")
        .contains("\"fixed_before(prior, training)\"")
        .doesNotContain("\"step\"");
    SmallCase.Run json = small.run("check", "@noisy.yaml", "--format", "json");
    assertThat(json.out()).contains("\"network.safetensors\":\"").contains("\"rows.csv\":\"");
    SmallCase.Run report = small.run("report", "@noisy/verdicts.json", "-o", "@noisy.md");
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(small.read("noisy.md")).contains("prior.safetensors");
  }

  @Test
  void aSequenceOfPriorVariancesCostsItsStep() {
    String certificates =
        models.certificates(
            POSTERIOR.replace(
                "    noise: 0.25\n", "    noise: 0.25\n    prior variances: [1, 9/10]\n"),
            "stepped");
    assertThat(certificates).contains("\"step\":[\"");
  }

  @Test
  void aHeadWithWideMarginsIsCertifiedItself() {
    String certificates = models.certificates(MARGINS, "margins");
    assertThat(certificates)
        .contains("\"theorem\":\"margin.gaussian-head\"")
        .doesNotContain("\"grid\"")
        .contains("\"distance\":[\"")
        .contains("[\"le\",[\"prob\",[\"ne\",\"student\",\"label\"],\"exam\"]");
  }

  /** No machine of the gate has a GPU and a build for it; where one has, there is nothing to say. */
  @ParameterizedTest
  @CsvSource({"check,--out", "extract,-o", "train-certificate,--out"})
  void aGpuThatIsNotThereIsSaidBeforeAnythingIsRead(String command, String to) {
    SmallCase.Run run = small.run(command, "@none.yaml", to, "@none", "--device", "cuda");
    assumeTrue(run.code() == 2, "a GPU is here");
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains("the device cuda").contains("use --device cpu");
    assertThat(run.out()).isEmpty();
    SmallCase.Run other = small.run(command, "@none.yaml", to, "@none", "--device", "tpu");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("--device: found \"tpu\", expected cpu or cuda");
  }

  @Test
  void whatMeasuredIsNamed() {
    small.write("noisy.yaml", POSTERIOR);
    SmallCase.Run run =
        small.run("extract", "@noisy.yaml", "--device", "cpu", "-o", "@noisy-statistics.json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(small.read("noisy-statistics.json"))
        .containsPattern(
            "60 draws of seed 1, [^\"]*; scores by [a-z0-9]+(-cpu)?, close ones in exact");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prior: prior.safetensors|prior: network.safetensors|the prior is the network's own file",
        "prior: prior.safetensors|prior: ./network.safetensors|the prior is the network's own file",
        "prior: prior.safetensors|prior: wide.safetensors|the prior has layers of sizes 3-2, but the network's layers of sizes 2-2",
        "network: network.safetensors|network: nan.safetensors|a finite number was expected",
        "network: network.safetensors|network: three.safetensors|the head has 3 classes",
        "network: network.safetensors|network: wide.safetensors|the prior has layers of sizes 2-2",
        "fixed before: training|prior variances: [1, 1/2]|say it by `fixed before: training`",
        "fixed before: training|fixed before: gold|on which the model is measured; found \"gold\"",
        "noise: 0.25|noise: 0.25, seed|where a number was expected",
        "prior: prior.safetensors|prior: copy.safetensors|the prior is a copy of the network",
      })
  void saysWhatIsWrongWithANoisyHead(String part, String other, String problem) {
    models.refused(POSTERIOR, part, other, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fixed before: training|prior: prior.safetensors|say it by `fixed before: training`",
        "noises: [1/10, 1/4, 1/2]|noises: []|a list was expected",
        "sample: training|prior: network.safetensors|has no `sample`",
        "network: network.safetensors|network: nan.safetensors|a finite number was expected",
        "network: network.safetensors|network: three.safetensors|the head has 3 classes",
      })
  void saysWhatIsWrongWithAHeadWithMargins(String part, String other, String problem) {
    models.refused(MARGINS, part, other, problem);
  }

  @Test
  void aHeadWithMarginsNeedsAPriorOfItsOwnToo() {
    models.refused(
        MARGINS.replace("    noises:", "    prior: copy.safetensors\n    noises:"),
        "the prior is a copy of the network");
  }

  /** A noisy head is compared with answers that were fixed before the rows, not with what they made. */
  @Test
  void itIsNotComparedWithWhatTheRowsTrained() {
    models.refused(
        POSTERIOR.replace("against: label", "against: student"),
        "the rows of \"training\" trained \"student\", which is the model's prior, or compared with it");
  }

  @Test
  void aModelNeedsASampleThatIsLookedAtOnce() {
    models.refused(
        POSTERIOR.replace("    draw: iid\n", "    draw: iid\n    looked at: repeatedly\n"),
        "is looked at repeatedly, which no theorem about models allows");
  }

  @Test
  void rowsThatMadeThePriorMayNotProve() {
    String prior =
        """
          before:
            population: exam
            draw: iid
            role: prior of student
            from: rows.csv
        models:
        """;
    models.refused(
        POSTERIOR.replace("models:\n", prior), "3000 rows of training are also in before (prior)");
  }
}
