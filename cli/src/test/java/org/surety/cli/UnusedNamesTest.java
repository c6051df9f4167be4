// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no requirement names is unused, unless the case or its tables use it. */
class UnusedNamesTest {

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void write() {
    small = SmallCase.in(folder);
    small.write(
        "wishes.desiderata",
        """
        label      in {yes, no}
        predictors student, weak, a, b
        attribute  topic in {cells, bonds}
        attribute  colour in {red, blue}
        flag       refused
        population exam
        population field
        confidence 95%
        require accuracy: err(student) <= 12%
        """);
  }

  private void lines(String text, String... unused) {
    assertThat(text.lines().filter(line -> line.contains("is declared and never used")))
        .hasSize(unused.length);
    for (String name : unused) {
      assertThat(text).contains("`" + name + "` is declared and never used");
    }
  }

  @Test
  void withoutACaseAllAreNamedAndAPredictorsMendSaysWhy() {
    SmallCase.Run run = small.run("lint", "@wishes.desiderata");
    lines(run.out(), "weak", "a", "b", "topic", "colour", "refused", "field");
    assertThat(run.out())
        .contains("use it or remove it, unless it judges rows or votes in a case")
        .contains("fix: use it or remove it\n");
  }

  /** The predictor weak may judge rows without a label: it has a column, of its own name. */
  @Test
  void aPredictorMayJudgeOrVoteInACase() {
    lines(small.run("check", "@case.yaml").err(), "topic", "colour", "refused", "field");
    lines(small.run("plan", "@case.yaml").err(), "topic", "colour", "refused", "field");
  }

  @Test
  void whatTheCaseMentionsIsUsed() {
    small.write(
        "strata.yaml",
        SmallCase.CASE
            .replace(
                "draw: iid", "draw: stratified by topic\n    weights: {cells: 1/2, bonds: 1/2}")
            .replace("{student: answer}", "{student: answer, colour: topic}")
            .replace("from:", "labelled where: not refused\n    from:"));
    SmallCase.Run run = small.run("plan", "@strata.yaml");
    lines(run.err().replace("surety: ", ""), "field");
  }

  @Test
  void theColumnsOfStatisticsAreUsed() {
    small.run("extract", "@case.yaml", "-o", "@statistics.json");
    SmallCase.Run certified =
        small.run(
            "certify", "@statistics.json", "--against", "@wishes.desiderata", "-o", "@c.json");
    lines(certified.err(), "a", "b", "colour", "refused", "field");
    SmallCase.Run verified = small.run("verify", "@c.json", "--against", "@wishes.desiderata");
    assertThat(verified.code()).as(verified.err()).isZero();
    lines(verified.err(), "a", "b", "colour", "refused", "field");
  }
}
