// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text that was edited in a verdict file stands nowhere for what was proved. */
final class EditedTextTest {

  private static final String PROVED = "P[student != label] @ exam <= 3/25";

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void editTheText() throws IOException {
    small = SmallCase.in(folder);
    small.run("check", "@case.yaml", "--out", "@evidence");
    String verdicts = Files.readString(small.path("evidence/verdicts.json"));
    assertThat(verdicts).contains("\"text\":\"err(student) <= 12%\"");
    small.write(
        "edited.json",
        verdicts.replace("\"text\":\"err(student) <= 12%\"", "\"text\":\"err(student) <= 0.1%\""));
  }

  @Test
  void explainSaysWhatWasProvedAndMarksTheText() {
    SmallCase.Run run = small.run("explain", "@edited.json", "accuracy");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith(
            "PROVED  accuracy\nIn the kernel's own words: "
                + PROVED
                + "\nThe file calls it: err(student) <= 0.1%   (");
  }

  @Test
  void reportsSayWhatWasProvedAndMarkTheText() throws IOException {
    assertThat(small.run("report", "@edited.json", "-o", "@page.md").code()).isZero();
    String text = Files.readString(small.path("page.md"));
    assertThat(text)
        .contains("| `" + PROVED + "`; the file calls it `err(student) <= 0.1%` |")
        .contains(
            "### PROVED accuracy\n\n`"
                + PROVED
                + "`\n\nThe file calls it `err(student) <= 0.1%`, written at ");
    assertThat(text.split("err\\(student\\) <= 0\\.1%", -1)).hasSize(3);

    assertThat(small.run("report", "@edited.json", "-o", "@page.html").code()).isZero();
    String page = Files.readString(small.path("page.html"));
    assertThat(page)
        .contains("<p><code>P[student != label] @ exam &lt;= 3/25</code></p>")
        .contains("The file calls it <code>err(student) &lt;= 0.1%</code>");
    assertThat(page.split("err\\(student\\) &lt;= 0\\.1%", -1)).hasSize(3);
  }
}
