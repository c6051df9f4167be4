// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Populations that are tied by divergences, or mix values, from the text to the verdict. */
final class ShiftCaseTest {

  private static final String HEAD =
      """
      label      in {yes, no}
      predictors student, weak
      attribute  topic in {cells, bonds}
      population exam
      population near   within chi2 0.02 of exam
      population next   within kl 0.01 of exam
      population beside within hellinger 0.002 of exam
      population worst  within ratio 4 of exam
      population clinic mixes topic of exam
      population night  labels shift of exam
      confidence 95%
      """;

  @TempDir Path folder;

  private SmallCase.Run check(String lines) {
    SmallCase small = SmallCase.in(folder);
    small.write("shift.desiderata", HEAD + lines);
    return small.run("check", "@case.yaml", "--against", "@shift.desiderata", "--out", "@out");
  }

  /** About 4% of 600 rows are wrong. */
  @Test
  void provesWhatHoldsInEveryPopulationOfTheBall() {
    SmallCase.Run run =
        check(
            """
            require near:   err(student) @ near <= 12%
            require next:   err(student) @ next <= 12%
            require beside: err(student) @ beside <= 12%
            require worst:  err(student) @ worst <= 35%
            require clinic: err(student) @ clinic <= 15%
            require night:  err(student) @ night <= 15%
            """);
    assertThat(run.err()).doesNotContain("no decision procedure");
    assertThat(run.out()).contains("near").doesNotContain("UNDECIDED").doesNotContain("REFUTED");
    assertThat(run.code()).isZero();
    SmallCase small = SmallCase.in(folder);
    String verdicts = small.read("out/verdicts.json");
    assertThat(verdicts)
        .contains("\"cut\":\"near\"", "\"cut\":\"next\"", "\"cut\":\"beside\"")
        .contains("within(near, exam)", "within(clinic, exam)", "within(night, exam)");
    assertThat(small.read("out/report.html"))
        .contains("chi-square divergence", "Kullback-Leibler", "squared Hellinger distance");
  }

  @Test
  void isUndecidedBetweenAndRefutesBeyond() {
    SmallCase.Run run =
        check(
            """
            require open: err(student) @ near <= 5%
            require none: err(weak) @ near <= 5%
            require high: err(student) @ clinic <= 4%
            """);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("UNDECIDED").contains("REFUTED").doesNotContain("PROVED\n");
  }
}
