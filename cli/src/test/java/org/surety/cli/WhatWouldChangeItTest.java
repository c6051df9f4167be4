// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code explain} advises for a line that is undecided can help. */
class WhatWouldChangeItTest {

  private static final String DECLARATIONS =
      SmallCase.DESIDERATA.substring(0, SmallCase.DESIDERATA.indexOf("assume known"));

  @TempDir Path folder;

  private String advice(String wishes, String... limit) {
    SmallCase small = SmallCase.in(folder);
    small.write("one.desiderata", DECLARATIONS + wishes + "\n");
    small.write("none.yaml", "case: none\ndesiderata: one.desiderata\n");
    List<String> command = new ArrayList<>(List.of("check", "@none.yaml", "--out", "@out"));
    command.addAll(List.of(limit));
    small.run(command.toArray(String[]::new));
    String text = explained(small, "one");
    return text.substring(text.indexOf("What would change it"));
  }

  @Test
  void whereThereIsNoSampleNoMoreRowsOfIt() {
    assertThat(advice("require one: err(student) <= 4%"))
        .contains("- a sample: independent draws from its population, with columns for all that")
        .contains("- a weaker threshold - an assumption that is true")
        .doesNotContain("fresh rows");
  }

  @Test
  void whereNoNumberIsAskedForNoWeakerThreshold() {
    assertThat(advice("require one: err(student) < err(weak)"))
        .contains("- a weaker requirement - an assumption that is true")
        .doesNotContain("threshold");
  }

  @Test
  void whereNoConditionIsNamedNoneThatFalls() {
    assertThat(
            advice(
                """
                assume few: err(weak) <= 1/20
                assume near: err(student) <= err(weak) + 1/20
                require one: err(student) <= 1/10"""))
        .contains("- one of the facts that it rests on falls")
        .doesNotContain("conditions");
  }

  @Test
  void whereAConditionMayHoldNowhereThatItHoldsSomewhere() {
    assertThat(
            advice(
                """
                assume few: P[refused and student != label] <= 5% * P[refused]
                  because "so it is"
                require one: err(student | refused) <= 10%"""))
        .endsWith("the two kinds of world, such as that something satisfies its condition ");
  }

  @Test
  void whereEachValueMeetsTheThresholdNoWeakerOne() {
    assertThat(advice("require one: err(student | refused) <= 100%"))
        .contains("such as that something satisfies its condition")
        .doesNotContain("weaker");
  }

  @Test
  void whereAConditionIsAllThatIsNeededThatItFails() {
    SmallCase small = SmallCase.in(folder);
    small.write(
        "one.desiderata",
        DECLARATIONS
            + "require one: P[weak != student and weak != label and student != label] = 0\n"
            + "require two: P[weak = label] <= 1 - P[weak != label]\n");
    small.run("check", "@case.yaml", "--against", "@one.desiderata", "--out", "@out");
    assertThat(explained(small, "one"))
        .contains("- nothing but the meaning of the words, and the conditions below The proof")
        .contains("This holds if - student and weak never answer outside the label's set")
        .endsWith("What would change it - one of the conditions under which it holds fails ");
    assertThat(explained(small, "two"))
        .contains("- nothing but the meaning of the words: no data can change it The proof")
        .endsWith("- nothing short of another requirement, or another set of labels ");
  }

  private static String explained(SmallCase small, String name) {
    return small.run("explain", "@out/verdicts.json", name).out().replaceAll("\\s+", " ");
  }

  @Test
  void whereTheTimeWasOverWhatStoodInTheWay() {
    assertThat(advice("require one: err(student) * err(weak) <= 1/200", "--time-limit", "1ms"))
        .contains("- what stood in the way, which is named above -")
        .doesNotContain("a sample");
  }
}
