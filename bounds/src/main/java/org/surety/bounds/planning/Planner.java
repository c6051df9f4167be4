// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.bounds.holdout.Seen;
import org.surety.bounds.weak.PredictionPowered;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;

/**
 * Decides which certificates to make, from what is known before any value is looked at.
 *
 * <p>For each comparison of a requirement: one probability gets the exact binomial tail; a
 * difference of two probabilities the probability that just one of the two events holds, the share of
 * the first among those, and the exact test against its own threshold; any other linear combination one mean of one variable; conditionals
 * that do not meet in one combination each their own. A quantity without a sample of its population
 * is served from the population that it is tied to.
 */
public final class Planner {

  private final Vocabulary vocabulary;
  private final SampleChoice choice;
  private final List<MeasuredQuantity> measured;
  private final Map<String, Plan.Entry> entries = new LinkedHashMap<>();
  private final Set<Planned.Note> notes = new LinkedHashSet<>();

  private Planner(
      Vocabulary vocabulary, List<SampleDescription> samples, List<MeasuredQuantity> measured) {
    this.vocabulary = vocabulary;
    this.measured = measured.stream().sorted(MeasuredQuantity.IN_ORDER).toList();
    this.choice = new SampleChoice(vocabulary, samples);
  }

  /** Plans the certificates of a case without models. */
  public static Planned plan(
      Vocabulary vocabulary,
      List<Formula> requirements,
      Rational confidence,
      List<SampleDescription> samples) {
    return plan(vocabulary, requirements, confidence, samples, List.of());
  }

  /**
   * Plans the certificates of a case; the same arguments give the same plan.
   *
   * @param requirements the formulas that will be decided, in their order
   * @param confidence the probability that all certificates hold at once
   * @param samples what is known of the samples before looking
   * @param measured what will be measured of models
   */
  public static Planned plan(
      Vocabulary vocabulary,
      List<Formula> requirements,
      Rational confidence,
      List<SampleDescription> samples,
      List<MeasuredQuantity> measured) {
    Planner planner = new Planner(vocabulary, samples, measured);
    TargetReader.read(vocabulary, ComparisonReader.read(requirements)).forEach(planner::serve);
    planner.measured.forEach(planner::serve);
    return new Planned(
        Plan.share(confidence, List.copyOf(planner.entries.values())), List.copyOf(planner.notes));
  }

  /** The base events that a plan without models may count. */
  public static List<Event.Base> baseEvents(Vocabulary vocabulary, List<Formula> requirements) {
    return baseEvents(vocabulary, requirements, List.of());
  }

