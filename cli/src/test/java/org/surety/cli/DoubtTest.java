// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts from facts of which it is not known whether they allow a world. */
class DoubtTest {

  private static final String DESIDERATA =
      """
      desiderata "A doubtful field"

      label      in {yes, no}
      predictors student, weak
      attribute  topic in {cells, bonds}
      flag       refused

      population exam
      population field mixes topic of exam

      confidence 95%

      # Of the topic cells alone at most a tenth can be refused, as four facts say together.
      assume few:  P[refused] <= 1/20 because "it was measured elsewhere"
      assume half: P[topic = cells] >= 1/2 because "the syllabus says so"
      assume only: P[topic = cells] @ field >= 1 because "nothing else is asked there"
      assume many: P[refused] @ field >= 1/2 because "someone said so"

      require bad: P[refused] @ field >= 2/5
      """;

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
    small.write("wishes.desiderata", DESIDERATA);
  }

  @Test
  void sayTheDoubtEverywhereAndAreNotEnoughForStrict() {
    SmallCase.Run run =
        small.run("check", "@case.yaml", "--solver", "smtinterpol", "--out", "@out");
    assertThat(run.out()).containsPattern("PROVED +bad ");
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("Take note", "it is not known whether the certificates and assumptions can all");
    assertThat(run.code()).isZero();
    assertThat(small.run("check", "@case.yaml", "--solver", "smtinterpol", "--strict").code())
        .isEqualTo(1);
    assertThat(
            small.run("check", "@case.yaml", "--solver", "smtinterpol", "--format", "json").out())
        .contains("\"kind\":\"doubt\"");
    assertThat(small.read("out/verdicts.json")).contains("\"doubt\":\"");
    assertThat(small.read("out/report.html")).contains("DOUBT: it is not known whether");
    SmallCase.Run audited = small.run("audit", "@out/verdicts.json", "--data", "@case.yaml");
    assertThat(audited.code()).as(audited.out()).isEqualTo(1);
    assertThat(audited.out()).contains("DOUBT: it is not known whether");
    assertThat(small.run("explain", "@out/verdicts.json", "bad").out().replaceAll("\\s+", " "))
        .contains("Warning: it is not known whether the certificates and assumptions can all");
  }

  @Test
  void noDoubtIsSaidOfFactsThatAWorldMeets() {
    small.write("wishes.desiderata", DESIDERATA.replace("assume many", "# assume many"));
    SmallCase.Run run =
        small.run("check", "@case.yaml", "--solver", "smtinterpol", "--out", "@out");
    assertThat(run.out()).doesNotContain("it is not known whether");
    assertThat(small.read("out/verdicts.json")).doesNotContain("\"doubt\"");
  }

  @Test
  void aWorldOfTheFactsIsInTheFileWhereNoLineShowsOne() {
    String world = "\"version\":1,\"world\":{\"bases\":[";
    String consistent = DESIDERATA.replace("assume many", "# assume many");
    small.write("wishes.desiderata", consistent.replace("@ field >= 2/5", "<= 1/10"));
    small.run("check", "@case.yaml", "--solver", "smtinterpol", "--out", "@proved");
    assertThat(small.read("proved/verdicts.json")).contains("\"PROVED\"", world);
    small.write("wishes.desiderata", consistent.replace("@ field >= 2/5", "<= 1/100"));
    small.run("check", "@case.yaml", "--solver", "smtinterpol", "--out", "@open");
    assertThat(small.read("open/verdicts.json"))
        .contains("\"UNDECIDED\"", "\"fails\":{")
        .doesNotContain(world);
  }
}
