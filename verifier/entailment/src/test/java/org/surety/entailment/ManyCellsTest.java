// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

/** Questions of so many cells that these are not listed. */
class ManyCellsTest {

  private static Vocabulary flags(int count) {
    return new Vocabulary(
        new LabelSet.Values(List.of("yes", "no", "maybe")),
        IntStream.range(0, 40).mapToObj(i -> new Vocabulary.Predictor("w" + i, false)).toList(),
        List.of(new Vocabulary.Attribute("topic", List.of("cells", "bonds", "forces"))),
        IntStream.range(0, count).mapToObj(i -> "f" + i).toList(),
        List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.of(2))),
        List.of(
            new Vocabulary.Population(EXAM, Optional.empty()),
            new Vocabulary.Population(
                FIELD, Optional.of(new Tie(Tie.Kind.TV, EXAM, Rational.of(1, 20))))));
  }

  private static Event f(int i) {
    return flag("f" + i);
  }

  private static Event[] events(int count) {
    return IntStream.range(0, count).mapToObj(ManyCellsTest::f).toArray(Event[]::new);
  }

  private static Quantity sum(List<Event> events) {
    return new Quantity.Sum(events.stream().map(Terms::p).toList());
  }

  private static List<Event> pairs(int count) {
    List<Event> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        pairs.add(and(f(j), f(i)));
      }
    }
    return pairs;
  }

  private static Answer decided(int count, Formula requirement, Formula... facts) {
    return decide(flags(count), assume(facts), requirement);
  }

  private static void isProved(int count, Formula requirement, Formula... facts) {
    Answer answer = decided(count, requirement, facts);
    assertThat(answer.verdict()).as("%s", answer.reason()).isEqualTo(Verdict.PROVED);
    assertThat(answer.proof()).isPresent();
  }

  private static void isOpen(int count, Formula requirement, Formula... facts) {
    Answer answer = decided(count, requirement, facts);
    assertThat(answer.reason()).contains(Answer.OPEN);
    assertThat(answer.holds()).isPresent();
    assertThat(answer.fails()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 30, 60})
  void boole(int count) {
    Quantity sum = sum(List.of(events(count)));
    isProved(count, le(p(or(events(count))), sum));
    isOpen(count, lt(p(or(events(count))), sum));
    isOpen(count, le(p(or(events(count))), sum(List.of(events(count - 1)))));
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 30, 60})
  void frechet(int count) {
    Quantity sum = sum(List.of(events(count)));
    isProved(count, ge(p(and(events(count))), minus(sum, number(count - 1, 1))));
    isOpen(count, ge(p(and(events(count))), minus(sum, number(count - 2, 1))));
    Formula[] facts =
        IntStream.range(0, count)
            .mapToObj(i -> ge(p(f(i)), number(100L * count - 1, 100L * count)))
            .toArray(Formula[]::new);
    isProved(count, ge(p(and(events(count))), number(99, 100)), facts);
    isOpen(count, ge(p(and(events(count))), number(991, 1000)), facts);
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 30, 60})
  void bonferroni(int count) {
    Quantity lower = minus(sum(List.of(events(count))), sum(pairs(count)));
    isProved(count, ge(p(or(events(count))), lower));
    isOpen(count, gt(p(or(events(count))), lower));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11})
  void inclusionAndExclusion(int count) {
    List<Quantity> odd = new ArrayList<>();
    List<Quantity> even = new ArrayList<>();
    for (int set = 1; set < 1 << count; set++) {
      List<Event> members = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if ((set >> i & 1) == 1) {
          members.add(f(i));
        }
      }
      (members.size() % 2 == 1 ? odd : even).add(p(Event.and(members.toArray(Event[]::new))));
    }
    Quantity both = minus(new Quantity.Sum(odd), new Quantity.Sum(even));
    isProved(count, eq(p(or(events(count))), both));
  }

  @Test
  void hailperinsBoundsOfAUnionByPairsAreSharp() {
    // The best lower bound by sums of order one and two: 2/(k+1) S1 - 2/(k(k+1)) S2.
    int count = 20;
    for (int k = 1; k < 5; k++) {
      Quantity bound =
          minus(
              new Quantity.Product(number(2, k + 1), sum(List.of(events(count)))),
              new Quantity.Product(number(2, (long) k * (k + 1)), sum(pairs(count))));
      isProved(count, ge(p(or(events(count))), bound));
      Quantity more = new Quantity.Sum(List.of(bound, number(1, 100)));
      isOpen(count, ge(p(or(events(count))), more));
    }
  }

  @Test
  void contradictionsAmongManyFactsHaveMinimalCores() {
    int count = 40;
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(le(p(f(i)), number(1, 50)));
    }
    facts.add(ge(p(or(events(10))), number(1, 4)));
    Answer answer = decided(count, le(p(f(0)), number(1, 2)), facts.toArray(Formula[]::new));
    assertThat(answer.verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(answer.core()).hasSize(11).contains("assumption:40").doesNotContain("assumption:10");
    facts.set(count, ge(p(or(events(10))), number(1, 5)));
    Answer open = decided(count, le(p(f(0)), number(1, 60)), facts.toArray(Formula[]::new));
    assertThat(open.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(open.core()).hasSize(10).doesNotContain("assumption:0");
  }

  @Test
  void fortySupervisorsThatAreComparedWithTheLabel() {
    List<Event> wrong = IntStream.range(0, 40).mapToObj(i -> wrong("w" + i)).toList();
    List<Formula> facts =
        new ArrayList<>(wrong.stream().map(e -> le(p(e), number(1, 100))).toList());
    Formula[] given = facts.toArray(Formula[]::new);
    isProved(1, le(p(new Event.Or(wrong)), number(2, 5)), given);
    isOpen(1, le(p(new Event.Or(wrong)), number(39, 100)), given);
    isOpen(1, le(p(new Event.And(wrong)), number(1, 101)), given);
    isProved(1, le(p(new Event.And(wrong)), number(1, 100)), given);
  }

  @Test
  void labelsAndAttributesExcludeEachOtherThere() {
    List<Event> topics =
        List.of(
            new Event.Is("topic", "cells"),
            new Event.Is("topic", "bonds"),
            new Event.Is("topic", "forces"));
    List<Event> withFlags =
        topics.stream().map(topic -> and(topic, or(events(15)))).map(Event.class::cast).toList();
    isProved(15, eq(sum(withFlags), p(or(events(15)))));
    isProved(
        15,
        le(p(and(events(14)), new Event.Is("label", "yes")), number(1, 4)),
        le(p(and(f(0), new Event.Is("label", "yes"))), number(1, 20)),
        ge(p(new Event.Is("label", "yes")), number(1, 5)));
  }

  @Test
  void conditionalsAndTheirIntervals() {
    int count = 30;
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(le(p(f(i), or(events(count))), number(1, 40)));
    }
    facts.add(ge(p(or(events(count))), number(1, 10)));
    List<Question.Fact> given = assume(facts.toArray(Formula[]::new));
    // Given that one of the thirty happened, at least one did: but they add up to 3/4.
    assertThat(decide(flags(count), given, le(p(f(0)), number(1, 2))).verdict())
        .isEqualTo(Verdict.INCONSISTENT);
    List<Question.Fact> fewer = assume(facts.subList(5, count + 1).toArray(Formula[]::new));
    Event first = or(f(0), f(1), f(2), f(3), f(4));
    Formula requirement = ge(p(first, or(events(count))), number(1, 4));
    assertThat(decide(flags(count), fewer, requirement).verdict()).isEqualTo(Verdict.PROVED);
    Implied interval = interval(flags(count), fewer, requirement);
    assertThat(interval.low().orElseThrow().value()).isEqualTo(Rational.of(3, 8));
    assertThat(interval.high().orElseThrow().value()).isEqualTo(Rational.ONE);
  }

  @Test
  void choicesAndExtremes() {
    int count = 14;
    Quantity gap = new Quantity.Absolute(minus(p(or(events(count))), p(f(0))));
    isProved(
        count, le(gap, number(3, 10)), le(p(and(or(events(count)), not(f(0)))), number(3, 10)));
    isOpen(
        count, le(gap, number(29, 100)), le(p(and(or(events(count)), not(f(0)))), number(3, 10)));
    isProved(
        count,
        le(p(and(events(count))), number(1, 3)),
        any(le(p(f(0)), number(1, 3)), le(p(f(1)), number(1, 4)), le(p(f(2)), number(1, 5))));
    isOpen(
        count,
        le(p(and(events(count))), number(3, 10)),
        any(le(p(f(0)), number(1, 3)), le(p(f(1)), number(1, 4)), le(p(f(2)), number(1, 5))));
  }

  @Test
  void divergencesOfSoManyCellsAreNotDecided() {
    Vocabulary far =
        new Vocabulary(
            new LabelSet.Values(List.of("yes", "no")),
            List.of(),
            List.of(),
            IntStream.range(0, 20).mapToObj(i -> "f" + i).toList(),
            List.of(),
            List.of(
                new Vocabulary.Population(EXAM, Optional.empty()),
                new Vocabulary.Population(
                    FIELD, Optional.of(new Tie(Tie.Kind.CHI2, EXAM, Rational.of(1, 20))))));
    Quantity field = new Quantity.Probability(or(events(20)), FIELD);
    assertThat(decide(far, List.of(), le(field, number(1, 2))).reason())
        .contains(
            "the events of the facts and of this line can be true or false together in more than 8,000"
                + " ways, the limit where each is listed; fewer flags, answers and scores in one file"
                + " have fewer (12 flags have up to 4,096), so that splitting the file may help");
  }

  @Test
  void answersDoNotDependOnWhatWasAskedBefore() {
    Random random = new Random(11);
    List<Question.Fact> facts = Instance.of(random, 14, 20, 3, 20).facts();
    List<Formula> requirements = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      requirements.add(le(p(clause(random, 14, 3)), number(1 + random.nextInt(9), 10)));
    }
    List<Answer> forward = new ArrayList<>();
    List<Answer> backward = new ArrayList<>();
    try (Entailment entailment = new Entailment(flags(14), facts, List.of(), LIMITS)) {
      requirements.forEach(requirement -> forward.add(entailment.decide(requirement)));
      requirements.reversed().forEach(r -> backward.add(0, entailment.decide(r)));
    }
    assertThat(backward).isEqualTo(forward);
  }

  @Test
  void worldsHaveFewCells() {
    Instance instance = Instance.of(new Random(5), 20, 30, 3, 20);
    Answer answer =
        decide(flags(20), instance.facts(), le(p(and(f(0), f(1), f(2), f(3))), number(1, 1_000)));
    assertThat(answer.reason()).contains(Answer.OPEN);
    World world = answer.holds().orElseThrow();
    assertThat(world.populations().get(EXAM).size()).isBetween(1, 61);
  }

  /** Facts that are true in a world, of which {@link #truth} knows the probabilities. */
  record Instance(List<Question.Fact> facts, List<Set<Integer>> cells, List<Integer> masses) {

    static Instance of(Random random, int flags, int facts, int length, int width) {
      List<Set<Integer>> cells = new ArrayList<>();
      List<Integer> masses = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Set<Integer> cell = new LinkedHashSet<>();
        IntStream.range(0, flags).filter(j -> random.nextBoolean()).forEach(cell::add);
        cells.add(cell);
        masses.add(1);
      }
      for (int i = 0; i < 992; i++) {
        int at = random.nextInt(8);
        masses.set(at, masses.get(at) + 1);
      }
      Instance instance = new Instance(new ArrayList<>(), cells, masses);
      for (int i = 0; i < facts; i++) {
        Event event = clause(random, flags, length);
        int truth = instance.truth(event);
        instance.facts.add(
            new Question.Fact(
                "assumption:" + i,
                all(
                    ge(p(event), number(truth - random.nextInt(width + 1), 1000)),
                    le(p(event), number(truth + random.nextInt(width + 1), 1000)))));
      }
      return instance;
    }

    /** The probability in thousandths. */
    int truth(Event event) {
      int sum = 0;
      for (int i = 0; i < masses.size(); i++) {
        Set<Integer> cell = cells.get(i);
        boolean holds =
            event.holds(
                base -> cell.contains(Integer.parseInt(((Event.Flag) base).name().substring(1))));
        sum += holds ? masses.get(i) : 0;
      }
      return sum;
    }
  }

  static Event clause(Random random, int flags, int length) {
    Set<Integer> places = new LinkedHashSet<>();
    int size = 1 + random.nextInt(length);
    while (places.size() < size) {
      places.add(random.nextInt(flags));
    }
    Event[] literals =
        places.stream().map(i -> random.nextBoolean() ? f(i) : not(f(i))).toArray(Event[]::new);
    return random.nextBoolean() ? Event.or(literals) : Event.and(literals);
  }

  /** What is true in the world of the facts is never refuted, what is false in it never proved. */
  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void nothingProvedIsFalseInTheWorldOfTheFacts(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 11 + random.nextInt(30);
    Instance instance = Instance.of(random, count, 5 + random.nextInt(30), 3, 30);
    try (Entailment entailment =
        new Entailment(flags(count), instance.facts(), List.of(), LIMITS)) {
      for (int i = 0; i < 4; i++) {
        Event event = clause(random, count, 4);
        int truth = instance.truth(event);
        int bound = Math.clamp(truth + random.nextInt(601) - 300, 0, 1000);
        Formula requirement = le(p(event), number(bound, 1000));
        Answer answer = entailment.decide(requirement);
        check(flags(count), instance.facts(), requirement, answer);
        Statistics.label("verdict").collect(answer.verdict());
        assertThat(answer.verdict())
            .isNotEqualTo(Verdict.INCONSISTENT)
            .isNotEqualTo(truth <= bound ? Verdict.REFUTED : Verdict.PROVED);
        if (answer.verdict() == Verdict.UNDECIDED) {
          assertThat(answer.reason()).contains(Answer.OPEN);
        }
      }
    }
  }

  /**
   * With two flags more, of which some fact speaks without saying anything, the same facts have so
   * many cells that these are not listed. The answers are the same.
   */
  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void listedOrNotTheAnswersAgree(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 5 + random.nextInt(4);
    Instance instance = Instance.of(random, count, 12, 3, 15);
    List<Question.Fact> few = new ArrayList<>(instance.facts());
    if (random.nextInt(3) == 0) {
      Event event = clause(random, count, 2);
      few.add(new Question.Fact("assumption:12", le(p(event), number(random.nextInt(10), 10))));
    }
    // Facts that leave cells empty, now and then even all.
    for (int i = 0; i < 12; i++) {
      Event event = clause(random, count, 3);
      int truth = instance.truth(event);
      if (truth % 1000 == 0 || random.nextInt(40) == 0) {
        few.add(new Question.Fact("assumption:" + (20 + i), eq(p(event), number(truth / 1000, 1))));
      }
    }
    List<Question.Fact> many = new ArrayList<>(few);
    Event others = or(f(20), f(21), f(22), f(23), f(24), f(25), f(26), f(27), f(28), f(29));
    many.add(new Question.Fact("assumption:13", le(p(others), number(1, 1))));
    for (int i = 0; i < 3; i++) {
      Formula requirement = le(p(clause(random, count, 4)), number(random.nextInt(101), 100));
      Answer listed = decide(flags(30), few, requirement);
      Answer sought = decide(flags(30), many, requirement);
      assertThat(sought.verdict()).isEqualTo(listed.verdict());
      assertThat(sought.reason()).isEqualTo(listed.reason());
      Statistics.label("verdict").collect(listed.verdict());
      if (i == 0 && listed.verdict() != Verdict.INCONSISTENT) {
        Implied first = interval(flags(30), few, requirement);
        Implied second = interval(flags(30), many, requirement);
        assertThat(second.low().map(Implied.End::value))
            .isEqualTo(first.low().map(Implied.End::value));
        assertThat(second.high().map(Implied.End::value))
            .isEqualTo(first.high().map(Implied.End::value));
      }
    }
  }
}