  /**
   * The base events that the plan of such requirements may count, in whatever sample: what a
   * histogram must decide as far as the columns of its sample do.
   *
   * @param measured what will be measured of models
   */
  public static List<Event.Base> baseEvents(
      Vocabulary vocabulary, List<Formula> requirements, List<MeasuredQuantity> measured) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    requirements.forEach(requirement -> requirement.collect(bases));
    for (Target target : TargetReader.read(vocabulary, ComparisonReader.read(requirements))) {
      List<Need> needs = new ArrayList<>(Needs.otherwise(target));
      for (String population : Populations.chain(vocabulary, target.population())) {
        needs.addAll(needs(vocabulary, target, population));
      }
      for (Need need : needs) {
        need.quantity().visit(part -> part.events().forEach(event -> event.collect(bases)));
      }
    }
    for (MeasuredQuantity quantity : measured) {
      quantity
          .bridge(vocabulary)
          .ifPresent(q -> q.visit(part -> part.events().forEach(event -> event.collect(bases))));
    }
    return Cells.inOrder(bases);
  }

  /** The same where the samples are known, whose plan may combine them. */
  public static List<Event.Base> baseEvents(
      Vocabulary vocabulary,
      List<Formula> requirements,
      List<MeasuredQuantity> measured,
      List<SampleDescription> samples) {
    Set<Event.Base> bases = new LinkedHashSet<>(baseEvents(vocabulary, requirements, measured));
    for (Plan.Entry entry :
        plan(vocabulary, requirements, Rational.of(1, 2), samples, measured).plan().entries()) {
      entry.quantity().visit(part -> part.events().forEach(event -> event.collect(bases)));
      entry.beside().ifPresent(beside -> beside.event().collect(bases));
    }
    return Cells.inOrder(bases);
  }

  /** Plans what a measurement of a model gives, and what turns it into a bound on the error. */
  private void serve(MeasuredQuantity quantity) {
    enter(
        new Plan.Entry(
            quantity.theorem(),
            quantity.sample(),
            quantity.quantity(),
            Plan.Side.UPPER,
            Rational.of(1, candidates(quantity)),
            quantity.reason()));
    quantity
        .bridge(vocabulary)
        .ifPresent(
            error ->
                choice
                    .best(
                        Need.binomial(
                            error, "It bounds the labels that the model was measured against."),
                        ((Quantity.Probability) error).population())
                    .ifPresent(served -> enter(served, List.of(Plan.Side.UPPER))));
  }

  /** The theorems that are measured for one quantity share what it may spend. */
  private long candidates(MeasuredQuantity quantity) {
    return measured.stream()
        .filter(other -> other.quantity().equals(quantity.quantity()))
        .filter(other -> other.sample().equals(quantity.sample()))
        .count();
  }

  private void enter(Plan.Entry entry) {
    entries.putIfAbsent(key(entry.theorem(), entry.side(), entry.quantity()), entry);
  }

  private static String key(String theorem, Plan.Side side, Quantity quantity) {
    return theorem + " " + side.word() + " " + Syntax.write(quantity).canonical();
  }

  /** Serves the target from the first population of its chain whose samples can. */
  private void serve(Target target) {
    List<String> chain = Populations.chain(vocabulary, target.population());
    for (String population : chain) {
      boolean own = population.equals(target.population());
      if (serve(target, population)) {
        if (own) {
          beside(target);
        }
        return;
      }
      if (own && enter(target, served(Needs.otherwise(target), population))) {
        return;
      }
    }
    if (isMeasured(target)) {
      return;
    }
    for (List<Need> way : Combined.around(target, vocabulary)) {
      if (enter(target, served(way, target.population()))) {
        return;
      }
    }
    for (Need need : needs(target, target.population())) {
      if (choice.best(need, target.population()).isEmpty()) {
        note(
            need.quantity(),
            chain.stream().filter(from -> !needs(target, from).isEmpty()).toList());
        return;
      }
    }
  }

  /** Serves the target in the plain way, or by the answers' inequality where more labels tell that. */
  private boolean serve(Target target, String population) {
    List<SampleChoice.Served> plain = served(needs(target, population), population);
    List<SampleChoice.Served> combined = served(Combined.gap(target, population), population);
    if (target instanceof Target.Atom atom && judge(atom.quantity(), population)) {
      return true;
    }
    boolean better =
        !combined.isEmpty() && (plain.isEmpty() || told(combined).compareTo(told(plain)) > 0);
    return enter(target, better ? combined : plain);
  }

  /** Plans a probability of its own population by a judge of rows without labels, if that is tighter. */
  private boolean judge(Quantity quantity, String population) {
    Optional<Judged.Planned> judged =
        TargetReader.population(quantity).equals(population)
            ? Judged.tighter(quantity, vocabulary, choice)
            : Optional.empty();
    judged.ifPresent(
        planned -> {
          for (Plan.Side side : Plan.Side.values()) {
            enter(
                new Plan.Entry(
                    PredictionPowered.ID,
                    planned.sample(),
                    Optional.of(planned.beside()),
                    quantity,
                    side,
                    Rational.ONE,
                    "A predictor judges many rows, and the labelled ones correct it."));
          }
        });
    return judged.isPresent();
  }

  private static Rational told(List<SampleChoice.Served> served) {
    return Combined.labelled(served).stream()
        .map(Combined::told)
        .reduce(Rational::min)
        .orElse(Rational.ZERO);
  }

  /** Who serves the needs, if all of them are served. */
  private List<SampleChoice.Served> served(List<Need> needs, String population) {
    List<SampleChoice.Served> served = new ArrayList<>();
    for (Need need : needs) {
      choice.best(need, population).ifPresent(served::add);
    }
    return served.size() < needs.size() ? List.of() : List.copyOf(served);
  }

  /** Enters what serves a target, with the theorem by which several samples do. */
  private boolean enter(Target target, List<SampleChoice.Served> served) {
    String through =
        Combined.through(target, served)
            .map(theorem -> Planned.throughTheorem(theorem, Combined.from(served)))
            .orElse("");
    for (SampleChoice.Served one : served) {
      Need need = one.need();
      boolean named = !through.isEmpty() && !need.isFree();
      enter(named ? one.with(need.because(through)) : one, need.sides());
    }
    return !served.isEmpty();
  }

  private void beside(Target target) {
    for (Need need : Needs.beside(target)) {
      choice
          .best(need, target.population())
          .ifPresent(served -> enter(served, served.need().sides()));
    }
  }

  /** Whether a model that the target speaks of is measured. */
  private boolean isMeasured(Target target) {
    Set<String> spoken = new TreeSet<>();
    for (Need need : needs(target, target.population())) {
      need.quantity().visit(part -> part.events().forEach(event -> spoken.addAll(event.names())));
    }
    return measured.stream()
        .flatMap(quantity -> quantity.subject(vocabulary).stream())
        .anyMatch(spoken::contains);
  }

  private List<Need> needs(Target target, String population) {
    return needs(vocabulary, target, population);
  }

  private static List<Need> needs(Vocabulary vocabulary, Target target, String population) {
    if (population.equals(target.population())) {
      return Needs.at(target);
    }
    return Mixing.isBetween(vocabulary, target.population(), population)
        ? Mixing.targets(vocabulary, target, population).stream()
            .flatMap(one -> Needs.at(one).stream())
            .distinct()
            .toList()
        : Needs.from(target, population);
  }

  private void enter(SampleChoice.Served served, List<Plan.Side> sides) {
    Need need = served.need();
    Rational share = need.theorem().equals(Seen.ID) ? Rational.ZERO : Rational.ONE;
    for (Plan.Side side : sides) {
      enter(
          new Plan.Entry(
              need.theorem(), served.sample().name(), need.quantity(), side, share, need.reason()));
    }
  }

  private void note(Quantity quantity, List<String> chain) {
    Optional<String> made = MeasuredQuantity.made(quantity);
    if (made.isPresent()) {
      notes.add(
          new Planned.Note(
              quantity,
              "No column of a sample tells the answers of "
                  + made.get()
                  + ": evidence about them comes from a model, and none under `models` in the case"
                  + " gives it."));
      return;
    }
    List<String> populations = new ArrayList<>(chain);
    String obstacles = choice.obstacles(quantity, populations);
    String reason =
        choice.isWithout(populations)
            ? "There is " + obstacles + "."
            : "No sample can speak of " + Printer.print(quantity) + ": " + obstacles + ".";
    notes.add(new Planned.Note(quantity, reason));
  }
}
