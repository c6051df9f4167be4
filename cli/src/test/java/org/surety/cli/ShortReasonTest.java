// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words at the end of a line name what the number is of. */
final class ShortReasonTest {

  private static final String DECLARATIONS =
      SmallCase.DESIDERATA.substring(0, SmallCase.DESIDERATA.indexOf("assume known"));

  @TempDir Path folder;

  private SmallCase small;
  private String checked = "";
  private String explained = "";

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
  }

  private String check(String formula) {
    small.write("one.desiderata", DECLARATIONS + "require one: " + formula + "\n");
    return small.run("check", "@case.yaml", "--against", "@one.desiderata").out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "err(student) < err(weak)|PROVED|the gain is at least",
        "err(weak) < err(student)|REFUTED|the gain is at most",
        "err(weak) > err(student)|PROVED|left side minus right side is at least",
        "err(student) > err(weak)|REFUTED|left side minus right side is at most",
        "acc(student) > acc(weak)|PROVED|left side minus right side is at least",
        "err(student) <= err(weak) + 0.1|PROVED|right side minus left side is at least",
        "err(weak) + 0.1 >= err(student)|PROVED|left side minus right side is at least",
        "err(weak) + 0.1 <= err(student)|REFUTED|right side minus left side is at most",
        "err(student) <= 2 * err(weak)|PROVED|right side minus left side is at least",
        "30% >= err(student)|PROVED|certified at most",
        "0.1% >= err(student)|REFUTED|certified at least",
      })
  void decidedLineNamesItsNumber(String formula, String verdict, String words) {
    assertThat(check(formula)).containsPattern(verdict + " +one +.* {3}" + words + " -?[0-9.]+");
  }

  @Test
  void undecidedLineNamesItsIntervalWhereTheRequirementDoesNot() {
    assertThat(check("err(student) + 0.14 <= err(weak)"))
        .containsPattern("UNDECIDED +one .* {3}right side minus left side is somewhere between -");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P[refused] <= 1/2|nothing is known about it",
        "P[refused] * err(student) <= 1/2|nothing is known about it",
        "abs(P[refused] - err(student)) <= 1/2|nothing is known about it",
        "P[refused] <= err(student)|nothing is known about it",
        "P[refused or student != label] = P[refused] + err(student)"
            + "|left side minus right side is somewhere between -100 and 0 points",
        "P[refused and student != label] = P[refused] * err(student)"
            + "|left side minus right side is somewhere between -0.25 and 0.25",
      })
  void nothingIsKnownOnlyWhereTheIntervalSaysNothing(String formula, String words) {
    small.write("one.desiderata", DECLARATIONS + "require one: " + formula + "\n");
    small.write("none.yaml", "case: none\ndesiderata: one.desiderata\n");
    assertThat(small.run("check", "@none.yaml").out())
        .containsPattern("UNDECIDED +one .* {3}" + words + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "P[refused and student != label] <= 5% * P[refused];err(student | refused) <= 10%;"
            + "somewhere between 0% and 5%;nothing need satisfy its condition",
        "P[refused and student != label] <= 5% * P[refused];"
            + "err(student | refused) + err(student) <= 30%;"
            + "somewhere between [0-9.]+% and [0-9.]+%;nothing need satisfy its condition",
        "P[refused and student != label] <= 2 * P[refused and weak != label];"
            + "P[refused and student != label] / P[refused and weak != label] <= 3;"
            + "somewhere between 0 and 2;its divisor need not be positive",
      })
  void undecidedLineSaysWhyItsQuantityMayBeUndefined(
      String fact, String formula, String interval, String reason) {
    small.write(
        "one.desiderata",
        DECLARATIONS
            + "assume few: "
            + fact
            + "\n  because \"so it is\"\nrequire one: "
            + formula
            + "\n");
    assertThat(
            small.run("check", "@case.yaml", "--against", "@one.desiderata", "--out", "@out").out())
        .containsPattern("UNDECIDED +one .* {3}" + interval + ", or undefined: " + reason + "\n");
    assertThat(small.run("explain", "@out/verdicts.json", "one").out().replaceAll("\\s+", " "))
        .contains(", unless it is undefined: " + reason + "; you asked for ");
    small.run("report", "@out/verdicts.json", "-o", "@report.md");
    assertThat(small.read("report.md"))
        .contains(" or undefined |")
        .contains(", unless it is undefined: " + reason + "; you asked for ");
  }

  @Test
  void linesAboutOneQuantityShowTheNearestEndsOfAll() {
    String given = "weak = label";
    checkWithoutSample(
        """
        assume right: P[student = label | refused and %1$s] = P[student = label | %1$s]
        assume wrong: P[student = label | refused and not (%1$s)] = P[student = label | not (%1$s)]
        assume often: P[%1$s | refused] >= 0.9
        assume then: P[student = label | %1$s] >= 0.9
        assume some: P[not (%1$s)] > 0
        require one: P[student = label | refused] >= 0.82
        require two: P[student = label | refused] >= 0.81
        """
            .formatted(given));
    assertThat(checked)
        .containsPattern("PROVED +two ")
        .containsPattern("UNDECIDED +one .* {3}somewhere between 81% and 100%");
    assertThat(explained).contains("between 81% and 100%");
  }

  @Test
  void whatFollowsFromATieAloneNamesTheConditions() {
    checkWithoutSample(
        """
        population field within tv 0.1 of exam
        require one: err(student) @ field - err(student) @ exam <= 10%
        require two: err(student) @ exam <= 100%
        """);
    assertThat(checked)
        .containsPattern(
            "PROVED +one .* {3}by its meaning and the conditions below, no certificate")
        .containsPattern("PROVED +two .* {3}by its meaning alone, no certificate")
        .containsPattern("This holds if\n +- .*field");
  }

  private void checkWithoutSample(String statements) {
    small.write("one.desiderata", DECLARATIONS + statements + "\n");
    small.write("none.yaml", "case: none\ndesiderata: one.desiderata\n");
    checked = small.run("check", "@none.yaml", "--out", "@out").out();
    explained = small.run("explain", "@out/verdicts.json", "one").out().replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "err(student ; refused) <= 100%|nothing need satisfy its condition",
        "err(student ; refused) >= 0|nothing need satisfy its condition",
      })
  void whereNothingIsKnownAnUndefinedQuantityIsNamed(String formula, String reason) {
    checkWithoutSample("require one: " + formula.replace(';', '|'));
    assertThat(checked)
        .containsPattern(
            "UNDECIDED +one .* {3}nothing is known about it; it may be undefined: "
                + reason
                + "\n");
    assertThat(explained).contains(", unless it is undefined: " + reason + "; you asked for ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "err(student ; refused) <= 100%|nothing satisfies its condition",
        "err(student ; refused) = 20%|nothing satisfies its condition",
        "10% <= err(student ; refused) <= 20%|nothing satisfies its condition",
        "err(student ; refused) < err(weak ; refused)|nothing satisfies its condition",
        "err(student ; refused) < err(student ; not refused)"
            + "|nothing satisfies one of its conditions",
        "E[radius ; refused] >= 0|nothing satisfies its condition",
        "err(student) / P[refused] >= 0|its divisor is not positive",
        "err(student) / P[refused] >= err(student ; refused)"
            + "|nothing satisfies its condition, or its divisor is not positive",
      })
  void refutedLineWhoseQuantityIsNeverDefinedSaysSo(String formula, String reason) {
    checkWithoutSample(
        "score radius in [0, 2]\nassume none: P[refused] = 0\nrequire one: "
            + formula.replace(';', '|'));
    assertThat(checked).containsPattern("REFUTED +one .* {3}undefined: " + reason + "\n");
    assertThat(explained)
        .contains("Refuted: in no world that the assumptions allow is it true that ")
        .contains(
            ": what is compared is undefined in each, since "
                + reason
                + ", and a comparison with something undefined is not true. ");
    assertThat(small.run("check", "@none.yaml", "--format", "json").out())
        .contains("\"implied\":null");
    small.run("report", "@out/verdicts.json", "-o", "@report.md");
    assertThat(small.read("report.md"))
        .containsPattern("\\| REFUTED \\| one \\|.*\\| undefined \\|\n");
  }

  @Test
  void refutedLineWhoseQuantityIsDefinedSomewhereDoesNotSayThatItIsNever() {
    checkWithoutSample(
        "assume some: P[refused and student != label] >= 20% * P[refused]\n"
            + "require one: err(student | refused) <= 10%");
    assertThat(checked).contains("REFUTED").doesNotContain("undefined");
    assertThat(explained).contains("at least 20%").doesNotContain("undefined");
  }

  @Test
  void undecidedLineWhoseQuantityIsDefinedDoesNotSaySo() {
    assertThat(check("err(student | topic = cells) <= 4%"))
        .containsPattern("UNDECIDED +one .* {3}somewhere between [0-9.]+% and [0-9.]+%\n");
  }
}
