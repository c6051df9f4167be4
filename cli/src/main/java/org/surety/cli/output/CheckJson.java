// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.cli.needed.Needed;
import org.surety.cli.needed.RowsNeeded;
import org.surety.cli.pipeline.Check;
import org.surety.cli.report.IntervalConditions;
import org.surety.cli.report.SampleShare;
import org.surety.cli.report.Target;
import org.surety.cli.warning.Warning;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;

/** Verdicts as one JSON object for programs; numbers are decimals in strings, rounded outward. */
public final class CheckJson {

  private static final int PLACES = 9;

  private final VerdictFile file;
  private final Facts facts;
  private final Map<String, Needed> needed;
  private final List<Warning> warnings;

  private CheckJson(VerdictFile file, List<Warning> warnings, Map<String, Needed> needed) {
    this.file = file;
    this.warnings = warnings;
    this.facts = new Facts(file);
    this.needed = needed;
  }

  /** The object. */
  public static Json.Obj of(Check.Outcome outcome) {
    VerdictFile file = outcome.verdicts();
    return new CheckJson(file, outcome.warnings(), outcome.needed()).object();
  }

  /** What the object holds about one requirement. */
  public static Json of(VerdictFile file, Finding finding) {
    Map<String, Needed> needed =
        RowsNeeded.of(file, finding).map(n -> Map.of(finding.name(), n)).orElse(Map.of());
    return new CheckJson(file, List.of(), needed).requirement(finding);
  }

  private Json.Obj object() {
    Rational confidence = file.certificates().plan().confidence();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("case", new Json.Str(file.certificates().statistics().caseName()));
    members.put("confidence", new Json.Str(Decimals.textDown(confidence, PLACES)));
    members.put("requirements", Json.array(file.findings(), this::requirement));
    members.put("warnings", Json.array(warnings, Warning::toJson));
    members.put("digests", digests());
    return new Json.Obj(members);
  }

  private Json requirement(Finding finding) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", new Json.Str(finding.name()));
    members.put("formula", new Json.Str(finding.text()));
    members.put("verdict", new Json.Str(finding.verdict().name()));
    members.put("implied", interval(finding));
    members.put("checked", new Json.Str(finding.checked()));
    members.put(
        "certificates",
        Json.array(facts.certificates(finding), index -> new Json.Int(index.longValue())));
    members.put(
        "assumptions",
        Json.strings(
            facts.assumptions(finding).stream().map(VerdictFile.Assumption::name).toList()));
    members.put("conditions", Json.strings(finding.conditions()));
    members.put("worlds", worlds(finding));
    members.put("needed", needed(finding));
    members.put("reason", new Json.Str(finding.reason()));
    members.put("at", new Json.Str(finding.at()));
    return new Json.Obj(members);
  }

  private Json needed(Finding finding) {
    Needed found = needed.get(finding.name());
    return found == null ? new Json.Null() : NeededJson.of(found);
  }

  private Json interval(Finding finding) {
    Optional<Implied> shown = Target.implied(finding);
    if (shown.isEmpty()) {
      return new Json.Null();
    }
    Implied implied = shown.get();
    return Json.object(
        "certificates",
            Json.array(
                facts.certificatesOfInterval(finding), index -> new Json.Int(index.longValue())),
        "assumptions",
            Json.strings(
                facts.assumptionsOfInterval(finding).stream()
                    .map(VerdictFile.Assumption::name)
                    .toList()),
        "conditions", Json.strings(IntervalConditions.of(file, finding)),
        "quantity", new Json.Str(Printer.print(implied.quantity())),
        "low",
            implied
                .low()
                .map(e -> text(Decimals.textDown(e.value(), PLACES)))
                .orElse(new Json.Null()),
        "high",
            implied
                .high()
                .map(e -> text(Decimals.textUp(e.value(), PLACES)))
                .orElse(new Json.Null()));
  }

  private static Json text(String value) {
    return new Json.Str(value);
  }

  private Json worlds(Finding finding) {
    List<Json> worlds = new ArrayList<>();
    finding.holds().ifPresent(w -> worlds.add(world(w, true, finding)));
    finding.fails().ifPresent(w -> worlds.add(world(w, false, finding)));
    return new Json.Arr(worlds);
  }

  private Json world(World world, boolean holds, Finding finding) {
    Vocabulary vocabulary = file.certificates().statistics().vocabulary();
    Optional<Rational> value =
        Target.implied(finding).flatMap(i -> new Evaluation(world, vocabulary).value(i.quantity()));
    Map<String, Json> populations = new LinkedHashMap<>();
    WorldTable.rows(world, finding)
        .forEach(
            (population, rows) ->
                populations.put(
                    population,
                    Json.array(
                        rows,
                        row ->
                            Json.object(
                                "event",
                                new Json.Str(WorldTable.formal(row)),
                                "probability",
                                new Json.Str(Decimals.textDown(row.probability(), PLACES)),
                                "means",
                                means(row),
                                "observed",
                                observed(row, population)))));
    return Json.object(
        "holds", new Json.Bool(holds),
        "value", value.map(v -> text(Decimals.textDown(v, PLACES))).orElse(new Json.Null()),
        "populations", new Json.Obj(populations));
  }

  private static Json means(WorldTable.Row row) {
    Map<String, Json> means = new LinkedHashMap<>();
    row.means().forEach((score, mean) -> means.put(score, text(Decimals.textDown(mean, PLACES))));
    return new Json.Obj(means);
  }

  private Json observed(WorldTable.Row row, String population) {
    return SampleShare.of(file.certificates().statistics().samples(), population, row.event())
        .<Json>map(
            seen ->
                Json.object(
                    "sample", text(seen.sample()),
                    "share", text(Decimals.textDown(seen.share(), PLACES))))
        .orElse(new Json.Null());
  }

  private Json digests() {
    Map<String, Json> files = new LinkedHashMap<>();
    file.certificates()
        .statistics()
        .samples()
        .forEach(s -> s.files().forEach(f -> files.put(f.name(), new Json.Str(f.sha256()))));
    file.certificates()
        .statistics()
        .measurements()
        .forEach(m -> m.files().forEach(f -> files.put(f.name(), new Json.Str(f.sha256()))));
    return Json.object(
        "desiderata", new Json.Str(file.certificates().statistics().desiderata()),
        "files", new Json.Obj(files),
        "plan", new Json.Str(file.certificates().plan().toJson().digest()),
        "statistics", new Json.Str(file.certificates().statistics().toJson().digest()),
        "certificates", new Json.Str(file.certificates().toJson().digest()),
        "verdicts", new Json.Str(file.toJson().digest()));
  }
}
