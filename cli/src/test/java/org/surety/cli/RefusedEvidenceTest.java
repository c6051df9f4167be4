// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence that may not prove what it is used for, each refused with what to do instead. */
final class RefusedEvidenceTest {

  private static final String TRAINING =
      """
        training:
          population: exam
          role: training of student
          from: training.csv
          columns: {student: answer}
      """;

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
  }

  private String check(String caseText) {
    SmallCase.Run run = small.write("case.yaml", caseText).run("check", "@case.yaml");
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run.err();
  }

  /** Twenty rows of gold were used for training. */
  private String withTraining() {
    String[] gold = small.read("gold.csv").split("\n", -1);
    StringBuilder training = new StringBuilder(gold[0]).append('\n');
    for (int i = 0; i < 20; i++) {
      training.append(gold[301 + i]).append('\n');
    }
    small.write("training.csv", training.toString());
    return SmallCase.CASE + TRAINING;
  }

  @Test
  void trainingRowsAmongGoldAreFoundByTheirKey() {
    String keyed = withTraining().replace("      population", "      key: id\n      population");
    assertThat(check(keyed.replace("    population", "    key: id\n    population")))
        .contains("gold.csv, row 301 (line 302): 20 rows of gold are also in training")
        .contains("compared by key")
        .contains("take those rows out of gold");
  }

  @Test
  void trainingRowsAmongGoldAreFoundByTheirContent() {
    assertThat(check(withTraining()))
        .contains("20 rows of gold are also in training")
        .contains("compared by content")
        .contains("take those rows out, or name a `key` in both samples");
  }

  @Test
  void rowsOfOneKeyWithUnequalContentAreNoIndependentDraws() {
    String first = small.read("gold.csv").split("\n", -1)[1];
    String other = first.endsWith("cells") ? "bonds" : "cells";
    small.write(
        "gold.csv",
        small.read("gold.csv") + first.substring(0, first.lastIndexOf(',') + 1) + other + "\n");
    assertThat(check(SmallCase.CASE.replace("    draw", "    key: id\n    draw")))
        .contains("the key \"r0\" is that of 2 rows whose contents differ")
        .contains("declare `draw: clustered by` its column");
  }

  private String verify(String found, String written) {
    small.run("check", "@case.yaml", "--out", "@evidence");
    String certificates = small.read("evidence/certificates.json");
    assertThat(certificates).contains(found);
    String changed = certificates.replaceFirst(Pattern.quote(found), written);
    if (written.contains("clustered")) {
      changed = changed.replaceAll("\\[\"([01]+)\",([0-9]+)]", "[\"$1*1\",$2]");
    }
    small.write("changed.json", changed);
    SmallCase.Run run = small.run("verify", "@changed.json", "--against", "@wishes.desiderata");
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    return run.out();
  }

  @Test
  void rowsOfAClusteredSampleAreNotCountedAsIndependent() {
    assertThat(verify("\"draw\":[\"iid\"]", "\"draw\":[\"clustered\",\"id\"]"))
        .contains("certificates[0]: the sample \"gold\" is clustered by id: its rows are not")
        .contains("holdout.clustered takes the item as the unit")
        .contains("planned again it is holdout.clustered on gold")
        .contains("Make them again from the statistics: `surety certify statistics.json`");
  }

  @Test
  void aSampleLookedAtRepeatedlyHasAnytimeCertificatesAlone() {
    assertThat(verify("\"looked-at\":\"once\"", "\"looked-at\":\"repeatedly\""))
        .contains("certificates[0]: the sample \"gold\" is looked at repeatedly: only anytime")
        .contains("anytime.beta-binomial and anytime.betting-grid")
        .contains("Make them again from the statistics: `surety certify statistics.json`");
  }
}
