// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what a model alone can tell nothing is said that holds of samples. */
class WithoutModelTest {

  private static final String NOTE =
      "No column of a sample tells the answers of gibbs(student): evidence about them comes from a"
          + " model, and none under `models` in the case gives it.";

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
    String declarations =
        SmallCase.DESIDERATA.substring(0, SmallCase.DESIDERATA.indexOf("assume known"));
    small.write("model.desiderata", declarations + "require noisy: err(gibbs(student)) <= 30%\n");
  }

  private SmallCase.Run check(String... more) {
    List<String> command =
        new ArrayList<>(List.of("check", "@case.yaml", "--against", "@model.desiderata"));
    command.addAll(List.of(more));
    return small.run(command.toArray(String[]::new));
  }

  @Test
  void theReasonIsSaidOnceUnderTheLine() {
    SmallCase.Run run = check();
    assertThat(run.out())
        .containsPattern(
            "UNDECIDED +noisy .* {3}nothing is known about it\n +" + Pattern.quote(NOTE))
        .containsOnlyOnce("No column of a sample")
        .contains(
            "- noisy: no number of rows of these samples alone; a model of gibbs(student) could")
        .contains(
            "- no certificate uses the sample gold: its rows prove nothing that a requirement asks"
                + " for");
    assertThat(run.err()).doesNotContain("warning: No ");
    assertThat(check("--format", "json").err()).containsOnlyOnce("warning: " + NOTE);
  }

  @Test
  void theExplanationAsksForAModel() {
    check("--out", "@out");
    assertThat(small.run("explain", "@out/verdicts.json", "noisy").out().replaceAll("\\s+", " "))
        .contains("it is only known that the randomised student errs in somewhere between 0% and")
        .contains("- evidence about gibbs(student) from a model, which no column replaces")
        .doesNotContain("another sample");
  }
}
