// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.surety.cli.needed.Needed;
import org.surety.cli.needed.RowsNeeded;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.verdict.VerdictChecker;

/**
 * A verdict file as one self-contained HTML page: no script, nothing loaded from elsewhere.
 *
 * <p>Equal files give equal bytes. The page is well-formed XML too. Everything from the file is
 * escaped.
 */
public final class HtmlReport {

  private static final int TEXT_MAX = 600;
  private static final int NAME_MAX = 120;
  private static final int TITLE_LEVEL_MAX = 4;

  /** Tables with more columns are stacked on narrow screens. */
  private static final int NARROW_COLUMNS = 3;

  private final StringBuilder out = new StringBuilder();

  private HtmlReport() {}

  /** The page, once the kernel has checked the file again; where it objects, the page says so. */
  public static String render(VerdictFile file) {
    List<Refusal> refusals = VerdictChecker.refusals(file);
    return render(file, refusals, refusals.isEmpty() ? RowsNeeded.of(file) : Map.of());
  }

  /**
   * The page of a file that was checked.
   *
   * @param refusals what {@link VerdictChecker#refusals(VerdictFile)} found
   * @param needed what would decide the undecided findings, by their names
   */
  public static String render(
      VerdictFile file, List<Refusal> refusals, Map<String, Needed> needed) {
    return render(file, refusals, needed, List.of());
  }

  /**
   * The page of a file that was checked, with sentences that the file does not hold.
   *
   * @param remarks what was seen beside the verdicts
   */
  public static String render(
      VerdictFile file, List<Refusal> refusals, Map<String, Needed> needed, List<String> remarks) {
    HtmlReport report = new HtmlReport();
    report.page(
        ReportContent.title(file), ReportContent.withRemarks(file, refusals, needed, remarks));
    return report.out.toString();
  }

  private void page(String title, List<Block> blocks) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
        .append("<meta http-equiv=\"Content-Security-Policy\"")
        .append(" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>")
        .append(Html.text(Visible.cut(title, NAME_MAX)))
        .append("</title>\n<style>\n")
        .append(stylesheet())
        .append("</style>\n</head>\n<body>\n<main>\n<h1>")
        .append(Html.cut(title, NAME_MAX))
        .append("</h1>\n");
    blocks.forEach(block -> block(block, 2));
    out.append("</main>\n</body>\n</html>\n");
  }

  private static String stylesheet() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is missing beside its class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void block(Block block, int level) {
    switch (block) {
      case Block.Section section -> {
        out.append("<section id=\"" + section.anchor() + "\">\n");
        heading(level, Html.cut(section.title(), NAME_MAX));
        section.blocks().forEach(b -> block(b, level + 1));
        out.append("</section>\n");
      }
      case Block.Card card -> {
        out.append("<article id=\"" + card.anchor() + "\" class=\"card " + tone(card.badge()));
        out.append("\">\n");
        heading(level, badge(card.badge()) + " " + Html.cut(card.title(), NAME_MAX));
        card.blocks().forEach(b -> block(b, level + 1));
        out.append("</article>\n");
      }
      case Block.Paragraph paragraph -> paragraph(paragraph);
      case Block.Bullets bullets -> {
        out.append("<ul>\n");
        bullets.items().forEach(item -> wrapped("li", item));
        out.append("</ul>\n");
      }
      case Block.Table table -> table(table);
      case Block.Beside beside -> {
        out.append("<div class=\"beside\">\n");
        beside.parts().forEach(part -> block(part, level));
        out.append("</div>\n");
      }
      case Block.Drawing drawing -> {
        out.append("<figure>\n");
        out.append("<figcaption>What the evidence allows for ")
            .append(Html.cut(drawing.chart().title(), TEXT_MAX))
            .append("</figcaption>\n");
        SvgChart.write(drawing.chart(), out);
        out.append("</figure>\n");
      }
      case Block.Commands commands ->
          out.append("<pre><code>").append(Html.text(commands.text())).append("</code></pre>\n");
      case Block.Counts counts -> {
        out.append("<p class=\"counts\">");
        for (Block.Count count : counts.counts()) {
          out.append("<span class=\"count\">" + count.number() + " ")
              .append(badge(new Inline.Badge(count.verdict(), count.accepted())))
              .append("</span> ");
        }
        out.append("</p>\n");
      }
    }
  }

  private void heading(int level, String html) {
    String tag = "h" + Math.min(level, TITLE_LEVEL_MAX);
    out.append("<" + tag + ">" + html + "</" + tag + ">\n");
  }

  private void paragraph(Block.Paragraph paragraph) {
    String kind =
        switch (paragraph.style()) {
          case PLAIN -> "";
          case LEAD -> " class=\"lead\"";
          case NOTE -> " class=\"note\"";
          case ALARM -> " class=\"alarm\" role=\"alert\"";
        };
    out.append("<p" + kind + ">");
    paragraph.inlines().forEach(this::inline);
    out.append("</p>\n");
  }

  private void wrapped(String tag, List<Inline> inlines) {
    out.append("<" + tag + ">");
    inlines.forEach(this::inline);
    out.append("</" + tag + ">\n");
  }

  private void table(Block.Table table) {
    boolean wide = table.columns().size() > NARROW_COLUMNS;
    out.append(
            "<div class=\"scroll"
                + (wide ? " wide" : "")
                + "\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .append(Html.text(table.caption()))
        .append("\">\n<table>\n<caption>")
        .append(Html.text(table.caption()))
        .append("</caption>\n<thead><tr>\n");
    for (Block.Column column : table.columns()) {
      out.append("<th scope=\"col\"" + number(column) + ">")
          .append(Html.cut(column.title(), NAME_MAX))
          .append("</th>\n");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (Block.Row row : table.rows()) {
      out.append(row.anchor().isEmpty() ? "<tr>\n" : "<tr id=\"" + row.anchor() + "\">\n");
      for (int i = 0; i < row.cells().size(); i++) {
        Block.Column column = table.columns().get(i);
        out.append("<td" + number(column) + " data-label=\"")
            .append(Html.text(Visible.cut(column.title(), NAME_MAX)))
            .append("\">");
        row.cells().get(i).forEach(this::inline);
        out.append("</td>\n");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n</div>\n");
  }

  private static String number(Block.Column column) {
    return column.numeric() ? " class=\"number\"" : "";
  }

  private void inline(Inline inline) {
    out.append(
        switch (inline) {
          case Inline.Text text -> Html.cut(text.text(), TEXT_MAX);
          case Inline.Strong strong -> "<strong>" + Html.cut(strong.text(), NAME_MAX) + "</strong>";
          case Inline.Code code -> "<code>" + Html.cut(code.text(), TEXT_MAX) + "</code>";
          case Inline.Exact exact ->
              "<span class=\"exact\" title=\"exactly "
                  + exact.value()
                  + "\">"
                  + Html.text(Visible.cut(exact.shown(), NAME_MAX))
                  + "</span>";
          case Inline.Link link ->
              "<a href=\"#" + link.anchor() + "\">" + Html.cut(link.text(), NAME_MAX) + "</a>";
          case Inline.Badge verdict -> badge(verdict);
        });
  }

  private static String badge(Inline.Badge badge) {
    return "<span class=\"badge " + tone(badge) + "\">" + badge.words() + "</span>";
  }

  private static String tone(Inline.Badge badge) {
    return badge.accepted() ? badge.verdict().name().toLowerCase(Locale.ROOT) : "claimed";
  }
}
