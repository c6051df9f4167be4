// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verdicts rest on is told apart from what the intervals beside them rest on. */
final class RestsOnTest {

  private static final String DECLARATIONS =
      SmallCase.DESIDERATA.substring(0, SmallCase.DESIDERATA.indexOf("assume known"));

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
    small.write("none.yaml", "case: none\ndesiderata: one.desiderata\n");
  }

  private String check(String wishes) {
    small.write("one.desiderata", DECLARATIONS + wishes);
    return small.run("check", "@none.yaml", "--out", "@out").out();
  }

  @Test
  void assumptionsOfIntervalsAreNotThoseOfVerdicts() {
    String console =
        check(
            """
            assume few: err(weak) <= 1/20
            assume rare: P[refused] <= 1/10
            require one: err(weak) <= 1/10
            require two: P[refused] <= 1/20
            """);
    assertThat(console)
        .containsPattern("Assumed by the file, and used\n  few: .*\n\n")
        .containsPattern("Assumed by the file, and used for intervals alone\n  rare: .*\n\n");
  }

  @Test
  void conditionsOfIntervalsAreNotThoseOfVerdicts() {
    small.write("one.desiderata", DECLARATIONS + "require one: err(student) <= 5%\n");
    String console =
        small.run("check", "@case.yaml", "--against", "@one.desiderata", "--out", "@out").out();
    assertThat(console).contains("\nThe intervals hold if\n").doesNotContain("This holds if");
    assertThat(small.run("explain", "@out/verdicts.json", "one").out())
        .contains("\nThe interval holds if\n")
        .doesNotContain("This holds if");
    small.run("report", "@out/verdicts.json", "-o", "@report.md");
    assertThat(small.read("report.md"))
        .contains("The interval holds provided that")
        .contains("`iid(gold)`")
        .doesNotContain("This holds provided that");
    assertThat(small.read("out/report.html")).contains("The interval holds provided that");
  }

  @Test
  void whatIsAssumedIsSaidOnceWhereThereIsNoCertificate() {
    String console =
        check(
            """
            assume few: err(weak) <= 1/20
            assume rare: P[refused] <= 1/10
            require one: err(weak) <= 1/10
            require two: P[refused] > 1/5
            require three: P[refused and student != label] <= P[refused]
            """);
    assertThat(console)
        .contains("2 requirements are decided by what the file assumes (few, rare), whatever any")
        .doesNotContain("warning:");
    assertThat(small.read("out/report.html"))
        .containsOnlyOnce("requirements are decided by what the file assumes")
        .contains("There is no certificate on this page: no PROVED and no REFUTED on it is wrong")
        .doesNotContain("luck of the draw of the samples, every certificate");
  }

  @Test
  void sentencesNameWhatAllowsTheWorlds() {
    check(
        """
        assume few: err(weak) <= 1/20
        require one: err(weak) <= 1/10
        require two: P[refused and student != label] <= P[refused]
        require three: err(weak) <= 1/30
        require four: P[refused] <= 1/2
        require five: P[refused] < err(student)
        """);
    assertThat(explained("one"))
        .contains("Proved: in every world that the assumptions allow, the weak supervisor errs in")
        .contains("The assumptions of this file can all be true together: it shows a world in");
    assertThat(explained("two"))
        .contains("Proved: in every world, the share of cases where")
        .contains("- nothing but the meaning of the words: no data can change it")
        .doesNotContain("can all be true together");
    assertThat(explained("three")).contains("Undecided: the assumptions only say that the weak");
    assertThat(explained("four")).contains("Undecided: it is only known that in somewhere between");
    assertThat(explained("five"))
        .contains("Undecided: nothing is known about it, neither that the share of cases where the")
        .doesNotContain("somewhere between");
  }

  /** That a difference is at least zero says no more than the claim before it. */
  @Test
  void whatTheClaimSaysIsNotSaidAgain() {
    check("require one: P[refused and student != label] <= P[refused]\n");
    assertThat(explained("one"))
        .contains("is at most the share of cases where the case is marked refused. What it")
        .doesNotContain("percentage points");
  }

  private String explained(String requirement) {
    return small.run("explain", "@out/verdicts.json", requirement).out().replaceAll("\\s+", " ");
  }
}
