// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Console, explanation, reports and JSON show the same difference of two compared quantities. */
final class SameDifferenceTest {

  private static final String DECLARATIONS =
      SmallCase.DESIDERATA.substring(0, SmallCase.DESIDERATA.indexOf("assume known"));
  private static final String STUDENT = "P[student != label] @ exam";
  private static final String WEAK = "P[weak != label] @ exam";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "err(student) < err(weak)|PROVED|the gain is at least [0-9.]+ points|weak",
        "err(student) <= err(weak)|PROVED|the gain is at least [0-9.]+ points|weak",
        "err(student) >= err(weak)|REFUTED|left side minus right side is at most -|student",
        "err(weak) > err(student)|PROVED|left side minus right side is at least [0-9]|weak",
        "err(weak) < err(student)|REFUTED|the gain is at most -[0-9.]+ points|student",
        "err(student) = err(weak)|REFUTED|left side minus right side is at most -|student",
      })
  void ofErrors(String formula, String verdict, String words, String first) {
    String other = first.equals("weak") ? "student" : "weak";
    SmallCase small = SmallCase.in(folder);
    small.write("one.desiderata", DECLARATIONS + "require one: " + formula + "\n");
    String console =
        small.run("check", "@case.yaml", "--against", "@one.desiderata", "--out", "@out").out();
    assertThat(console).containsPattern(verdict + " +one +.* {3}" + words);
    String minus = name(first) + "'s error rate minus " + name(other) + "'s error rate";
    assertThat(small.run("explain", "@out/verdicts.json", "one").out().replaceAll("\\s+", " "))
        .contains(": " + minus + " is ");
    small.run("report", "@out/verdicts.json", "-o", "@report.md");
    assertThat(small.read("report.md")).contains(": " + minus + " is ").contains("(" + minus);
    assertThat(small.read("out/report.html").replace("&#39;", "'")).contains("(" + minus + ")");
    String json =
        small.run("check", "@case.yaml", "--against", "@one.desiderata", "--format", "json").out();
    assertThat(json)
        .contains(
            "\"quantity\":\"%s - %s\""
                .formatted(
                    first.equals("weak") ? WEAK : STUDENT, first.equals("weak") ? STUDENT : WEAK))
        .containsPattern("\"low\":\"" + (first.equals("weak") ? "0" : "-0"));
  }

  private static String name(String predictor) {
    return predictor.equals("weak") ? "the weak supervisor" : "the student";
  }

  /** Worlds, too, are told by the value that the interval is of. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "err(student) + 0.14 <= err(weak)|right side minus left side",
        "err(weak) - 0.14 >= err(student)|left side minus right side",
      })
  void ofWorlds(String formula, String name) {
    SmallCase small = SmallCase.in(folder);
    small.write("one.desiderata", DECLARATIONS + "require one: " + formula + "\n");
    String console =
        small.run("check", "@case.yaml", "--against", "@one.desiderata", "--out", "@out").out();
    assertThat(console).contains(name + " is somewhere between -");
    String explained =
        small.run("explain", "@out/verdicts.json", "one").out().replaceAll("\\s+", " ");
    String holds = explained.substring(explained.indexOf("A world in which it is true"));
    assertThat(holds.substring(0, holds.indexOf("A world in which it is not true")))
        .containsPattern("There .* minus .* is (about )?[0-9]");
    assertThat(holds.substring(holds.indexOf("A world in which it is not true")))
        .containsPattern("There .* minus .* is (about )?-[0-9]");
    small.run("report", "@out/verdicts.json", "-o", "@report.md");
    assertThat(small.read("report.md")).containsPattern("Here .* minus .* is (about )?-[0-9]");
  }
}
