// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.surety.bounds.linear.LinearCombination;
import org.surety.bounds.weak.Agreement;
import org.surety.bounds.weak.DisagreementGap;
import org.surety.bounds.weak.Triangle;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * What serves a target from several samples at once, few rows with labels and many without: each row
 * gives the certificates that it can, and the entailment composes them as the theorem says.
 */
final class Combined {

  private static final String DISAGREE = "The errors of two predictors differ only where they do.";
  private static final String RIGHT =
      "Among the rows in which the answers differ, both may be wrong: each has its share.";

  private Combined() {}

  /**
   * A difference of two errors by the answers' inequality, which needs no label, and the share of each
   * error among such rows; empty where the plain way is the same or the target is another one.
   */
  static List<Need> gap(Target target, String population) {
    if (!(target instanceof Target.Difference d)
        || !(d.given() instanceof Event.True)
        || erring(d.first()).isEmpty()
        || erring(d.second()).isEmpty()) {
      return List.of();
    }
    Event differ = differ(erring(d.first()).get(), erring(d.second()).get());
    return d.differ().equals(differ) || d.nested()
        ? List.of()
        : List.of(
            Need.binomial(new Quantity.Probability(differ, population), DISAGREE),
            Need.binomial(new Quantity.Conditional(d.first(), differ, population), RIGHT),
            Need.binomial(new Quantity.Conditional(d.second(), differ, population), RIGHT),
            Need.seen(differ, population));
  }

  /**
   * What is left where no sample has the label beside all predictors that the target speaks of, each a
   * list of needs that must be served together: for an error the error of another predictor and how
   * often the two differ; for a difference, or a combination of several errors, how often they differ.
   */
  static List<List<Need>> around(Target target, Vocabulary vocabulary) {
    List<List<Need>> ways = new ArrayList<>();
    if (target instanceof Target.Atom atom
        && atom.quantity() instanceof Quantity.Probability p
        && erring(p.event()).isPresent()) {
      for (Vocabulary.Predictor other : vocabulary.predictors()) {
        if (!other.name().equals(erring(p.event()).get())) {
          Event differ = differ(erring(p.event()).get(), other.name());
          Event errs = Event.not(Event.same(other.name(), Vocabulary.LABEL));
          ways.add(
              List.of(
                  Need.probability(errs, p.population()),
                  Need.binomial(new Quantity.Probability(differ, p.population()), DISAGREE)));
        }
      }
    }
    List<String> erring = erring(target);
    for (int i = 0; i < erring.size(); i++) {
      for (int j = i + 1; j < erring.size(); j++) {
        Event differ = differ(erring.get(i), erring.get(j));
        ways.add(
            List.of(
                Need.binomial(new Quantity.Probability(differ, target.population()), DISAGREE)));
      }
    }
    return List.copyOf(ways);
  }

  /** The theorem through which a target follows from what several samples serve, if it is one. */
  static Optional<String> through(Target target, List<SampleChoice.Served> served) {
    Set<String> samples =
        served.stream()
            .filter(one -> !one.need().isFree())
            .map(one -> one.sample().name())
            .collect(Collectors.toSet());
    boolean labelled = served.stream().anyMatch(one -> speaksOfLabel(one.need().quantity()));
    return switch (target) {
      case Target.Atom atom when samples.size() > 1 && served.size() == 2 ->
          Optional.of(Triangle.ID);
      case Target.Difference d when samples.size() > 1 && labelled && erring(d).size() == 2 ->
          Optional.of(DisagreementGap.ID);
      case Target.Difference d when !labelled && erring(d).size() == 2 -> Optional.of(Agreement.ID);
      case Target.Combination c when !labelled && erring(c).size() > 1 -> Optional.of(Agreement.ID);
      case Target.Atom atom -> Optional.empty();
      case Target.Difference d -> Optional.empty();
      case Target.Combination c -> Optional.empty();
      case Target.Possible p -> Optional.empty();
    };
  }

  /** Whose rows are combined, in words. */
  static String from(List<SampleChoice.Served> served) {
    List<String> names =
        served.stream()
            .filter(one -> !one.need().isFree())
            .map(one -> one.sample().name())
            .distinct()
            .sorted()
            .toList();
    return names.size() < 2 ? "" : ", from " + String.join(" and ", names);
  }

  /** The samples of the needs that speak of the label. */
  static List<SampleDescription> labelled(List<SampleChoice.Served> served) {
    return served.stream()
        .filter(one -> speaksOfLabel(one.need().quantity()) && !one.need().isFree())
        .map(SampleChoice.Served::sample)
        .toList();
  }

  private static boolean speaksOfLabel(Quantity quantity) {
    boolean[] speaks = {false};
    quantity.visit(
        part ->
            part.events().forEach(event -> speaks[0] |= event.names().contains(Vocabulary.LABEL)));
    return speaks[0];
  }

  private static Event differ(String first, String second) {
    return Event.not(Event.same(first, second));
  }

  private static Optional<String> erring(Event event) {
    return event instanceof Event.Not(Event.Same(String first, String second))
            && second.equals(Vocabulary.LABEL)
        ? Optional.of(first)
        : Optional.empty();
  }

  /** The predictors whose errors a difference or a combination speaks of. */
  private static List<String> erring(Target target) {
    return switch (target) {
      case Target.Atom atom -> List.of();
      case Target.Possible p -> List.of();
      case Target.Difference d when d.given() instanceof Event.True ->
          List.of(d.first(), d.second()).stream().flatMap(e -> erring(e).stream()).toList();
      case Target.Difference d -> List.of();
      case Target.Combination c ->
          LinearCombination.of(c.quantity()).terms().keySet().stream()
              .filter(Quantity.Probability.class::isInstance)
              .flatMap(atom -> erring(atom.events().get(0)).stream())
              .toList();
    };
  }

  /**
   * How many of its rows tell what holds under a condition: before looking, one is taken to hold in one
   * row of five, unless the sample was drawn under it. The size of one that is looked at repeatedly
   * tells nothing: it may depend on what was seen.
   */
  static Rational told(SampleDescription sample) {
    if (sample.lookedAtRepeatedly()) {
      return Rational.ZERO;
    }
    return sample.draw() instanceof Draw.IidGiven
        ? Rational.of(sample.rows())
        : Rational.of(sample.rows(), 5);
  }
}
