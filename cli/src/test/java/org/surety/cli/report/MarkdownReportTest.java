// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  private static final String TEXT = MarkdownReport.render(ExampleFile.file(), List.of(), Map.of());

  @Test
  void showsVerdictsWithFractions() {
    assertThat(TEXT)
        .startsWith("# person\n\nVerdicts of surety 0.1.0\n\n2 PROVED, 1 REFUTED")
        .contains(
            "| PROVED | accuracy | `P[student != label] @ nouns <= 7/100`; the file calls it"
                + " `err(student) <= 7%` | 4.05% (633/15625) to 6.32%"
                + " (12631/200000) |\n")
        .contains("### UNDECIDED humility\n")
        .contains("| weak supervisor wrong, student agrees with weak supervisor | 3% (3/100) |\n")
        .contains("`P[student = weak \\| weak != label] <= 50%` | 41.23%");
  }

  @Test
  void givesEqualBytesForEqualFiles() {
    assertThat(MarkdownReport.render(ExampleFile.file(), List.of(), Map.of())).isEqualTo(TEXT);
  }

  @Test
  void saysWhenTheKernelRejects() {
    assertThat(MarkdownReport.render(ExampleFile.file()))
        .contains("> **REJECTED: the kernel does not accept this file")
        .contains("### CLAIMED PROVED accuracy")
        .doesNotContain("| PROVED |");
  }

  @Test
  void escapesAllThatComesFromOutside() {
    String text = MarkdownReport.render(Hostile.file(), List.of(), Map.of());
    assertThat(text)
        .doesNotContain("<script")
        .doesNotContain("<img")
        .doesNotContain("<b>")
        .doesNotContainPattern("(?<!\\\\)[\\[\\]]")
        .doesNotContain("https://evil")
        .doesNotContain(" www.evil")
        .contains("\\[click\\](https\\://evil.example) www\\.evil.example");
  }

  @Test
  void keepsAsManyCellsInEachRowAsItsTableHasColumns() {
    String text = MarkdownReport.render(Hostile.file(), List.of(), Map.of());
    int columns = 0;
    for (String line : text.split("\n")) {
      if (!line.startsWith("|")) {
        columns = 0;
        continue;
      }
      int cells = line.replace("\\\\", "").replace("\\|", "").split("\\|", -1).length;
      assertThat(cells).as(line).isEqualTo(columns == 0 ? cells : columns);
      columns = cells;
    }
  }

  @Test
  void neverBeginsABlockFromOutside() {
    assertThat(Markdown.start(Markdown.text("- item"))).isEqualTo("\\- item");
    assertThat(Markdown.start(Markdown.text("# title"))).isEqualTo("\\# title");
    assertThat(Markdown.start(Markdown.text("12. item"))).isEqualTo("&#49;2. item");
    assertThat(Markdown.start(Markdown.text("> quote"))).isEqualTo("&gt; quote");
    assertThat(Markdown.code("a ` b", false)).isEqualTo("a \\` b");
    assertThat(Markdown.code("", false)).isEmpty();
  }
}
