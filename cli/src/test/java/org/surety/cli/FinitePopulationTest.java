// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A population that is a pool of so many units, and the samples that speak of it. */
class FinitePopulationTest {

  @TempDir Path folder;

  private SmallCase small(String population, String draw) {
    return SmallCase.in(folder)
        .write(
            "wishes.desiderata",
            SmallCase.DESIDERATA.replace("population exam", "population exam " + population))
        .write("case.yaml", SmallCase.CASE.replace("draw: iid", "draw: " + draw));
  }

  @Test
  void aDrawFromThePoolIsTighterThanOneFromADistribution() {
    String infinite = small("", "iid").run("check", "@case.yaml").out();
    SmallCase.Run run =
        small("finite 700", "without replacement from 700").run("check", "@case.yaml");
    assertThat(infinite).containsPattern("UNDECIDED +tight ");
    assertThat(run.out())
        .containsPattern("PROVED +accuracy ")
        .containsPattern("PROVED +tight ")
        .contains("without_replacement(gold, 700)");
  }

  @Test
  void anotherDrawThanFromThePoolIsRefused() {
    SmallCase.Run iid = small("finite 700", "iid").run("check", "@case.yaml");
    assertThat(iid.code()).isEqualTo(2);
    assertThat(iid.err())
        .contains("case.yaml:6:11: found a draw with replacement of \"exam\"")
        .contains("which the desiderata declare finite 700")
        .contains("write `draw: without replacement from 700`");
    SmallCase.Run other =
        small("finite 700", "without replacement from 800").run("check", "@case.yaml");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("found a draw without replacement from 800 of \"exam\"");
  }

  @Test
  void aPoolBesideADistributionIsRefused() {
    SmallCase both = small("", "without replacement from 700");
    both.write("case.yaml", both.read("case.yaml") + MORE);
    SmallCase.Run run = both.run("check", "@case.yaml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("found a draw with replacement of \"exam\"")
        .contains("declare a population for each");
  }

  private static final String MORE =
      """
        more:
          population: exam
          draw: iid
          from: gold.csv
          columns: {student: answer}
      """;
}
