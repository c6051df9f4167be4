// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/** Ties and means of scores over so many cells that these are not listed. */
class ManyCellsTiesTest {

  private static final String CLINIC = "clinic";

  private static Vocabulary flags(Optional<Tie> field, Optional<Tie> clinic) {
    return new Vocabulary(
        new LabelSet.Values(List.of("yes", "no")),
        List.of(),
        List.of(),
        IntStream.range(0, 40).mapToObj(i -> "f" + i).toList(),
        List.of(new Vocabulary.Score("radius", Rational.of(-1), Rational.of(2))),
        List.of(
            new Vocabulary.Population(EXAM, Optional.empty()),
            new Vocabulary.Population(FIELD, field),
            new Vocabulary.Population(CLINIC, clinic)));
  }

  private static Optional<Tie> tie(Tie.Kind kind, String of, long p, long q) {
    return Optional.of(new Tie(kind, of, Rational.of(p, q)));
  }

  private static final Vocabulary NEAR =
      flags(tie(Tie.Kind.TV, EXAM, 1, 20), tie(Tie.Kind.RATIO, EXAM, 3, 2));

  private static Event f(int i) {
    return flag("f" + i);
  }

  private static Event[] events(int from, int to) {
    return IntStream.range(from, to).mapToObj(ManyCellsTiesTest::f).toArray(Event[]::new);
  }

  private static Quantity in(String population, Event event) {
    return new Quantity.Probability(event, population);
  }

  private static Quantity mean(String population, Event event) {
    return new Quantity.Mean("radius", event, population);
  }

  private static void isProved(Formula requirement, Formula... facts) {
    Answer answer = decide(NEAR, assume(facts), requirement);
    assertThat(answer.verdict()).as("%s", answer.reason()).isEqualTo(Verdict.PROVED);
    check(NEAR, assume(facts), requirement, answer);
  }

  private static void isOpen(Formula requirement, Formula... facts) {
    Answer answer = decide(NEAR, assume(facts), requirement);
    assertThat(answer.reason()).contains(Answer.OPEN);
    check(NEAR, assume(facts), requirement, answer);
  }

  @Test
  void aUnionMovesByItsTie() {
    Event union = or(events(0, 30));
    Formula seen = le(p(union), number(1, 10));
    isProved(le(in(FIELD, union), number(3, 20)), seen);
    isOpen(le(in(FIELD, union), number(149, 1000)), seen);
    isProved(le(in(CLINIC, union), number(3, 20)), seen);
    isOpen(le(in(CLINIC, union), number(149, 1000)), seen);
  }

  @Test
  void aMeanKeepsToTheBinsOfItsScore() {
    Event union = or(events(0, 30));
    Formula seen = ge(mean(EXAM, union), number(19, 10));
    isProved(ge(p(union), number(19, 20)), seen);
    isOpen(ge(p(union), number(951, 1000)), seen);
    Event above = new Event.AtLeast("radius", Rational.ONE);
    isProved(ge(p(and(union, above)), number(9, 10)), seen);
    isOpen(ge(p(and(union, above)), number(91, 100)), seen);
  }

  /** What the field gains may have the highest score where it lost the lowest. */
  @Test
  void aMeanMovesByItsTie() {
    Event union = or(events(0, 30));
    Formula seen = le(mean(EXAM, union), number(0, 1));
    isProved(le(mean(FIELD, union), number(15, 100)), seen);
    isOpen(le(mean(FIELD, union), number(149, 1000)), seen);
    isProved(le(mean(CLINIC, union), number(1, 2)), seen);
    isOpen(le(mean(CLINIC, union), number(499, 1000)), seen);
  }

  private static Event clause(Random random, int count) {
    Event[] literals =
        IntStream.range(0, 1 + random.nextInt(3))
            .mapToObj(
                i ->
                    random.nextInt(8) == 0
                        ? new Event.AtLeast("radius", Rational.of(1, 2))
                        : f(random.nextInt(count)))
            .map(event -> random.nextBoolean() ? event : not(event))
            .toArray(Event[]::new);
    return random.nextBoolean() ? Event.or(literals) : Event.and(literals);
  }

