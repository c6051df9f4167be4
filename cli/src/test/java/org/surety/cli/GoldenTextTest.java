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
