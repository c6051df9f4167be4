// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

class TimeLimitTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final List<Event> EVENTS =
      List.of(
          flag("a"),
          flag("b"),
          flag("c"),
          wrong("student"),
          wrong("weak"),
          new Event.Is("topic", "cells"),
          new Event.Is("topic", "bonds"));

  /** A clock that advances by a millisecond whenever it is read. */
  private static final class Ticking implements LongSupplier {
    private long reads;

    @Override
    public long getAsLong() {
      return 1_000_000 * reads++;
    }
  }

  /** A random event of two others. */
  private static Event event(Random random) {
    Event first = EVENTS.get(random.nextInt(EVENTS.size()));
    Event second = EVENTS.get(random.nextInt(EVENTS.size()));
    return random.nextBoolean() ? and(first, not(second)) : or(first, second);
  }

  private static List<Question.Fact> facts(Random random) {
    List<Formula> formulas = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      formulas.add(le(p(event(random)), number(5 + random.nextInt(90), 100)));
    }
    formulas.add(
        new Formula.Or(
            List.of(le(p(event(random)), number(2, 10)), ge(p(event(random)), number(3, 10)))));
    return assume(formulas.toArray(new Formula[0]));
  }

  private static Optional<Boolean> decided(Implied implied, Rational threshold) {
    if (implied.high().filter(end -> end.value().compareTo(threshold) <= 0).isPresent()) {
      return Optional.of(true);
    }
    return implied.low().filter(end -> end.value().compareTo(threshold) > 0).map(end -> false);
  }

  @Test
  void whatTheShownIntervalDecidesIsDecidedHoweverEarlyTheTimeEnds() {
    int undecided = 0;
    int byInterval = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<Question.Fact> facts = facts(random);
      Event asked = event(random);
      for (int limit = 1; limit < 400; limit = 1 + limit * 3 / 2) {
        Rational threshold = Rational.of(1 + random.nextInt(99), 100);
        Formula requirement = le(p(asked), new Quantity.Constant(threshold));
        try (Entailment entailment =
            new Entailment(VOCABULARY, facts, List.of(), new Limits(limit), new Ticking())) {
          Answer answer = entailment.decide(requirement);
          Optional<Implied> implied = entailment.interval(requirement);
          Optional<Boolean> decided = implied.flatMap(i -> decided(i, threshold));
          if (answer.verdict() == Verdict.UNDECIDED) {
            assertThat(decided).as("seed %d, limit %d", seed, limit).isEmpty();
            undecided++;
          } else if (decided.isPresent() && answer.verdict() != Verdict.INCONSISTENT) {
            assertThat(answer.verdict())
                .isEqualTo(decided.get() ? Verdict.PROVED : Verdict.REFUTED);
            byInterval++;
          }
          if (answer.verdict() == Verdict.PROVED) {
            assertThat(implied.orElseThrow().high().orElseThrow().value())
                .as("seed %d, limit %d", seed, limit)
                .isLessThanOrEqualTo(threshold);
          } else if (answer.verdict() == Verdict.REFUTED) {
            assertThat(implied.orElseThrow().low().orElseThrow().value())
                .as("seed %d, limit %d", seed, limit)
                .isGreaterThanOrEqualTo(threshold);
          }
        }
      }
    }
    assertThat(undecided).isPositive();
    assertThat(byInterval).isPositive();
  }

  @Test
  void aRequirementAndItsIntervalTogetherTakeOneLimit() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Question.Fact> facts = facts(random);
      Formula requirement = le(p(event(random)), number(1, 2));
      Ticking clock = new Ticking();
      try (Entailment entailment =
          new Entailment(VOCABULARY, facts, List.of(), new Limits(50), clock)) {
        entailment.decide(requirement);
        entailment.interval(requirement);
        // Once for the facts, once for the requirement; a few reads find that the time is over.
        assertThat(clock.reads).isLessThan(2 * 50 + 50);
      }
    }
  }
}
