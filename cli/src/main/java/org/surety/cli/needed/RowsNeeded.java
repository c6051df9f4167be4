// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.needed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surety.bounds.catalogue.Catalogue;
import org.surety.bounds.holdout.PairedExact;
import org.surety.entailment.Entailment;
import org.surety.entailment.Limits;
import org.surety.entailment.LiveSolver;
import org.surety.entailment.smt.Solver;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/**
 * Finds the smallest fresh sample that would decide a requirement. The plan stays; each of its
 * certificates about the sample is made again from counts that are the observed frequencies times
 * the number of rows, and the requirement is decided from these. Sizes have two significant digits.
 * A fixed-size sample must be drawn anew: adding rows until it decides would make its bounds untrue.
 */
public final class RowsNeeded implements AutoCloseable {

  /** The greatest number of draws that is tried. */
  public static final long MOST = 100_000_000;

  private static final Limits LIMITS = Limits.STANDARD;

  /** The most rows of which the paired test is made: its time grows with them. */
  private static final long MOST_PAIRED = 200_000;

  /** Sizes with two significant digits: ten to ninety-nine, times a power of ten. */
  private static final int MANTISSAS = 90;

  private final VerdictFile file;
  private final CertificateFile certificates;
  private final LiveSolver solver = new LiveSolver(Solver.Z3);
  private final Map<Asked, Entailment> asked = new HashMap<>();

  /** Samples of these sizes, and the names of the facts to go by. */
  private record Asked(Map<String, Long> sizes, Set<String> facts) {}

  private RowsNeeded(VerdictFile file) {
    this.file = file;
    this.certificates = file.certificates();
  }

  /** What would decide each undecided finding, by its name. */
  public static Map<String, Needed> of(VerdictFile file) {
    Map<String, Needed> needed = new LinkedHashMap<>();
    try (RowsNeeded rows = new RowsNeeded(file)) {
      for (Finding finding : file.findings()) {
        if (finding.verdict() == Verdict.UNDECIDED) {
          needed.put(finding.name(), rows.of(finding));
        }
      }
    }
    return needed;
  }

  /** What would decide one finding; empty if it is decided. */
  public static Optional<Needed> of(VerdictFile file, Finding finding) {
    if (finding.verdict() != Verdict.UNDECIDED) {
      return Optional.empty();
    }
    try (RowsNeeded rows = new RowsNeeded(file)) {
      return Optional.of(rows.of(finding));
    }
  }

  private Needed of(Finding finding) {
    if (finding.formula().isEmpty()) {
      return new Needed.Nothing("no number of rows; this version cannot decide this form");
    }
    if (finding.holds().isEmpty() || finding.fails().isEmpty()) {
      return new Needed.Nothing(
          "not known: it is undecided for another reason than the size of the samples");
    }
    if (certificates.statistics().samples().isEmpty()) {
      return new Needed.Nothing(
          "no number of rows; there is no sample, and "
              + (file.assumptions().isEmpty()
                  ? "nothing is assumed"
                  : "the assumptions leave it open"));
    }
    Formula formula = finding.formula().get();
    Vocabulary vocabulary = certificates.statistics().vocabulary();
    if (!Entailment.isLinear(vocabulary, formula)
        || !file.assumptions().stream()
            .allMatch(a -> Entailment.isLinear(vocabulary, a.formula()))) {
      return new Needed.Nothing("not known: it, or an assumption, multiplies probabilities");
    }
    // Also those that claim nothing at the sizes that are there.
    Set<String> all =
        IntStream.range(0, certificates.certificates().size())
            .mapToObj(i -> "certificate:" + i)
            .collect(Collectors.toSet());
    file.facts().forEach(fact -> all.add(fact.name()));
    List<Sample> candidates = candidates();
    Optional<Event> empty = emptyGroup(formula, candidates);
    if (empty.isPresent()) {
      return new Needed.Nothing(
          "no number of rows like these; none of them lies in the group "
              + Printer.print(empty.get()));
    }
    return smallest(new Sought(formula, near(finding, formula)), candidates)
        .or(() -> smallest(new Sought(formula, all), candidates))
        .map(rows -> (Needed) rows)
        .orElseGet(
            () ->
                new Needed.Nothing(
                    candidates.isEmpty()
                        ? noSample(formula)
                        : "no number of rows; even if the rates observed were known exactly, the"
                            + " assumptions would leave it open"));
  }

