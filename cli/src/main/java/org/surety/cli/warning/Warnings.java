// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.warning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.cli.report.Amounts;
import org.surety.cli.report.DoubtWords;
import org.surety.cli.report.FindingWords;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** Reads off a verdict file why its verdicts may say little. */
public final class Warnings {

  /** Fewer rows of a group than this bound hardly anything about it. */
  private static final long FEW = 30;

  private final VerdictFile file;
  private final CertificateFile certificates;
  private final List<Warning> warnings = new ArrayList<>();

  private Warnings(VerdictFile file) {
    this.file = file;
    this.certificates = file.certificates();
  }

  /** The warnings, those about requirements first, in their order. */
  public static List<Warning> of(VerdictFile file) {
    Warnings warnings = new Warnings(file);
    for (Finding finding : file.findings()) {
      warnings.groups(finding);
      warnings.gaps(finding);
    }
    warnings.assumed();
    warnings.doubt();
    warnings.unused();
    return List.copyOf(warnings.warnings);
  }

  private static boolean mayProve(Sample sample) {
    return sample.description().role().kind() == Role.Kind.PROVING
        && !(sample.description().draw() instanceof Draw.Unstated)
        && !(sample.description().draw() instanceof Draw.Clustered);
  }

  /** The conditions of a requirement, each with the largest sample that tells it. */
  private void groups(Finding finding) {
    Map<Event, String> groups = new LinkedHashMap<>();
    for (Quantity quantity : FindingWords.quantities(finding)) {
      if (quantity instanceof Quantity.Conditional c) {
        groups.putIfAbsent(c.given(), c.population());
      } else if (quantity instanceof Quantity.ConditionalMean m) {
        groups.putIfAbsent(m.given(), m.population());
      }
    }
    groups.forEach(
        (given, population) ->
            rowsOf(given, population)
                .filter(group -> group.rows() < FEW)
                .ifPresent(group -> few(finding, given, group)));
  }

  /** The rows of a sample that lie in a group. */
  private record Group(String sample, long rows) {}

  private Optional<Group> rowsOf(Event given, String population) {
    return certificates.statistics().samples().stream()
        .filter(Warnings::mayProve)
        .filter(sample -> sample.description().population().equals(population))
        .filter(sample -> isUsed(sample.name()) && sample.decides(given))
        .map(sample -> new Group(sample.name(), sample.count(given)))
        .max(java.util.Comparator.comparingLong(Group::rows));
  }

  private boolean isUsed(String sample) {
    return certificates.plan().entries().stream()
        .anyMatch(
            entry ->
                entry.sample().equals(sample)
                    || entry.beside().map(Plan.Beside::sample).filter(sample::equals).isPresent());
  }

  /** Whether certificates use another sample of its population. */
  private boolean isAnotherUsed(Sample sample) {
    return certificates.statistics().samples().stream()
        .filter(other -> !other.name().equals(sample.name()))
        .filter(other -> other.description().population().equals(sample.description().population()))
        .anyMatch(other -> isUsed(other.name()));
  }

  private void few(Finding finding, Event given, Group group) {
    String where = " of " + group.sample() + " lies in the group " + Printer.print(given);
    String text =
        group.rows() == 0
            ? "no row" + where + ", so nothing can be proved about it"
            : group.rows() == 1
                ? "only 1 row" + where
                : "only "
                    + group.rows()
                    + " rows of "
                    + group.sample()
                    + " lie in the group "
                    + Printer.print(given);
    warnings.add(
        new Warning(
            Warning.Kind.FEW_ROWS,
            Optional.of(finding.name()),
            text,
            Map.of("sample", new Json.Str(group.sample()), "rows", new Json.Int(group.rows()))));
  }

  /** The gaps between the errors of two predictors that a requirement divides by. */
  private void gaps(Finding finding) {
    Set<Quantity> divisors = new LinkedHashSet<>();
    for (Quantity quantity : FindingWords.quantities(finding)) {
      if (quantity instanceof Quantity.Quotient q) {
        divisors.add(q.right());
      }
    }
    for (Quantity divisor : divisors) {
      if (divisor instanceof Quantity.Difference d
          && d.left() instanceof Quantity.Probability worse
          && d.right() instanceof Quantity.Probability better
          && worse.population().equals(better.population())) {
        gap(finding, worse, better);
      }
    }
  }

