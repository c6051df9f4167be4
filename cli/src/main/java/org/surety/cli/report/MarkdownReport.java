// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.surety.cli.needed.Needed;
import org.surety.cli.needed.RowsNeeded;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.verdict.VerdictChecker;

/**
 * A verdict file as Markdown: the content of {@link HtmlReport} in tables and paragraphs, exact
 * fractions beside the rounded numbers of its tables.
 *
 * <p>Equal files give equal bytes. Everything from the file is escaped.
 */
public final class MarkdownReport {

  private static final int TEXT_MAX = 600;
  private static final int CODE_MAX = 4_000;
  private static final int FRACTION_MAX = 40;
  private static final int LEVEL_MAX = 6;

  private final StringBuilder out = new StringBuilder();

  private MarkdownReport() {}

  /** The text, once the kernel has checked the file again; where it objects, the text says so. */
  public static String render(VerdictFile file) {
    List<Refusal> refusals = VerdictChecker.refusals(file);
    return render(file, refusals, refusals.isEmpty() ? RowsNeeded.of(file) : Map.of());
  }

  /**
   * The text of a file that was checked.
   *
   * @param refusals what {@link VerdictChecker#refusals(VerdictFile)} found
   * @param needed what would decide the undecided findings, by their names
   */
  public static String render(
      VerdictFile file, List<Refusal> refusals, Map<String, Needed> needed) {
    return render(file, refusals, needed, List.of());
  }

  /**
   * The text of a file that was checked, with sentences that the file does not hold.
   *
   * @param remarks what was seen beside the verdicts
   */
  public static String render(
      VerdictFile file, List<Refusal> refusals, Map<String, Needed> needed, List<String> remarks) {
    MarkdownReport report = new MarkdownReport();
    report.heading(1, text(ReportContent.title(file)));
    ReportContent.withRemarks(file, refusals, needed, remarks)
        .forEach(block -> report.block(block, 2));
    return report.out.toString().stripTrailing() + "\n";
  }

  private void block(Block block, int level) {
    switch (block) {
      case Block.Section section -> {
        heading(level, text(section.title()));
        section.blocks().forEach(b -> block(b, level + 1));
      }
      case Block.Card card -> {
        heading(level, card.badge().words() + " " + text(card.title()));
        card.blocks().forEach(b -> block(b, level + 1));
      }
      case Block.Paragraph paragraph -> {
        String line = Markdown.start(inlines(paragraph.inlines(), false));
        out.append(
                switch (paragraph.style()) {
                  case PLAIN, NOTE, LEAD -> line;
                  case ALARM -> "> **" + line + "**";
                })
            .append("\n\n");
      }
      case Block.Bullets bullets -> {
        bullets
            .items()
            .forEach(item -> out.append("- " + Markdown.start(inlines(item, false)) + "\n"));
        out.append('\n');
      }
      case Block.Table table -> table(table);
      case Block.Beside beside -> beside.parts().forEach(part -> block(part, level));
      case Block.Drawing drawing -> {}
      case Block.Commands commands ->
          out.append("```\n").append(commands.text()).append("\n```\n\n");
      case Block.Counts counts ->
          out.append(
                  counts.counts().stream()
                      .map(
                          c ->
                              c.number()
                                  + " "
                                  + new Inline.Badge(c.verdict(), c.accepted()).words())
                      .collect(Collectors.joining(", ")))
              .append("\n\n");
    }
  }

  private void heading(int level, String text) {
    out.append("#".repeat(Math.min(level, LEVEL_MAX)) + " " + text + "\n\n");
  }

  private void table(Block.Table table) {
    out.append(text(table.caption())).append(":\n\n|");
    table.columns().forEach(column -> out.append(" " + text(column.title()) + " |"));
    out.append("\n|");
    table.columns().forEach(column -> out.append(column.numeric() ? "---:|" : "---|"));
    out.append('\n');
    for (Block.Row row : table.rows()) {
      out.append('|');
      row.cells().forEach(cell -> out.append(" " + inlines(cell, true) + " |"));
      out.append('\n');
    }
    out.append('\n');
  }

  private static String inlines(List<Inline> inlines, boolean inTable) {
    return inlines.stream().map(i -> inline(i, inTable)).collect(Collectors.joining());
  }

  private static String inline(Inline inline, boolean inTable) {
    return switch (inline) {
      case Inline.Text text -> text(text.text());
      case Inline.Strong strong -> text(strong.text());
      case Inline.Code code -> Markdown.code(Visible.cut(code.text(), CODE_MAX), inTable);
      case Inline.Exact exact -> exact(exact, inTable);
      case Inline.Link link -> text(link.text());
      case Inline.Badge badge -> badge.words();
    };
  }

  private static String exact(Inline.Exact exact, boolean inTable) {
    String fraction = exact.value().toString();
    boolean shown = inTable && fraction.contains("/") && fraction.length() <= FRACTION_MAX;
    return text(exact.shown()) + (shown ? " (" + fraction + ")" : "");
  }

  private static String text(String text) {
    return Markdown.text(Visible.cut(text, TEXT_MAX));
  }
}