  private static Formula bound(Random random, int count) {
    List<String> names = List.of(EXAM, EXAM, FIELD, CLINIC);
    String population = names.get(random.nextInt(names.size()));
    Event event = clause(random, count);
    Quantity quantity = random.nextInt(4) == 0 ? mean(population, event) : in(population, event);
    Quantity number = number(random.nextInt(21), 20);
    return random.nextBoolean() ? le(quantity, number) : ge(quantity, number);
  }

  private static Optional<String> doubt(
      Vocabulary vocabulary, List<Question.Fact> facts, Formula requirement) {
    try (Entailment entailment = new Entailment(vocabulary, facts, List.of(), LIMITS)) {
      entailment.decide(requirement);
      return entailment.doubt();
    }
  }

  private static Rational end(Optional<Implied.End> end) {
    return end.orElseThrow().value();
  }

  private static Optional<Tie> anyTie(Random random, String of) {
    return random.nextBoolean()
        ? tie(Tie.Kind.TV, of, random.nextInt(5), 20)
        : tie(Tie.Kind.RATIO, of, 4 + random.nextInt(5), 4);
  }

  private static boolean takesAnOpenEnd(Answer answer) {
    return answer.proof().stream()
        .flatMap(proof -> proof.paths().stream())
        .anyMatch(path -> path.startsWith(Problem.OPEN_END));
  }

  /**
   * With flags more, of which some fact speaks without saying anything, the same facts have so many
   * cells that these are not listed. The answers are the same.
   */
  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void listedOrNotTheAnswersAgree(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 2 + random.nextInt(3);
    Vocabulary vocabulary =
        flags(
            anyTie(random, EXAM),
            random.nextInt(3) == 0
                ? Optional.empty()
                : anyTie(random, random.nextBoolean() ? EXAM : FIELD));
    List<Question.Fact> few = new ArrayList<>();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      few.add(new Question.Fact("assumption:" + few.size(), bound(random, count)));
    }
    List<Question.Fact> many = new ArrayList<>(few);
    many.add(
        new Question.Fact("assumption:" + few.size(), le(p(or(events(20, 32))), number(1, 1))));
    for (int i = 0; i < 3; i++) {
      Formula requirement = bound(random, count);
      Answer listed = decide(vocabulary, few, requirement);
      Answer sought = decide(vocabulary, many, requirement);
      if (listed.verdict() == Verdict.INCONSISTENT && sought.verdict() != Verdict.INCONSISTENT) {
        // Only listed cells tell that what a tie moves does not reach an open end of its bin.
        assertThat(sought.holds().or(sought::fails)).isEmpty();
        assertThat(doubt(vocabulary, many, requirement)).isPresent();
      } else if (takesAnOpenEnd(listed) && sought.verdict() == Verdict.UNDECIDED) {
        assertThat(listed.verdict() == Verdict.PROVED ? sought.fails() : sought.holds()).isEmpty();
      } else {
        assertThat(sought.verdict()).as("%s %s", few, requirement).isEqualTo(listed.verdict());
        assertThat(sought.reason()).isEqualTo(listed.reason());
      }
      check(vocabulary, many, requirement, sought);
      Statistics.label("verdict").collect(listed.verdict());
      if (i == 0 && listed.verdict() != Verdict.INCONSISTENT) {
        Implied first = interval(vocabulary, few, requirement);
        Implied second = interval(vocabulary, many, requirement);
        // Over listed cells it need not be the tightest one where they have many rows.
        assertThat(end(second.low())).isGreaterThanOrEqualTo(end(first.low()));
        assertThat(end(second.high())).isLessThanOrEqualTo(end(first.high()));
      }
    }
  }
}
