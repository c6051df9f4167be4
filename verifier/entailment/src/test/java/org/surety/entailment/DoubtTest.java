// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.entailment.smt.Solver;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/** Facts count as consistent only where a world of them is known. */
class DoubtTest {

  private static final Event A = flag("a");
  private static final Event B = flag("b");
  private static final Event C = flag("c");
  private static final Event CELLS = new Event.Is("topic", "cells");

  private static final Vocabulary MIXED = mixed("topic");
  private static final Vocabulary CHI2 = tied(Tie.Kind.CHI2, 1, 4);
  private static final Vocabulary KL = tied(Tie.Kind.KL, 1, 20);
  private static final Vocabulary HELLINGER = tied(Tie.Kind.HELLINGER, 1, 50);

  private static Vocabulary mixed(String given) {
    return vocabulary(
        new LabelSet.Values(List.of("yes", "no")),
        new Vocabulary.Population(EXAM, Optional.empty()),
        new Vocabulary.Population(FIELD, Optional.of(Tie.mixes(given, EXAM))));
  }

  private static Quantity field(Event event) {
    return new Quantity.Probability(event, FIELD);
  }

  private static Quantity times(Quantity a, Quantity b) {
    return new Quantity.Product(a, b);
  }

  /** The greatest value that a ball allows, but for the last of its 27 decimals. */
  private static Quantity beyond(String digits) {
    return new Quantity.Constant(Rational.of(new BigInteger(digits), BigInteger.TEN.pow(27)));
  }

  private enum Known {
    WORLD,
    NONE,
    OPEN
  }

  private static Arguments row(
      String name, Vocabulary vocabulary, Known known, Formula requirement, Formula... facts) {
    return Arguments.of(name, vocabulary, known, requirement, assume(facts));
  }

