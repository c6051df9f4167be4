// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates that are assumed before any row is drawn. */
final class AssumedRatesTest {

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "err(studnt) = 5%|no predictor is called `studnt`; did you mean `student`?",
        "err(student) = 105%|it has this value nowhere; a probability lies between 0% and 100%",
        "err(weak) - err(student) = 150%|it has this value nowhere",
        "err(student) <= 5%|expected a quantity, an equals sign and a number",
        "err(student)|is a quantity, where something true or false belongs",
        "err(student) = |",
      })
  void whatIsNoRateIsRefused(String rate, String said) {
    SmallCase.Run run = small.run("plan", "@case.yaml", "--assume", rate);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("--assume \"" + rate + "\": ")
        .contains(said == null ? "" : said)
        .doesNotContain("Exception");
  }

  @Test
  void ratesThatContradictEachOtherAreNamed() {
    SmallCase.Run run =
        small.run(
            "plan",
            "@case.yaml",
            "--assume",
            "err(student) = 5%",
            "--assume",
            "err(weak) = 30%",
            "--assume",
            "P[refused] = 1%",
            "--assume",
            "P[student != weak] = 10%");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "these contradict each other: --assume \"err(student) = 5%\" and --assume \"err(weak) ="
                + " 30%\" and --assume \"P[student != weak] = 10%\"; leave one of them out")
        .doesNotContain("refused");
  }

  @Test
  void ratesThatContradictTheFileAreNamed() {
    SmallCase.Run run = small.run("plan", "@case.yaml", "--assume", "P[topic = cells] = 1%");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--assume \"P[topic = cells] = 1%\" and the file's assumption \"known\"");
  }

  /** The rows that the plan names decide when such rows are drawn, and half of them do not. */
  @Test
  void theRowsThatAreNamedDecide() {
    String plan = small.run("plan", "@case.yaml", "--assume", "err(student) = 4%").out();
    assertThat(plan).contains("accuracy: ");
    String rows = plan.substring(plan.indexOf("accuracy: ") + 10).split(" ", 2)[0];
    long needed = Long.parseLong(rows.replace(",", ""));
    assertThat(verdict(needed)).startsWith("PROVED");
    assertThat(verdict(needed / 2)).startsWith("UNDECIDED");
  }

  private String verdict(long rows) {
    StringBuilder csv = new StringBuilder("id,label,weak,answer,topic\n");
    for (long i = 0; i < rows; i++) {
      csv.append(i)
          .append(",yes,yes,")
          .append(i < Math.round(rows * 0.04) ? "no" : "yes")
          .append(",cells\n");
    }
    small.write("gold.csv", csv.toString());
    return small
        .run("check", "@case.yaml")
        .out()
        .lines()
        .filter(line -> line.contains("accuracy"))
        .findFirst()
        .orElseThrow();
  }
}
