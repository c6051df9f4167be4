// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The text of commands, compared with files, digests aside; {@code -Dgolden.update=true} writes them
 * and fails.
 */
final class GoldenTextTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir static Path folder;

  private static SmallCase small;

  @BeforeAll
  static void makeVerdicts() {
    small = SmallCase.in(folder);
    assertThat(small.run("check", "@case.yaml", "--out", "@evidence").code()).isEqualTo(1);
  }

  private static void matches(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name + ".txt");
    String masked = text.replaceAll("[0-9a-f]{64}", "SHA-256");
    if (Boolean.getBoolean("golden.update") || !Files.exists(file)) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, masked);
      fail("wrote " + file + "; read what changed, then run again without golden.update");
    }
    assertThat(masked).isEqualTo(Files.readString(file));
  }

  @Test
  void checkPrintsALineForEachRequirement() throws IOException {
    matches("check", small.run("check", "@case.yaml").out());
  }

  @Test
  void checkFitsANarrowScreen() throws IOException {
    String text =
        SmallCase.runWith("", Map.of("COLUMNS", "60"), "check", small.path("case.yaml").toString())
            .out();
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    matches("check-narrow", text);
  }

  @Test
  void checkNamesContradictingAssumptions() throws IOException {
    small.write(
        "torn.desiderata",
        SmallCase.DESIDERATA.replace(
            "require accuracy",
            "assume low: err(weak) <= 1/100\nassume high: err(weak) >= 1/10\n\nrequire accuracy"));
    matches(
        "check-inconsistent",
        small.run("check", "@case.yaml", "--against", "@torn.desiderata").out());
  }

  @Test
  void checkAsJsonIsOneObject() throws IOException {
    matches("check-json", small.run("check", "@case.yaml", "--format", "json").out());
  }

  /** Verdicts that say little: each warning once, in the text, for programs and in the report. */
  @Test
  void checkWarnsOfVerdictsThatSayLittle() throws IOException {
    small.write("hollow.desiderata", HOLLOW).write("hollow.yaml", HOLLOW_CASE);
    small.write("hollow.csv", hollowRows()).write("more.csv", "id,topic\nx1,cells\nx2,bonds\n");
    SmallCase.Run run = small.run("check", "@hollow.yaml", "--out", "@hollow");
    matches("check-warnings", run.out().replace(small.path("hollow").toString(), "hollow"));
    String json = small.run("check", "@hollow.yaml", "--format", "json").out();
    matches("check-warnings-json", json.substring(json.indexOf("\"warnings\"")));
    String report = small.read("hollow/report.html");
    assertThat(report)
        .contains("Beside the verdicts")
        .contains("rare[bonds]: only 12 rows of gold lie in the group topic = bonds")
        .contains("rare[forces]: no row of gold lies in the group topic = forces")
        .contains("recovered: it divides by err(weak) - err(ceiling)")
        .contains("told: it follows from what the file assumes (known)")
        .contains("weak answers &quot;yes&quot; in each of the 200 rows of gold")
        .contains("no certificate uses the sample more");
    small.run("report", "@hollow/verdicts.json", "-o", "@hollow.md");
    assertThat(small.read("hollow.md"))
        .contains("no certificate uses the sample more")
        .contains("only 12 rows of gold lie in the group");
  }

  private static final String HOLLOW =
      """
      label      in {yes, no}
      predictors student, weak, ceiling
      attribute  topic in {cells, bonds, forces}
      population exam
      confidence 95%
      assume known: P[topic = cells] >= 1/2
      require accuracy:  err(student) <= 60%
      require rare for each topic t: err(student | topic = t) <= 90%
      require recovered: pgr(student) >= 0.1
      require told:      P[topic = cells] >= 2/5
      """;

  private static final String HOLLOW_CASE =
      """
      case: hollow
      desiderata: hollow.desiderata
      samples:
        gold:
          population: exam
          draw: iid
          from: hollow.csv
        more:
          population: exam
          draw: iid
          from: more.csv
      """;

  private static String hollowRows() {
    StringBuilder csv = new StringBuilder("id,label,weak,student,ceiling,topic\n");
    for (int i = 0; i < 200; i++) {
      String label = i % 2 == 0 ? "yes" : "no";
      String ceiling = i % 20 == 0 || i % 2 == 1 ? "yes" : "no";
      csv.append("h").append(i).append(',').append(label).append(",yes,");
      csv.append(i % 5 == 0 ? "no" : label).append(',').append(ceiling).append(',');
      csv.append(i < 12 ? "bonds" : "cells").append('\n');
    }
    return csv.toString();
  }

  @Test
  void planTellsHowManyRowsWouldDecide() throws IOException {
    String text =
        small
            .run(
                "plan",
                "@case.yaml",
                "--assume",
                "err(student) = 4%",
                "--assume",
                "err(weak)=20%",
                "--assume",
                "P[topic = cells] = 1/3",
                "--assume",
                "err(student | topic = cells) = 5%")
            .out();
    matches("plan-rows", text.substring(text.indexOf("Rows that would decide")));
    String more =
        small
            .run(
                "plan",
                "@case.yaml",
                "--format",
                "json",
                "--assume",
                "err(student) = 4%",
                "--assume",
                "err(weak) - err(student) = 16%",
                "--assume",
                "P[student != weak] @ exam = 20%")
            .out();
    matches("plan-rows-json", more.substring(more.indexOf("\"rows\":[")));
  }

  @Test
  void planShowsSharesAndReasons() throws IOException {
    matches("plan", small.run("plan", "@case.yaml").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"accuracy", "tight", "hopeless", "gain", "silent", "seen"})
  void explainTellsWhatAnAnswerRestsOn(String requirement) throws IOException {
    matches(
        "explain-" + requirement,
        small.run("explain", "@evidence/verdicts.json", requirement).out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "extract",
        "certify",
        "verify",
        "report",
        "explain",
        "audit",
        "plan",
        "bound",
        "theorems",
        "lint",
        "fmt",
        "train-certificate",
        "draw",
        "compress"
      })
  void helpIsShortAndHasAnExample(String command) throws IOException {
    SmallCase.Run run = small.run(command, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Example: surety " + command);
    assertThat(run.out().lines().count()).isLessThan(40);
    matches("help-" + command, run.out());
  }

  @Test
  void overviewNamesEveryCommand() throws IOException {
    matches("help", small.run("--help").out());
  }

  @Test
  void theoremsStatesOneTheorem() throws IOException {
    matches("theorem", small.run("theorems", "holdout.binomial-tail").out());
  }
}
