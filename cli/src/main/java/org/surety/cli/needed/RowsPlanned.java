// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.needed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.surety.bounds.catalogue.Catalogue;
import org.surety.bounds.holdout.PairedExact;
import org.surety.bounds.planning.Planner;
import org.surety.entailment.Entailment;
import org.surety.entailment.Limits;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Question;

/**
 * How many rows of which sample would decide a requirement if the rows showed rates that are assumed,
 * by the plan's own shares: before any row is looked at. Sizes have two significant digits.
 */
public final class RowsPlanned {

  private static final Limits LIMITS = Limits.STANDARD;
  private static final long MOST_PAIRED = 200_000;

  private final Statistics nothing;
  private final Plan plan;
  private final List<SampleDescription> samples;
  private final List<VerdictFile.Assumption> assumptions;
  private final AssumedRates rates;

  /**
   * A plan, not yet carried out.
   *
   * @param caseName the name of the case
   * @param assumptions what the desiderata assume
   */
  public RowsPlanned(
      String caseName,
      Plan plan,
      List<SampleDescription> samples,
      List<VerdictFile.Assumption> assumptions,
      AssumedRates rates) {
    this.nothing = new Statistics("plan", caseName, "", rates.vocabulary(), List.of(), List.of());
    this.plan = plan;
    this.samples = List.copyOf(samples);
    this.assumptions = List.copyOf(assumptions);
    this.rates = rates;
  }

  /** A planned certificate of a requirement, and what a row may show of it. */
  private record Part(int index, Plan.Entry entry, SampleDescription sample, Outcomes outcomes) {}

  /** What would decide a requirement. */
  public Needed of(Formula requirement) {
    try (Entailment assumed = rates.entailment()) {
      if (decided(requirement, Map.of(), List.of()).isPresent()) {
        return new Needed.Nothing("none: it needs no row");
      }
      List<Part> parts = parts(requirement, assumed);
      if (parts.isEmpty()) {
        return new Needed.Nothing(
            ModelParts.speakOf(requirement, plan.entries())
                ? ModelParts.UNKNOWN
                : "no number of rows; no sample here speaks of it");
      }
      return smallest(requirement, parts)
          .map(rows -> (Needed) rows)
          .orElseGet(
              () ->
                  new Needed.Nothing(
                      "no number of rows; at these rates it lies on its threshold or nearly so, or"
                          + " the assumptions leave it open"));
    } catch (Outcomes.Open open) {
      return new Needed.Nothing(
          open.quantities().isEmpty()
              ? "not known: " + open.getMessage()
              : "not known: assume also "
                  + open.quantities().stream()
                      .map(RowsPlanned::asked)
                      .collect(Collectors.joining(" and ")));
    } catch (Cells.TooMany e) {
      return new Needed.Nothing("not known: " + e.getMessage());
    }
  }

  private static String asked(Quantity quantity) {
    return "--assume \"" + Printer.print(quantity) + " = ...\"";
  }

  /** The planned certificates that the requirement asks for. */
  private List<Part> parts(Formula requirement, Entailment assumed) throws Outcomes.Open {
    List<Plan.Entry> own =
        Planner.plan(rates.vocabulary(), List.of(requirement), plan.confidence(), samples)
            .plan()
            .entries();
    List<Part> parts = new ArrayList<>();
    Map<Quantity, Outcomes> known = new LinkedHashMap<>();
    for (int i = 0; i < plan.entries().size(); i++) {
      Plan.Entry entry = plan.entries().get(i);
      if (own.stream().anyMatch(other -> isSame(entry, other))) {
        SampleDescription sample = sample(entry.sample());
        Outcomes outcomes = known.get(entry.quantity());
        if (outcomes == null) {
          outcomes = Outcomes.of(entry, sample, rates.vocabulary(), assumed);
          known.put(entry.quantity(), outcomes);
        }
        parts.add(new Part(i, entry, sample, outcomes));
      }
    }
    return parts;
  }

  private static boolean isSame(Plan.Entry entry, Plan.Entry other) {
    return entry.theorem().equals(other.theorem())
        && entry.side() == other.side()
        && entry.sample().equals(other.sample())
        && entry.quantity().equals(other.quantity());
  }

  private SampleDescription sample(String name) {
    return samples.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * The smallest single sample that decides, the others as they are; one without which they decide only
   * where there is no other. All together only where no single one does.
   */
  private Optional<Needed.Rows> smallest(Formula requirement, List<Part> parts) {
    List<SampleDescription> used = parts.stream().map(Part::sample).distinct().toList();
    Optional<Needed.Rows> best =
        used.stream()
            .flatMap(sample -> least(requirement, parts, List.of(sample)).stream())
            .min(
                Comparator.comparing((Needed.Rows rows) -> rowsOf(rows) == RowsNeeded.size(0))
                    .thenComparing(RowsPlanned::rowsOf));
    return best.isPresent() || used.size() < 2 ? best : least(requirement, parts, used);
  }

  private static long rowsOf(Needed.Rows rows) {
    return rows.samples().get(0).rows();
  }

  private Optional<Needed.Rows> least(
      Formula requirement, List<Part> parts, List<SampleDescription> grown) {
    int low = -1;
    int high = RowsNeeded.index(most(grown));
    if (decided(requirement, sizes(grown, high), parts).isEmpty()) {
      return Optional.empty();
    }
    while (high - low > 1) {
      int middle = Math.floorDiv(low + high, 2);
      if (decided(requirement, sizes(grown, middle), parts).isPresent()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    Map<String, Long> sizes = sizes(grown, high);
    return decided(requirement, sizes, parts)
        .map(
            verdict ->
                new Needed.Rows(
                    sizes.entrySet().stream()
                        .map(size -> new Needed.Fresh(size.getKey(), size.getValue(), false))
                        .toList(),
                    verdict));
  }

  private static long most(List<SampleDescription> grown) {
    return grown.stream()
        .mapToLong(
            s ->
                s.draw() instanceof Draw.WithoutReplacement w
                    ? Math.min(w.pool(), RowsNeeded.MOST)
                    : RowsNeeded.MOST)
        .min()
        .orElse(RowsNeeded.MOST);
  }

  /** All samples that grow get the same size. */
  private static Map<String, Long> sizes(List<SampleDescription> grown, int index) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    grown.forEach(sample -> sizes.put(sample.name(), RowsNeeded.size(index)));
    return sizes;
  }

  /** The verdict at these sizes, the other samples as they are; empty if it stays open. */
  private Optional<Verdict> decided(
      Formula requirement, Map<String, Long> sizes, List<Part> parts) {
    List<Certificate> made =
        parts.stream()
            .map(part -> made(part, sizes.getOrDefault(part.sample().name(), part.sample().rows())))
            .toList();
    List<Question.Fact> facts = VerdictFile.facts(made, assumptions);
    try (Entailment entailment = new Entailment(rates.vocabulary(), facts, List.of(), LIMITS)) {
      Verdict verdict = Verdict.valueOf(entailment.decide(requirement).verdict().name());
      return Optional.of(verdict).filter(v -> v == Verdict.PROVED || v == Verdict.REFUTED);
    }
  }

  private Certificate made(Part part, long rows) {
    long counted =
        part.entry().theorem().equals(PairedExact.ID) ? Math.min(rows, MOST_PAIRED) : rows;
    return Catalogue.theorem(part.entry().theorem())
        .orElseThrow()
        .certify(part.outcomes().statistics(part.sample(), counted, nothing), part.entry());
  }
}
