// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/**
 * Random facts and requirements about two or three populations, tied so that no unknowns are multiplied,
 * with means of a score, quotients and differences between populations.
 */
final class TiedQuestions {

  private static final String CLINIC = "clinic";

  private final Random random;
  private final Optional<Tie> tie;
  private final Vocabulary vocabulary;
  private final List<Event> events;
  private final List<String> populations;

  TiedQuestions(Random random) {
    this.random = random;
    this.tie = tie(EXAM);
    Optional<Tie> third =
        random.nextInt(3) == 0 ? tie(random.nextBoolean() ? FIELD : EXAM) : Optional.empty();
    this.vocabulary =
        Terms.vocabulary(
            new LabelSet.Values(List.of("yes", "no")),
            new Vocabulary.Population(EXAM, Optional.empty()),
            new Vocabulary.Population(FIELD, tie),
            new Vocabulary.Population(CLINIC, third));
    this.populations = third.isPresent() ? List.of(EXAM, FIELD, CLINIC) : List.of(EXAM, FIELD);
    List<Event> pool =
        new ArrayList<>(
            List.of(
                flag("a"),
                wrong("student"),
                Event.same("student", "weak"),
                new Event.AtLeast("radius", Rational.ONE),
                new Event.Above("radius", Rational.of(3, 2))));
    Collections.shuffle(pool, random);
    this.events = new ArrayList<>(pool.subList(0, 2));
    events.add(new Event.Is("topic", "cells"));
  }

  private Optional<Tie> tie(String of) {
    return switch (random.nextInt(5)) {
      case 0 -> Optional.empty();
      case 1, 2 -> Optional.of(new Tie(Tie.Kind.TV, of, Rational.of(random.nextInt(5), 20)));
      default -> Optional.of(new Tie(Tie.Kind.RATIO, of, Rational.of(4 + random.nextInt(5), 4)));
    };
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** How the second population is tied to the first one. */
  Optional<Tie> tie() {
    return tie;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Event event() {
    Event first = pick(events);
    Event second = pick(events);
    return switch (random.nextInt(5)) {
      case 0, 1 -> first;
      case 2 -> Event.not(first);
      case 3 -> Event.and(first, Event.not(second));
      default -> Event.or(first, second);
    };
  }

  private Quantity probability(String population) {
    return new Quantity.Probability(event(), population);
  }

  private Quantity mean(String population) {
    return new Quantity.Mean("radius", event(), population);
  }

  /** A quantity that is linear, or a quotient of linear ones. */
  private Quantity quantity() {
    String population = pick(populations);
    return switch (random.nextInt(10)) {
      case 0 -> new Quantity.Conditional(event(), event(), population);
      case 1 -> mean(population);
      case 2 -> new Quantity.ConditionalMean("radius", new Event.True(), event(), population);
      case 3 -> minus(probability(pick(populations)), probability(population));
      case 4 ->
          new Quantity.Quotient(
              minus(probability(population), probability(population)), probability(population));
      case 5 ->
          new Quantity.Absolute(minus(probability(pick(populations)), probability(population)));
      case 6 -> new Quantity.Maximum(List.of(probability(EXAM), probability(FIELD)));
      case 7 -> new Quantity.Minimum(List.of(mean(FIELD), probability(population)));
      default -> probability(population);
    };
  }

  private Formula comparison() {
    Quantity quantity = quantity();
    Quantity threshold = number(random.nextInt(21), 20);
    return switch (random.nextInt(6)) {
      case 0 -> lt(quantity, threshold);
      case 1 -> gt(quantity, threshold);
      case 2, 3 -> ge(quantity, threshold);
      default -> le(quantity, threshold);
    };
  }

  /** Some facts. */
  List<Question.Fact> facts() {
    List<Formula> formulas = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i >= 0; i--) {
      formulas.add(
          switch (random.nextInt(6)) {
            case 0 -> any(comparison(), comparison());
            case 1 -> any(new Formula.Not(comparison()), comparison());
            default -> comparison();
          });
    }
    return assume(formulas.toArray(new Formula[0]));
  }

  /** A requirement. */
  Formula requirement() {
    return switch (random.nextInt(5)) {
      case 0 -> all(comparison(), any(comparison(), comparison()));
      case 1 -> new Formula.Not(all(comparison(), comparison()));
      default -> comparison();
    };
  }
}
