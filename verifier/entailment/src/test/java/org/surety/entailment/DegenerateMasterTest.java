// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** Facts of which so many meet in one point that a simplex may stand still, in several orders. */
class DegenerateMasterTest {

  private static final int COUNT = 60;
  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          new LabelSet.Values(List.of("yes", "no")),
          List.of(),
          List.of(),
          IntStream.range(0, COUNT).mapToObj(i -> "f" + i).toList(),
          List.of(),
          List.of(new Vocabulary.Population(EXAM, Optional.empty())));

  private static List<Event> shuffled(int seed) {
    List<Event> events = new ArrayList<>();
    IntStream.range(0, COUNT).forEach(i -> events.add(flag("f" + i)));
    Collections.shuffle(events, new Random(seed));
    return events;
  }

  private static Event[] first(List<Event> events, int count) {
    return events.subList(0, count).toArray(Event[]::new);
  }

  private static Quantity sum(List<Event> events) {
    return new Quantity.Sum(events.stream().map(Terms::p).toList());
  }

  private static void isProved(Formula requirement, List<Formula> facts) {
    Answer answer = decide(VOCABULARY, assume(facts.toArray(Formula[]::new)), requirement);
    assertThat(answer.verdict()).as("%s", answer.reason()).isEqualTo(Verdict.PROVED);
  }

  private static void isOpen(Formula requirement, List<Formula> facts) {
    Answer answer = decide(VOCABULARY, assume(facts.toArray(Formula[]::new)), requirement);
    assertThat(answer.reason()).contains(Answer.OPEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void equalEventsThatMustHoldTogether(int seed) {
    List<Event> events = shuffled(seed);
    List<Formula> facts =
        new ArrayList<>(
            events.stream()
                .map(event -> ge(p(event), number(100L * COUNT - 1, 100L * COUNT)))
                .toList());
    Event all = and(first(events, COUNT));
    isProved(ge(p(all), number(99, 100)), facts);
    isOpen(ge(p(all), number(991, 1000)), facts);
  }

  /** The facts leave one point to most sums, and nearly all that cells could do there is nothing. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void equalEventsOfWhichNeighboursExcludeEachOther(int seed) {
    int count = 20;
    List<Event> events = shuffled(seed).subList(0, count);
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(eq(p(events.get(i)), number(1, count)));
      facts.add(eq(p(and(events.get(i), events.get((i + 1) % count))), number(0, 1)));
    }
    Event any = or(first(events, count));
    isProved(ge(p(any), number(2, count)), facts);
    isOpen(ge(p(any), number(2L * count + 1, (long) count * count)), facts);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void equalEventsOfWhichNeighboursAreIndependent(int seed) {
    int count = 16;
    List<Event> events = shuffled(seed).subList(0, count);
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(eq(p(events.get(i)), number(1, 2)));
      facts.add(eq(p(and(events.get(i), events.get((i + 1) % count))), number(1, 4)));
    }
    isProved(le(p(and(first(events, count))), number(1, 4)), facts);
    isOpen(le(p(and(first(events, count))), number(1, 5)), facts);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void unionsOfEqualEvents(int seed) {
    List<Event> events = shuffled(seed);
    isProved(le(p(or(first(events, COUNT))), sum(events)), List.of());
    isOpen(lt(p(or(first(events, COUNT))), sum(events)), List.of());
    List<Formula> facts =
        new ArrayList<>(events.stream().map(event -> le(p(event), number(1, 100))).toList());
    isProved(le(p(or(first(events, COUNT))), number(3, 5)), facts);
    isOpen(le(p(or(first(events, COUNT))), number(599, 1000)), facts);
  }
}
