// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.surety.bounds.planning.Planned;
import org.surety.cli.needed.Needed;
import org.surety.cli.pipeline.Check;
import org.surety.cli.report.Amounts;
import org.surety.cli.report.FindingWords;
import org.surety.cli.report.IntervalConditions;
import org.surety.cli.warning.Warning;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/** Verdicts as text for people: a line for each requirement, and what it all rests on. */
public final class CheckText {

  private final VerdictFile file;
  private final Screen screen;
  private final Paint paint;
  private final Facts facts;
  private final int verdictWidth;
  private final List<Warning> warnings;
  private final Map<String, Needed> needed;
  private final StringBuilder out = new StringBuilder();

  private CheckText(Check.Outcome outcome, Screen screen) {
    this.file = outcome.verdicts();
    this.warnings = outcome.warnings();
    this.needed = outcome.needed();
    this.screen = screen;
    this.paint = new Paint(screen);
    this.facts = new Facts(file);
    this.verdictWidth =
        2 + Layout.widest(file.findings().stream().map(f -> f.verdict().name()).toList());
  }

  /**
   * The text.
   *
   * @param title what is checked
   * @param written the verdict file that was written, or the name under which one may be
   */
  public static String render(Check.Outcome outcome, String title, String written, Screen screen) {
    CheckText text = new CheckText(outcome, screen);
    text.header(title);
    text.findings(outcome.notes());
    text.contradictions();
    text.assumptions();
    text.conditions();
    text.needed();
    text.generalWarnings();
    text.next(written);
    return text.out.toString();
  }

  /** The reasons of the notes that the text leaves out, as no undecided line is about them. */
  public static List<String> unsaid(Check.Outcome outcome) {
    List<Finding> undecided =
        outcome.verdicts().findings().stream()
            .filter(finding -> finding.verdict() == Verdict.UNDECIDED)
            .toList();
    Predicate<Planned.Note> isSaid =
        note -> undecided.stream().anyMatch(finding -> concerns(note, finding));
    List<String> said = outcome.notes().stream().filter(isSaid).map(Planned.Note::reason).toList();
    return outcome.reasons().stream().filter(reason -> !said.contains(reason)).toList();
  }

  private void header(String title) {
    List<String> parts = new ArrayList<>();
    String samples =
        file.certificates().statistics().descriptions().stream()
            .filter(d -> proves(d) || isMeasured(d))
            .map(d -> Amounts.count(d.rows()) + " " + d.name())
            .collect(Collectors.joining(" + "));
    parts.add(
        file.certificates().statistics().samples().isEmpty()
            ? file.assumptions().isEmpty()
                ? "no samples and no assumptions"
                : "no samples: the assumptions alone decide"
            : samples.isEmpty() ? "no rows that may prove" : samples + " rows");
    parts.add(
        "confidence " + Amounts.exact(file.certificates().plan().confidence(), Amounts.Unit.SHARE));
    int certificates = file.certificates().certificates().size();
    parts.add(
        certificates == 0
            ? "no certificate"
            : certificates == 1
                ? "1 certificate, confirmed by the kernel"
                : certificates + " certificates, all confirmed by the kernel");
    String shown = Layout.visible(title);
    String line = shown + " · " + String.join(" · ", parts);
    if (Layout.length(line) <= screen.width()) {
      out.append(paint.strong(shown)).append(line.substring(shown.length())).append('\n');
    } else {
      out.append(Layout.wrapped(line, "", "  ", screen.width()));
    }
  }

  /** Whether a model was measured on the rows, which may have trained it. */
  private boolean isMeasured(SampleDescription description) {
    return file.certificates().statistics().measurements().stream()
        .anyMatch(measurement -> measurement.sample().equals(description.name()));
  }

  private static boolean proves(SampleDescription sample) {
    return sample.role().kind() == Role.Kind.PROVING && !(sample.draw() instanceof Draw.Unstated);
  }

  private record Row(Finding finding, String name, String text, String reason) {}