  private String noSample(Formula formula) {
    if (ModelParts.speakOf(formula, certificates.plan().entries())) {
      return ModelParts.UNKNOWN;
    }
    return ModelParts.made(formula)
        .map(name -> "no number of rows of these samples alone; a model of " + name + " could")
        .orElse(
            "no number of rows of these samples; none may prove anything about it: independent draws"
                + " with the columns that it speaks of could");
  }

  /** A condition of the formula that some of the samples tell, and in which no row of theirs lies. */
  private static Optional<Event> emptyGroup(Formula formula, List<Sample> candidates) {
    List<Event> groups = new ArrayList<>();
    formula.visit(
        quantity -> {
          if (quantity instanceof Quantity.Conditional c) {
            groups.add(c.given());
          } else if (quantity instanceof Quantity.ConditionalMean m) {
            groups.add(m.given());
          }
        });
    return groups.stream()
        .filter(
            group -> {
              List<Sample> telling =
                  candidates.stream()
                      .filter(s -> !(s.description().draw() instanceof Draw.Clustered))
                      .filter(s -> s.decides(group))
                      .toList();
              return !telling.isEmpty() && telling.stream().allMatch(s -> s.count(group) == 0);
            })
        .findFirst();
  }

  /** The smallest fresh sample; several together only where no single one is enough. */
  private Optional<Needed.Rows> smallest(Sought question, List<Sample> candidates) {
    Optional<Needed.Rows> best =
        candidates.stream()
            .flatMap(sample -> least(question, List.of(sample)).stream())
            .min(Comparator.comparingLong(rows -> rows.samples().get(0).rows()));
    return best.isPresent() || candidates.size() < 2 ? best : least(question, candidates);
  }

  /** A requirement, and the facts that may decide it. */
  private record Sought(Formula formula, Set<String> facts) {}