  private static Stream<Arguments> table() {
    Formula sameGroups =
        all(le(p(and(B, not(C))), number(0, 1)), le(p(and(C, not(B))), number(0, 1)));
    Formula apart = ge(minus(p(A, B), p(A, C)), number(3, 10));
    Formula little = le(p(A), number(1, 10));
    return Stream.of(
        row("conditionals", twoLabels(), Known.WORLD, ge(p(B, C), number(0, 1)), apart),
        row(
            "conditionals of one group",
            twoLabels(),
            Known.NONE,
            little,
            apart,
            sameGroups,
            little),
        row(
            "conditionals at a root",
            twoLabels(),
            Known.NONE,
            little,
            little,
            lt(
                times(
                    minus(times(p(A, B), p(A, B)), number(1, 2)),
                    minus(times(p(A, B), p(A, B)), number(1, 2))),
                number(0, 1))),
        row(
            "a square times a positive number",
            twoLabels(),
            Known.OPEN,
            little,
            little,
            lt(
                new Quantity.Sum(
                    List.of(
                        times(times(p(A, B), p(A, B)), p(A, B)),
                        times(times(p(C, B), p(C, B)), p(C, B)))),
                times(times(p(A, B), p(C, B)), new Quantity.Sum(List.of(p(A, B), p(C, B)))))),
        row(
            "a mixture",
            MIXED,
            Known.WORLD,
            ge(field(A), number(1, 10)),
            le(p(A), number(1, 20)),
            ge(p(CELLS), number(1, 2)),
            ge(field(A), number(1, 10))),
        row(
            "a mixture by one fact each",
            MIXED,
            Known.NONE,
            ge(field(A), number(4, 10)),
            all(le(p(A, CELLS), number(1, 10)), gt(p(CELLS), number(0, 1))),
            ge(field(CELLS), number(1, 1)),
            ge(field(A), number(1, 2))),
        row("chi2", CHI2, Known.WORLD, little, little, ge(field(A), number(24, 100))),
        row("chi2 by cuts", CHI2, Known.NONE, little, little, ge(field(A), number(26, 100))),
        row(
            "chi2 by too little",
            tied(Tie.Kind.CHI2, 1, 50),
            Known.OPEN,
            le(p(A), number(3, 10)),
            le(p(A), number(3, 10)),
            ge(field(A), beyond("364807406984078602309659675"))),
        row("kl", KL, Known.WORLD, little, little, ge(field(A), number(20, 100))),
        row("kl by cuts", KL, Known.NONE, little, little, ge(field(A), number(21, 100))),
        row(
            "kl by too little",
            KL,
            Known.OPEN,
            little,
            little,
            ge(field(A), beyond("206728898696513092862253266"))),
        row("hellinger", HELLINGER, Known.WORLD, little, little, ge(field(A), number(24, 100))),
        row(
            "hellinger by too little",
            HELLINGER,
            Known.OPEN,
            little,
            little,
            ge(field(A), beyond("248690522603738506676774827"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void whatIsKnownOfTheFactsIsSaid(
      String name,
      Vocabulary vocabulary,
      Known known,
      Formula requirement,
      List<Question.Fact> facts) {
    Limits limits = new Limits(20_000);
    try (LiveSolver solver = new LiveSolver(Solver.SMTINTERPOL);
        Entailment entailment = new Entailment(vocabulary, facts, List.of(), limits, solver)) {
      Answer answer = entailment.decide(requirement);
      check(vocabulary, facts, requirement, answer);
      assertThat(entailment.doubt().isPresent()).isEqualTo(known == Known.OPEN);
      assertThat(entailment.world().isPresent()).isEqualTo(known == Known.WORLD);
      entailment.world().ifPresent(world -> check(vocabulary, facts, world));
      assertThat(entailment.isInconsistent()).isEqualTo(known == Known.NONE);
      assertThat(answer.verdict() == Verdict.INCONSISTENT).isEqualTo(known == Known.NONE);
      if (known == Known.OPEN) {
        assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
      }
    }
  }

  /** What several facts say of one value together does not carry over to a mixture. */
  @Test
  void aContradictionThatNoProofShowsIsADoubt() {
    List<Question.Fact> facts =
        assume(
            le(p(A), number(1, 20)),
            ge(p(CELLS), number(1, 2)),
            ge(field(CELLS), number(1, 1)),
            ge(field(A), number(1, 2)));
    try (LiveSolver solver = new LiveSolver(Solver.SMTINTERPOL);
        Entailment entailment = new Entailment(MIXED, facts, List.of(), LIMITS, solver)) {
      assertThat(entailment.decide(ge(field(A), number(2, 5))).verdict()).isEqualTo(Verdict.PROVED);
      assertThat(entailment.doubt()).isPresent();
    }
  }

  @Test
  void aWorldThatAnAnswerShowsSettlesIt() {
    List<Question.Fact> facts = assume(le(p(A), number(1, 10)));
    try (Entailment entailment = new Entailment(twoLabels(), facts, List.of(), LIMITS)) {
      assertThat(entailment.decide(le(p(B), number(1, 10))).holds()).isPresent();
      assertThat(entailment.doubt()).isEmpty();
    }
    try (Entailment entailment = new Entailment(twoLabels(), List.of(), List.of(), LIMITS)) {
      assertThat(entailment.doubt()).isEmpty();
    }
  }

  /** A clock that advances by a millisecond whenever it is read. */
  private static final class Ticking implements LongSupplier {
    private long reads;

    @Override
    public long getAsLong() {
      return 1_000_000 * reads++;
    }
  }

  @Test
  void whereTimeEndsEarlyTheDoubtIsSaid() {
    List<Question.Fact> facts =
        assume(
            le(p(or(A, B)), number(1, 10)),
            le(p(or(B, C)), number(1, 10)),
            ge(p(or(A, C)), number(3, 10)),
            le(p(wrong("student")), number(1, 10)));
    Formula requirement = le(p(wrong("student")), number(1, 10));
    int doubts = 0;
    int contradictions = 0;
    for (int limit = 1; limit < 3_000; limit = 1 + limit * 3 / 2) {
      try (Entailment entailment =
          new Entailment(twoLabels(), facts, List.of(), new Limits(limit), new Ticking())) {
        Answer first = entailment.decide(requirement);
        Optional<String> doubt = entailment.doubt();
        if (first.verdict() == Verdict.PROVED) {
          assertThat(doubt.isPresent() || entailment.isInconsistent()).isTrue();
        }
        if (doubt.isPresent()) {
          assertThat(doubt.get()).contains("the time limit of " + limit + " ms");
          doubts++;
        } else {
          assertThat(entailment.decide(requirement).verdict()).isEqualTo(Verdict.INCONSISTENT);
          contradictions++;
        }
      }
    }
    assertThat(doubts).isPositive();
    assertThat(contradictions).isPositive();
  }

  @Test
  void manyCellsAreAskedForAWorldOnlyByTheDoubt() {
    List<String> flags = Stream.iterate(0, i -> i + 1).limit(14).map(i -> "f" + i).toList();
    Vocabulary vocabulary = flags(flags);
    Formula[] formulas =
        flags.stream().map(f -> le(p(flag(f)), number(1, 10))).toArray(Formula[]::new);
    List<Question.Fact> facts = assume(formulas);
    try (Entailment entailment = new Entailment(vocabulary, facts, List.of(), LIMITS)) {
      Event some = or(flags.stream().map(Terms::flag).toArray(Event[]::new));
      assertThat(entailment.decide(le(p(some), new Quantity.Constant(Rational.of(7, 5)))).verdict())
          .isEqualTo(Verdict.PROVED);
      assertThat(entailment.doubt()).isEmpty();
    }
  }

  private static final String LAST = "last";

  /** The field is within 1/2 of the exam, and the last population of the field. */
  private static Vocabulary twoScores() {
    return new Vocabulary(
        new LabelSet.Values(List.of("yes", "no")),
        List.of(),
        List.of(),
        List.of("a"),
        List.of(
            new Vocabulary.Score("s", Rational.ZERO, Rational.ONE),
            new Vocabulary.Score("t", Rational.ZERO, Rational.ONE)),
        List.of(
            new Vocabulary.Population(EXAM, Optional.empty()),
            new Vocabulary.Population(
                FIELD, Optional.of(new Tie(Tie.Kind.TV, EXAM, Rational.of(1, 2)))),
            new Vocabulary.Population(
                LAST, Optional.of(new Tie(Tie.Kind.TV, FIELD, Rational.of(1, 2))))));
  }

  private static Quantity mean(String score, String population) {
    return new Quantity.Mean(score, new Event.True(), population);
  }

  /** Half of the field is at (0, 0) and half at (1, 1): of the last, no more than half is elsewhere. */
  @Test
  void meansThatNoSpreadOfTwoScoresServesLeaveADoubt() {
    List<Question.Fact> facts =
        assume(
            le(mean("s", EXAM), number(0, 1)),
            le(mean("t", EXAM), number(0, 1)),
            eq(mean("s", FIELD), number(1, 2)),
            eq(mean("t", FIELD), number(1, 2)),
            ge(mean("s", LAST), number(1, 1)),
            le(mean("t", LAST), number(0, 1)));
    try (Entailment entailment = new Entailment(twoScores(), facts, List.of(), LIMITS)) {
      entailment.decide(ge(p(A), number(1, 2)));
      assertThat(entailment.world()).isEmpty();
      assertThat(entailment.doubt()).isPresent();
    }
  }

  @Test
  void worldsInWhichTheScoresOfOnePopulationMoveAreFound() {
    List<Question.Fact> facts =
        assume(
            le(mean("s", EXAM), number(3, 10)),
            le(mean("t", EXAM), number(3, 10)),
            ge(mean("s", LAST), number(1, 2)),
            ge(mean("t", LAST), number(1, 2)));
    Formula requirement = ge(mean("s", LAST), number(6, 10));
    Answer answer = decide(twoScores(), facts, requirement);
    assertThat(answer.reason()).contains(Answer.OPEN);
    check(twoScores(), facts, requirement, answer);
  }
}