  private void findings(List<Planned.Note> notes) {
    ShortReason reasons = new ShortReason(file);
    List<Row> rows =
        file.findings().stream()
            .map(
                f ->
                    new Row(
                        f,
                        Layout.visible(f.name()),
                        Layout.visible(f.text()),
                        Layout.visible(reasons.of(f))))
            .toList();
    int names = Layout.widest(rows.stream().map(Row::name).toList()) + 2;
    int texts = Layout.widest(rows.stream().map(Row::text).toList()) + 3;
    int longest = Layout.widest(rows.stream().map(Row::reason).toList());
    boolean inColumns = (long) verdictWidth + names + texts + longest <= screen.width();
    out.append('\n');
    for (Row row : rows) {
      String verdict = Layout.padded(row.finding().verdict().name(), verdictWidth);
      out.append(paint.verdict(row.finding().verdict(), verdict));
      if (inColumns) {
        out.append(Layout.padded(row.name(), names))
            .append(Layout.padded(row.text(), texts))
            .append(row.reason())
            .append('\n');
      } else {
        stacked(row, names);
      }
      if (row.finding().verdict() == Verdict.UNDECIDED) {
        String indent = " ".repeat(verdictWidth);
        notes.stream()
            .filter(note -> concerns(note, row.finding()))
            .map(Planned.Note::reason)
            .distinct()
            .forEach(reason -> out.append(Layout.wrapped(reason, indent, indent, screen.width())));
      }
      Warning.about(warnings, row.finding().name()).forEach(this::warning);
    }
  }

  private void warning(Warning warning) {
    String indent = " ".repeat(verdictWidth);
    out.append(
        Layout.wrapped(
            "warning: " + Layout.visible(warning.text()), indent, indent, screen.width()));
  }

  private void generalWarnings() {
    List<Warning> general = Warning.general(warnings);
    if (!general.isEmpty()) {
      out.append('\n').append(paint.strong("Take note")).append('\n');
      general.forEach(
          w ->
              out.append(Layout.wrapped(Layout.visible(w.text()), "  - ", "    ", screen.width())));
    }
  }

  /** The reason under the text, for screens that are too narrow for columns. */
  private void stacked(Row row, int names) {
    boolean fits = (long) verdictWidth + names + Layout.length(row.text()) <= screen.width();
    String indent = " ".repeat(verdictWidth);
    if (fits) {
      out.append(Layout.padded(row.name(), names)).append(row.text()).append('\n');
    } else {
      out.append(row.name()).append('\n');
      out.append(Layout.wrapped(row.text(), indent, indent + "  ", screen.width()));
    }
    out.append(Layout.wrapped(row.reason(), indent, indent, screen.width()));
  }

  /** Whether a quantity without certificate stands in the requirement, whole or in its parts. */
  private static boolean concerns(Planned.Note note, Finding finding) {
    Set<Quantity> written = new HashSet<>(FindingWords.quantities(finding));
    List<Quantity> atoms = new ArrayList<>();
    note.quantity()
        .visit(
            part -> {
              if (part.parts().isEmpty() && !(part instanceof Quantity.Constant)) {
                atoms.add(part);
              }
            });
    return written.contains(note.quantity()) || written.containsAll(atoms);
  }

  private void contradictions() {
    List<List<String>> cores =
        file.findings().stream()
            .filter(f -> f.verdict() == Verdict.INCONSISTENT)
            .map(Finding::core)
            .distinct()
            .toList();
    for (List<String> core : cores) {
      Finding finding =
          file.findings().stream()
              .filter(f -> f.verdict() == Verdict.INCONSISTENT && f.core().equals(core))
              .findFirst()
              .orElseThrow();
      out.append('\n').append(paint.strong("These cannot all hold")).append('\n');
      facts.assumptions(finding).forEach(this::assumption);
      for (int index : facts.certificates(finding)) {
        Formula claim = facts.certificate(index).claims();
        String text = "certificate " + index + ": " + Claims.text(claim, file);
        out.append(Layout.wrapped(text, "  ", "      ", screen.width()));
      }
    }
  }

