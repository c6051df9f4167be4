// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model and a column of one name are one predictor: they are held against each other, row by row. */
class OwnAnswersTest {

  private static final String MARGINS = ModelFolder.with("noises: [1/4, 1/2, 1]");

  private static final String GOLD =
      """
        gold:
          population: exam
          draw: iid
          from: answered.csv
      models:
      """;

  @TempDir static Path folder;

  private static ModelFolder models;
  private static SmallCase small;

  @BeforeAll
  static void write() {
    models = ModelFolder.in(folder);
    small = models.small;
    String answered = small.read("answered.csv");
    small.write("wrong.csv", answered.replace("\n41,yes,yes\n", "\n41,yes,no\n"));
    small.write("wrong.csv", small.read("wrong.csv").replace("\n41,no,no\n", "\n41,no,yes\n"));
    assertThat(small.read("wrong.csv")).isNotEqualTo(answered);
    StringBuilder others = new StringBuilder("id,label,student\n");
    answered.lines().skip(1).forEach(line -> others.append("x").append(line).append('\n'));
    small.write("others.csv", others.toString());
    small.write(
        "mistaken.csv",
        others
            .toString()
            .replace(",yes,yes", ",yes,NO")
            .replace(",yes,no", ",yes,yes")
            .replace(",NO", ",no"));
    small.run("compress", "@network.safetensors", "--levels", "4", "-o", "@student.bits");
  }

  private static String gold(String from, String features) {
    return MARGINS
        .replace("models:\n", GOLD.replace("answered.csv", from))
        .replace("features: features.safetensors", "features: " + features);
  }

  private static String how(String certificates) {
    int at = certificates.indexOf("\"how\":");
    return certificates.substring(at, certificates.indexOf('"', at + 7));
  }

  @Test
  void aColumnWithTheNetworksAnswersIsSaidToHaveThem() {
    String made = models.certificates(MARGINS.replace("rows.csv", "answered.csv"), "same");
    assertThat(how(made))
        .contains("; its answers are those of the column student in the 3,000 rows of training");
    assertThat(how(models.certificates(MARGINS, "none"))).doesNotContain("column");
  }

  @Test
  void aRowThatTheNetworkAnswersOtherwiseIsAnError() {
    models.refused(MARGINS.replace("rows.csv", "wrong.csv"), "wrong.csv: the column of student");
    models.refused(
        MARGINS.replace("rows.csv", "wrong.csv"), "answer 1 row differently, the row 42 first (");
    models.refused(
        ModelFolder.with()
            .replace("network: network.safetensors", "description: student.bits")
            .replace("rows.csv", "wrong.csv"),
        "answer 1 row differently, the row 42 first (");
  }

  /** A column that is bound to the name is one like a column of that name. */
  @Test
  void aBoundColumnIsHeldAgainstTheNetworkToo() {
    models.refused(
        MARGINS.replace("from: rows.csv", "from: rows.csv\n    columns: {student: label}"),
        "and the network of the model of that name answer ");
  }

  @Test
  void elsewhereTheFeaturesTell() {
    String text =
        gold("others.csv", "{training: features.safetensors, gold: features.safetensors}");
    String made = models.certificates(text, "gold");
    assertThat(how(made))
        .contains("; its answers are those of the column student in the 3,000 rows of gold");
    assertThat(made)
        .contains("\"theorem\":\"margin.gaussian-head\"")
        .contains("\"theorem\":\"holdout.binomial-tail\"");
    models.refused(
        gold("mistaken.csv", "{training: features.safetensors, gold: features.safetensors}"),
        "mistaken.csv: the column of student and the network of the model of that name answer ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "features.safetensors|the model student and the column of that name in gold are one"
            + " predictor, and how the network answers there is not known; give its features too, as"
            + " in `features: {training: FILE, gold: FILE}`",
        "{training: features.safetensors}|how the network answers there is not known",
        "{gold: features.safetensors}|there are no features of \"training\", on which the model is",
        "{training: features.safetensors, god: features.safetensors}|perhaps `gold` is meant",
        "{training: features.safetensors, gold: network.safetensors}|features",
        "[features.safetensors]|found a list where the text of `features` was expected",
      })
  void withoutThemNothingIsCertified(String features, String problem) {
    models.refused(gold("others.csv", features), problem);
  }

  /** Such rows prove nothing by the column, so it does not matter what it says. */
  @Test
  void rowsThatProveNothingAreNotCompared() {
    String text =
        gold("others.csv", "features.safetensors")
            .replace("    draw: iid\n    from: others", "    from: others");
    assertThat(how(models.certificates(text, "silent"))).doesNotContain("column");
    String prior =
        gold("others.csv", "features.safetensors")
            .replace("    from: others", "    role: prior of student\n    from: others");
    assertThat(how(models.certificates(prior, "before"))).doesNotContain("column");
  }

  /** A noisy head is a predictor of its own, and so is a vote. */
  @Test
  void aNoisyHeadIsNoneOfTheColumns() {
    String noisy =
        ModelFolder.with(
                "prior: prior.safetensors", "against: label", "noise: 0.25", "draws: 40", "seed: 1")
            .replace("rows.csv", "wrong.csv");
    assertThat(how(models.certificates(noisy, "noisy"))).doesNotContain("column");
  }
}