  private void gap(Finding finding, Quantity.Probability worse, Quantity.Probability better) {
    Optional<String> weak = errsIn(worse.event());
    Optional<String> ceiling = errsIn(better.event());
    if (weak.isEmpty() || ceiling.isEmpty()) {
      return;
    }
    for (Sample sample : certificates.statistics().samples()) {
      boolean tells =
          mayProve(sample)
              && sample.description().population().equals(worse.population())
              && sample.decides(Event.and(worse.event(), better.event()));
      if (tells && sample.count(worse.event()) <= sample.count(better.event())) {
        String text =
            "it divides by err(%s) - err(%s), which is not positive on %s: %s errs on %s of its rows and %s on %s"
                .formatted(
                    weak.get(),
                    ceiling.get(),
                    sample.name(),
                    weak.get(),
                    Amounts.count(sample.count(worse.event())),
                    ceiling.get(),
                    Amounts.count(sample.count(better.event())));
        warnings.add(
            new Warning(
                Warning.Kind.NO_GAP,
                Optional.of(finding.name()),
                text,
                Map.of("sample", new Json.Str(sample.name()))));
      }
    }
  }

  /** The predictor whose answer is not the label in the event. */
  private static Optional<String> errsIn(Event event) {
    return event instanceof Event.Not not
            && not.event() instanceof Event.Same same
            && same.second().equals(Vocabulary.LABEL)
        ? Optional.of(same.first())
        : Optional.empty();
  }

  /** What no certificate serves to decide, once for the file where it has no certificate at all. */
  private void assumed() {
    Map<String, Set<String>> assumed = new LinkedHashMap<>();
    for (Finding finding : file.findings()) {
      Set<String> assumptions = assumedAlone(finding);
      if (!assumptions.isEmpty()) {
        assumed.put(finding.name(), assumptions);
      }
    }
    if (certificates.certificates().isEmpty() && assumed.size() > 1) {
      Set<String> all = new TreeSet<>();
      assumed.values().forEach(all::addAll);
      String text =
          "%,d requirements are decided by what the file assumes (%s), whatever any data would say"
              .formatted(assumed.size(), String.join(", ", all));
      warnings.add(assumed(Optional.empty(), text, all));
      return;
    }
    assumed.forEach(
        (name, assumptions) ->
            warnings.add(
                assumed(
                    Optional.of(name),
                    "it follows from what the file assumes ("
                        + String.join(", ", assumptions)
                        + "), whatever the data say",
                    assumptions)));
  }

  private static Warning assumed(Optional<String> requirement, String text, Set<String> names) {
    return new Warning(
        Warning.Kind.ASSUMED,
        requirement,
        text,
        Map.of("assumptions", Json.strings(List.copyOf(names))));
  }

  /** The assumptions that decide a requirement without any certificate, sorted. */
  private Set<String> assumedAlone(Finding finding) {
    boolean decided = finding.verdict() == Verdict.PROVED || finding.verdict() == Verdict.REFUTED;
    List<String> core = finding.because().map(Entailed::core).orElse(List.of());
    Set<String> assumptions = new TreeSet<>();
    if (decided && core.stream().noneMatch(name -> name.startsWith("certificate:"))) {
      file.assumptions().stream()
          .map(VerdictFile.Assumption::name)
          .filter(name -> core.contains("assumption:" + name))
          .forEach(assumptions::add);
    }
    return assumptions;
  }

  private void doubt() {
    DoubtWords.sentence(file)
        .ifPresent(
            text ->
                warnings.add(new Warning(Warning.Kind.DOUBT, Optional.empty(), text, Map.of())));
  }

  private void unused() {
    for (Sample sample : certificates.statistics().samples()) {
      boolean measured =
          certificates.statistics().measurements().stream()
              .anyMatch(measurement -> measurement.sample().equals(sample.name()));
      if (sample.description().role().kind() == Role.Kind.PROVING
          && !measured
          && !isUsed(sample.name())) {
        String why =
            sample.description().draw() instanceof Draw.Unstated
                ? "it does not state how it was drawn; add `draw:` to the case if you know it"
                : sample.description().lookedAtRepeatedly()
                    ? "what is looked at repeatedly serves by anytime theorems alone, after other samples"
                    : isAnotherUsed(sample)
                        ? "no requirement asks for what it shows better than another sample does"
                        : "its rows prove nothing that a requirement asks for";
        warnings.add(
            new Warning(
                Warning.Kind.UNUSED_SAMPLE,
                Optional.empty(),
                "no certificate uses the sample " + sample.name() + ": " + why,
                Map.of("sample", new Json.Str(sample.name()))));
      }
    }
  }
}
