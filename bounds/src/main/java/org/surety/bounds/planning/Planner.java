// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.surety.bounds.holdout.Seen;
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
 * difference of two probabilities the probability that just one of the two events holds, and the
 * share of the first among those; any other linear combination one mean of one variable; conditionals
 * that do not meet in one combination each their own. A quantity without a sample of its population
 * is served from the population that it is tied to.
 */
public final class Planner {

  private final Vocabulary vocabulary;
  private final SampleChoice choice;
  private final Map<String, Plan.Entry> entries = new LinkedHashMap<>();
  private final Set<Planned.Note> notes = new LinkedHashSet<>();

  private Planner(Vocabulary vocabulary, List<SampleDescription> samples) {
    this.vocabulary = vocabulary;
    this.choice = new SampleChoice(samples);
  }

  /**
   * Plans the certificates of a case; the same arguments give the same plan.
   *
   * @param requirements the formulas that will be decided, in their order
   * @param confidence the probability that all certificates hold at once
   * @param samples what is known of the samples before looking
   */
  public static Planned plan(
      Vocabulary vocabulary,
      List<Formula> requirements,
      Rational confidence,
      List<SampleDescription> samples) {
    Planner planner = new Planner(vocabulary, samples);
    TargetReader.read(vocabulary, ComparisonReader.read(requirements)).forEach(planner::serve);
    return new Planned(
        Plan.share(confidence, List.copyOf(planner.entries.values())), List.copyOf(planner.notes));
  }

  /**
   * The base events that the plan of such requirements may count, in whatever sample: what a
   * histogram must decide as far as the columns of its sample do.
   */
  public static List<Event.Base> baseEvents(Vocabulary vocabulary, List<Formula> requirements) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    requirements.forEach(requirement -> requirement.collect(bases));
    for (Target target : TargetReader.read(vocabulary, ComparisonReader.read(requirements))) {
      for (Need need : Needs.at(target)) {
        need.quantity().visit(part -> part.events().forEach(event -> event.collect(bases)));
      }
    }
    return Cells.inOrder(bases);
  }

  /** Serves the target from the first population of its chain whose samples can. */
  private void serve(Target target) {
    List<String> chain = Populations.chain(vocabulary, target.population());
    for (String population : chain) {
      List<Need> needs = needs(target, population);
      Map<Need, SampleDescription> samples = new LinkedHashMap<>();
      for (Need need : needs) {
        choice.best(need.quantity(), population).ifPresent(s -> samples.put(need, s));
      }
      if (samples.size() == needs.size()) {
        samples.forEach(this::enter);
        return;
      }
    }
    for (Need need : needs(target, target.population())) {
      Optional<SampleDescription> own = choice.best(need.quantity(), target.population());
      if (own.isEmpty()) {
        note(need.quantity(), chain);
        return;
      }
    }
  }

  private static List<Need> needs(Target target, String population) {
    return population.equals(target.population())
        ? Needs.at(target)
        : Needs.from(target, population);
  }

  private void enter(Need need, SampleDescription sample) {
    Rational share = need.theorem().equals(Seen.ID) ? Rational.ZERO : Rational.ONE;
    for (Plan.Side side : need.sides()) {
      String key =
          need.theorem() + " " + side.word() + " " + Syntax.write(need.quantity()).canonical();
      entries.putIfAbsent(
          key,
          new Plan.Entry(
              need.theorem(), sample.name(), need.quantity(), side, share, need.reason()));
    }
  }

  private void note(Quantity quantity, List<String> chain) {
    List<String> populations = new ArrayList<>(chain);
    notes.add(
        new Planned.Note(
            quantity,
            "No sample can speak of "
                + Printer.print(quantity)
                + ": "
                + choice.obstacles(quantity, populations)
                + "."));
  }
}
