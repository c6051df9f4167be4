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

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
  }

  private String check(String formula) {
    String declarations =
        SmallCase.DESIDERATA.substring(0, SmallCase.DESIDERATA.indexOf("assume known"));
    small.write("one.desiderata", declarations + "require one: " + formula + "\n");
    return small.run("check", "@case.yaml", "--against", "@one.desiderata").out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "err(student) < err(weak)|PROVED|the gain is at least",
        "err(weak) < err(student)|REFUTED|the loss is at least",
        "err(weak) > err(student)|PROVED|the difference is at least",
        "err(student) > err(weak)|REFUTED|the difference is at least",
        "acc(student) > acc(weak)|PROVED|the difference is at least",
        "err(student) <= err(weak) + 0.1|PROVED|right side minus left side is at least",
        "err(weak) + 0.1 >= err(student)|PROVED|left side minus right side is at least",
        "err(weak) + 0.1 <= err(student)|REFUTED|left side minus right side is at least",
        "err(student) <= 2 * err(weak)|PROVED|right side minus left side is at least",
        "30% >= err(student)|PROVED|certified at most",
        "0.1% >= err(student)|REFUTED|certified at least",
      })
  void decidedLineNamesItsNumber(String formula, String verdict, String words) {
    assertThat(check(formula)).containsPattern(verdict + " +one +.* {3}" + words + " [0-9.]+");
  }

  @Test
  void undecidedLineNamesItsIntervalWhereTheRequirementDoesNot() {
    assertThat(check("err(student) + 0.14 <= err(weak)"))
        .containsPattern("UNDECIDED +one .* {3}left side minus right side is somewhere between -");
  }
}