  private void assumptions() {
    List<Finding> consistent =
        file.findings().stream().filter(f -> f.verdict() != Verdict.INCONSISTENT).toList();
    List<VerdictFile.Assumption> used =
        consistent.stream().flatMap(f -> facts.assumptions(f).stream()).distinct().toList();
    List<VerdictFile.Assumption> more =
        consistent.stream()
            .flatMap(f -> facts.assumptionsOfInterval(f).stream())
            .distinct()
            .filter(a -> !used.contains(a))
            .toList();
    assumptions("Assumed by the file, and used", used);
    assumptions("Assumed by the file, and used for intervals alone", more);
  }

  private void assumptions(String heading, List<VerdictFile.Assumption> assumptions) {
    if (!assumptions.isEmpty()) {
      out.append('\n').append(paint.strong(heading)).append('\n');
      assumptions.forEach(this::assumption);
    }
  }

  private void assumption(VerdictFile.Assumption assumption) {
    String because =
        assumption.reason().isEmpty() ? "" : " because \"" + assumption.reason() + "\"";
    out.append(
        Layout.wrapped(
            assumption.name() + ": " + assumption.text() + because + "   (" + assumption.at() + ")",
            "  ",
            "      ",
            screen.width()));
  }

  private void conditions() {
    List<String> verdicts = facts.conditionsOfVerdicts();
    List<String> more =
        file.findings().stream()
            .flatMap(f -> IntervalConditions.of(file, f).stream())
            .distinct()
            .filter(condition -> !verdicts.contains(condition))
            .sorted()
            .toList();
    conditions("This holds if", verdicts);
    conditions(
        verdicts.isEmpty() ? "The intervals hold if" : "The intervals hold if, besides", more);
  }

  private void conditions(String heading, List<String> conditions) {
    List<ConditionLines.Line> lines = new ConditionLines(file).of(conditions);
    if (lines.isEmpty()) {
      return;
    }
    out.append('\n').append(paint.strong(heading)).append('\n');
    for (ConditionLines.Line line : lines) {
      out.append(
          Layout.wrapped(
              line.words() + "   [" + String.join(", ", line.names()) + "]",
              "  - ",
              "    ",
              screen.width()));
    }
  }

  private void needed() {
    if (needed.isEmpty()) {
      return;
    }
    out.append('\n').append(paint.strong("What would decide the rest")).append('\n');
    Map<String, List<String>> names = new LinkedHashMap<>();
    needed.forEach(
        (name, decides) ->
            names
                .computeIfAbsent(decides.sentence(), s -> new ArrayList<>())
                .add(Layout.visible(name)));
    names.forEach(
        (sentence, lines) ->
            out.append(
                Layout.wrapped(
                    Layout.joined(lines) + ": " + sentence, "  - ", "    ", screen.width())));
  }

  private void next(String written) {
    List<String> undecided =
        file.findings().stream()
            .filter(f -> f.verdict() == Verdict.UNDECIDED)
            .filter(f -> f.holds().isPresent() && f.fails().isPresent())
            .map(Finding::name)
            .toList();
    String example =
        undecided.isEmpty()
            ? file.findings().stream().map(Finding::name).findFirst().orElse("NAME")
            : undecided.get(0);
    String shows =
        undecided.isEmpty() ? " tells what a line rests on" : " shows one world of each kind";
    String named = example.matches("[A-Za-z0-9_.]+") ? example : "'" + example + "'";
    String keep = written.isEmpty() ? "--out DIR keeps the evidence; then " : "";
    String where = written.isEmpty() ? "DIR/verdicts.json" : written;
    out.append('\n')
        .append(
            Layout.wrapped(
                keep + "surety explain " + where + " " + named + shows + ".",
                "",
                "",
                screen.width()));
  }
}