  /**
   * The facts that speak of nothing but what the finding and those behind its interval speak of, also
   * those that more rows might make.
   */
  private Set<String> near(Finding finding, Formula formula) {
    Set<String> core = new TreeSet<>();
    finding
        .implied()
        .ifPresent(
            implied -> {
              implied.low().ifPresent(end -> core.addAll(end.because().core()));
              implied.high().ifPresent(end -> core.addAll(end.because().core()));
            });
    Map<String, Set<Event.Base>> spoken = spoken();
    Set<Event.Base> bases = new HashSet<>();
    formula.collect(bases);
    core.forEach(name -> bases.addAll(spoken.getOrDefault(name, Set.of())));
    return spoken.entrySet().stream()
        .filter(fact -> bases.containsAll(fact.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The base events that each fact, by its name, speaks of. */
  private Map<String, Set<Event.Base>> spoken() {
    Map<String, Set<Event.Base>> spoken = new HashMap<>();
    List<Plan.Entry> entries = certificates.plan().entries();
    for (int i = 0; i < entries.size(); i++) {
      Set<Event.Base> own = new HashSet<>();
      entries.get(i).quantity().visit(part -> part.events().forEach(e -> e.collect(own)));
      spoken.put("certificate:" + i, own);
    }
    for (Question.Fact fact : file.facts()) {
      Set<Event.Base> own = new HashSet<>();
      fact.formula().collect(own);
      spoken.put(fact.name(), own);
    }
    return spoken;
  }

  /** The samples that a larger one could take the place of. */
  private List<Sample> candidates() {
    Statistics statistics = certificates.statistics();
    return statistics.samples().stream()
        .filter(sample -> sample.description().role().kind() == Role.Kind.PROVING)
        .filter(sample -> !(sample.description().draw() instanceof Draw.Unstated))
        .filter(sample -> sample.description().rows() > 0)
        .filter(
            sample ->
                statistics.measurements().stream().noneMatch(m -> m.sample().equals(sample.name())))
        .filter(
            sample ->
                certificates.plan().entries().stream()
                    .anyMatch(entry -> samples(entry).contains(sample.name())))
        .toList();
  }

  /** The samples that an entry counts in. */
  private static Set<String> samples(Plan.Entry entry) {
    Set<String> names = new TreeSet<>(Set.of(entry.sample()));
    entry.beside().ifPresent(beside -> names.add(beside.sample()));
    return names;
  }

  /** The least multiple of these samples that decides the formula. */
  private Optional<Needed.Rows> least(Sought question, List<Sample> samples) {
    Sample first = samples.get(0);
    int low = index(ScaledSample.units(first));
    int high = index(most(samples));
    if (high <= low || !decides(question, sizes(samples, high))) {
      return Optional.empty();
    }
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (decides(question, sizes(samples, middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    Map<String, Long> sizes = sizes(samples, high);
    return Optional.of(
        new Needed.Rows(
            samples.stream()
                .map(
                    s ->
                        new Needed.Fresh(
                            s.name(),
                            sizes.getOrDefault(s.name(), 0L),
                            s.description().draw() instanceof Draw.Clustered))
                .toList(),
            verdict(question, sizes)));
  }

  /** The greatest size of the first sample at which none has too many draws. */
  private static long most(List<Sample> samples) {
    long first = ScaledSample.units(samples.get(0));
    long most = MOST;
    for (Sample sample : samples) {
      long end = sample.description().draw() instanceof Draw.WithoutReplacement w ? w.pool() : MOST;
      most = Math.min(most, (long) ((double) end * first / ScaledSample.units(sample)));
    }
    return Math.max(1, most);
  }

  /** The sizes of all samples where the first one has that of the index. */
  private static Map<String, Long> sizes(List<Sample> samples, int index) {
    double first = ScaledSample.units(samples.get(0));
    Map<String, Long> sizes = new HashMap<>();
    for (Sample sample : samples) {
      long units = ScaledSample.units(sample);
      sizes.put(
          sample.name(),
          sizes.isEmpty() ? size(index) : size(index((long) (size(index) * (units / first)))));
    }
    return sizes;
  }

  /** The size of an index. */
  static long size(int index) {
    long size = 10L + index % MANTISSAS;
    for (int i = 0; i < index / MANTISSAS; i++) {
      size *= 10;
    }
    return size;
  }

  /** The index of the greatest size that is at most {@code units}, or of the least one. */
  static int index(long units) {
    int index = 0;
    while (size(index + 1) <= units) {
      index++;
    }
    return index;
  }

  private boolean decides(Sought question, Map<String, Long> sizes) {
    Verdict verdict = verdict(question, sizes);
    return verdict == Verdict.PROVED || verdict == Verdict.REFUTED;
  }

  private Verdict verdict(Sought question, Map<String, Long> sizes) {
    return Verdict.valueOf(
        asked
            .computeIfAbsent(new Asked(sizes, question.facts()), this::entailment)
            .decide(question.formula())
            .verdict()
            .name());
  }

  private Entailment entailment(Asked key) {
    Map<String, Long> sizes = key.sizes();
    Statistics old = certificates.statistics();
    List<Sample> samples = new ArrayList<>();
    for (Sample sample : old.samples()) {
      Long units = sizes.get(sample.name());
      samples.add(units == null ? sample : ScaledSample.of(sample, units));
    }
    Statistics scaled =
        new Statistics(
            old.tool(),
            old.caseName(),
            old.desiderata(),
            old.vocabulary(),
            samples,
            old.measurements());
    List<Plan.Entry> entries = certificates.plan().entries();
    List<Certificate> made =
        IntStream.range(0, entries.size())
            .parallel()
            .mapToObj(
                i ->
                    key.facts().contains("certificate:" + i)
                        ? made(scaled, entries.get(i), certificates.certificates().get(i), sizes)
                        : certificates.certificates().get(i))
            .toList();
    List<Question.Fact> facts =
        VerdictFile.facts(made, file.assumptions()).stream()
            .filter(fact -> key.facts().contains(fact.name()))
            .toList();
    return new Entailment(old.vocabulary(), facts, List.of(), LIMITS, solver);
  }

  private static Certificate made(
      Statistics scaled, Plan.Entry entry, Certificate old, Map<String, Long> sizes) {
    return samples(entry).stream().anyMatch(sizes::containsKey)
        ? Catalogue.theorem(entry.theorem())
            .orElseThrow()
            .certify(entry.theorem().equals(PairedExact.ID) ? paired(scaled) : scaled, entry)
        : old;
  }

  /** What a paired test shows of a part of the rows it shows of all, of which it may be too slow. */
  private static Statistics paired(Statistics scaled) {
    return new Statistics(
        scaled.tool(),
        scaled.caseName(),
        scaled.desiderata(),
        scaled.vocabulary(),
        scaled.samples().stream()
            .map(s -> s.description().rows() > MOST_PAIRED ? ScaledSample.of(s, MOST_PAIRED) : s)
            .toList(),
        scaled.measurements());
  }

  @Override
  public void close() {
    asked.values().forEach(Entailment::close);
    solver.close();
  }
}
