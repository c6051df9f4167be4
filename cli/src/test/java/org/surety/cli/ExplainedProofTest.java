// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code explain} says of how a line was proved. */
class ExplainedProofTest {

  private static final String DECLARATIONS =
      SmallCase.DESIDERATA.substring(0, SmallCase.DESIDERATA.indexOf("assume known"));

  @TempDir Path folder;

  private String proof(String wishes) {
    SmallCase small = SmallCase.in(folder);
    small.write("one.desiderata", DECLARATIONS + wishes + "\n");
    small.write("none.yaml", "case: none\ndesiderata: one.desiderata\n");
    small.run("check", "@none.yaml", "--out", "@out");
    String text = small.run("explain", "@out/verdicts.json", "one").out();
    return text.substring(text.indexOf("The proof\n")).replaceAll("\\s+", " ");
  }

  @Test
  void ofOneSum() {
    assertThat(proof("require one: P[refused and student != label] <= err(student)"))
        .contains(
            "is not true. That and what holds in every world, each multiplied by a number and")
        .contains(" and added up, then give a contradiction");
  }

  @Test
  void ofCases() {
    assertThat(
            proof(
                """
                assume either: err(student) <= 1/10 or err(weak) <= 1/20
                  because "so it is"
                assume near: err(student) <= err(weak) + 1/20
                  because "so it is"
                require one: err(student) <= 1/10"""))
        .contains("is not true. There are 2 cases; in each of them these facts, each");
  }

  @Test
  void ofWhatHoldsInEveryCase() {
    assertThat(
            proof(
                """
                assume either: err(student) = 0 or err(student) = 1/4
                  because "so it is"
                assume other: err(weak) = 0 or err(weak) = 1/4
                  because "so it is"
                require one: err(student) + err(weak) <= 1/2"""))
        .contains("What holds whichever way 2 choices go (`or`, `!=`, abs, min, max) counts as a")
        .contains("counts as a fact, too. These facts, each multiplied by a number and added up,");
  }

  @Test
  void ofSquares() {
    assertThat(
            proof(
                "require one: err(student) * err(student) + err(weak) * err(weak)"
                    + " >= 2 * err(student) * err(weak)"))
        .contains("some by each other too, and added up with squares, which are never negative");
  }
}
