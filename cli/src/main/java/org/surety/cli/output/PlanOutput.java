// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.surety.bounds.holdout.PairedExact;
import org.surety.bounds.planning.Planned;
import org.surety.cli.needed.Needed;
import org.surety.cli.report.Amounts;
import org.surety.cli.report.Words;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;

/** A plan, for people and for programs. */
public final class PlanOutput {

  private final List<SampleDescription> samples;
  private final Planned planned;
  private final Map<String, Needed> rows;
  private final Words words;

  /**
   * The output of a plan for these samples.
   *
   * @param rows what would decide each requirement at the rates that were assumed, if some were
   */
  public PlanOutput(
      Vocabulary vocabulary,
      List<SampleDescription> samples,
      Planned planned,
      Map<String, Needed> rows) {
    this.samples = List.copyOf(samples);
    this.planned = planned;
    this.rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    this.words = Words.of(vocabulary, samples);
  }

  /** The plan as an object. */
  public Json json(String caseName) {
    return Json.object(
        "case", new Json.Str(caseName),
        "plan", planned.plan().toJson(),
        "digest", new Json.Str(planned.plan().toJson().digest()),
        "samples", Json.array(samples, SampleDescription::toJson),
        "notes",
            Json.array(
                planned.notes(),
                note ->
                    Json.object(
                        "quantity",
                        Syntax.write(note.quantity()),
                        "reason",
                        new Json.Str(note.reason()))),
        "rows", Json.array(rows.entrySet(), e -> rows(e.getKey(), e.getValue())));
  }

  private static Json rows(String requirement, Needed needed) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("requirement", new Json.Str(requirement));
    members.putAll(NeededJson.of(needed).members());
    return new Json.Obj(members);
  }

  /** The plan as a table. */
  public String text(String title, Screen screen) {
    StringBuilder out = new StringBuilder();
    Plan plan = planned.plan();
    Rational budget = Rational.ONE.subtract(plan.confidence());
    out.append(
        Layout.wrapped(
            title
                + " · "
                + plan.entries().size()
                + " certificates share a failure probability of "
                + Amounts.exact(budget, Amounts.Unit.SHARE)
                + " · no label and no answer was read",
            "",
            "  ",
            screen.width()));
    out.append('\n');
    samples(out, screen);
    entries(out, screen);
    for (String reason : planned.reasons()) {
      out.append(Layout.wrapped("Note: " + reason, "", "  ", screen.width()));
    }
    decided(out, screen);
    out.append("Digest of the plan: ").append(plan.toJson().digest()).append('\n');
    return out.toString();
  }

  /** A bound is asked for, or whether a test refuses its threshold. */
  private static String asked(Plan.Entry entry) {
    boolean upper = entry.side() == Plan.Side.UPPER;
    return entry.theorem().equals(PairedExact.ID)
        ? (upper ? " < 0, or nothing" : " > 0, or nothing")
        : (upper ? " <= ?" : " >= ?");
  }

  private void decided(StringBuilder out, Screen screen) {
    if (rows.isEmpty()) {
      out.append(
          Layout.wrapped(
              "--assume \"RATE\", once for each rate that you expect, tells how many rows would"
                  + " decide each requirement.",
              "",
              "  ",
              screen.width()));
      return;
    }
    out.append("Rows that would decide each requirement at the rates assumed\n");
    rows.forEach(
        (name, needed) ->
            out.append(
                Layout.wrapped(
                    Layout.visible(name) + ": " + Layout.visible(planned(needed)),
                    "  - ",
                    "    ",
                    screen.width())));
    out.append('\n');
  }

  private String planned(Needed needed) {
    return switch (needed) {
      case Needed.Nothing nothing -> nothing.reason();
      case Needed.Rows decides ->
          decides.samples().stream()
                  .map(f -> Amounts.count(f.rows()) + " rows of " + f.sample() + has(f.sample()))
                  .collect(Collectors.joining(" and "))
              + " would show it "
              + decides.verdict();
    };
  }

  private String has(String sample) {
    return samples.stream()
        .filter(s -> s.name().equals(sample))
        .map(s -> " (of " + Amounts.count(s.rows()) + ")")
        .findFirst()
        .orElse("");
  }

  private void samples(StringBuilder out, Screen screen) {
    for (SampleDescription sample : samples) {
      out.append(
          Layout.wrapped(
              sample.name()
                  + ": "
                  + Amounts.count(sample.rows())
                  + " rows of "
                  + sample.population()
                  + "; "
                  + use(sample)
                  + "; gives "
                  + Layout.joined(sample.columns()),
              "  ",
              "    ",
              screen.width()));
    }
    out.append('\n');
  }

  private String use(SampleDescription sample) {
    return sample.role().kind() == Role.Kind.PROVING
        ? words.draw(sample)
        : "for " + words.role(sample.role());
  }

  private void entries(StringBuilder out, Screen screen) {
    List<Plan.Entry> entries = planned.plan().entries();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "share", "sample", "theorem", "what"));
    for (int i = 0; i < entries.size(); i++) {
      Plan.Entry entry = entries.get(i);
      rows.add(
          List.of(
              Integer.toString(i),
              entry.share().toString(),
              entry.sample() + entry.beside().map(b -> " + " + b.sample()).orElse(""),
              entry.theorem(),
              Printer.print(entry.quantity()) + asked(entry)));
    }
    int[] widths = new int[4];
    for (int column = 0; column < widths.length; column++) {
      int index = column;
      widths[column] = Layout.widest(rows.stream().map(r -> r.get(index)).toList()) + 2;
    }
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder first = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        first.append(Layout.padded(rows.get(i).get(column), widths[column]));
      }
      String indent = " ".repeat(widths[0]);
      out.append(Layout.wrapped(rows.get(i).get(4), first.toString(), indent, screen.width()));
      if (i > 0) {
        out.append(Layout.wrapped(entries.get(i - 1).reason(), indent, indent, screen.width()));
      }
    }
    out.append('\n');
  }
}
