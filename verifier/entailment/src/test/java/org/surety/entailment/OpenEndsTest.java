// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/** Means of scores in cells whose ends no score reaches, and populations at no distance. */
class OpenEndsTest {

  private static final Event ABOVE = new Event.Above("radius", Rational.of(4, 5));
  private static final Event AT_LEAST = new Event.AtLeast("radius", Rational.of(4, 5));

  private static Quantity mean(Event given) {
    return new Quantity.ConditionalMean("radius", new Event.True(), given, EXAM);
  }

  @Test
  void aMeanAtAThresholdIsShownWhereScoresReachIt() {
    Answer reached =
        decide(
            twoLabels(), assume(ge(p(AT_LEAST), number(1, 2))), le(mean(AT_LEAST), number(4, 5)));
    assertThat(reached.holds()).isPresent();
    assertThat(reached.fails()).isPresent();
  }

  @Test
  void aMeanNearTheEndIsShown() {
    List<Question.Fact> facts = assume(ge(p(ABOVE), number(1, 2)));
    Answer near = decide(twoLabels(), facts, le(mean(ABOVE), number(80_001, 100_000)));
    assertThat(near.holds()).isPresent();
    assertThat(near.fails()).isPresent();
    assertThat(decide(twoLabels(), facts, ge(mean(ABOVE), number(4, 5))).verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void aMeanAboveAThresholdIsProvedToBeAboveIt() {
    List<Question.Fact> facts = assume(ge(p(ABOVE), number(1, 2)), ge(p(flag("a")), number(1, 3)));
    assertThat(decide(twoLabels(), facts, gt(mean(ABOVE), number(4, 5))).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(decide(twoLabels(), facts, le(mean(ABOVE), number(4, 5))).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(decide(twoLabels(), facts, lt(mean(not(AT_LEAST)), number(4, 5))).verdict())
        .isNotEqualTo(Verdict.PROVED);
    Formula below = lt(mean(not(AT_LEAST)), number(4, 5));
    assertThat(decide(twoLabels(), assume(le(p(AT_LEAST), number(1, 2))), below).verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void manyCellsAboveAThresholdMayEachHaveMass() {
    Event some = or(flag("a"), and(flag("b"), flag("c")));
    List<Question.Fact> facts =
        assume(ge(p(and(ABOVE, some)), number(1, 4)), ge(p(flag("b")), number(1, 3)));
    Answer answer = decide(twoLabels(), facts, gt(mean(ABOVE), number(4, 5)));
    assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(answer.core()).containsExactly("assumption:0");
  }

  @Test
  void factsAtAnEndThatNoScoreReachesContradictEachOther() {
    List<Question.Fact> facts =
        assume(
            ge(p(ABOVE), number(1, 2)),
            le(mean(ABOVE), number(4, 5)),
            le(p(flag("a")), number(1, 2)));
    Answer answer = decide(twoLabels(), facts, le(p(flag("a")), number(1, 3)));
    assertThat(answer.verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(answer.core()).containsExactly("assumption:1");
  }

  @ParameterizedTest
  @EnumSource(
      value = Tie.Kind.class,
      names = {"MIXES"},
      mode = EnumSource.Mode.EXCLUDE)
  void atNoDistanceBothPopulationsAreTheSame(Tie.Kind kind) {
    Vocabulary vocabulary = tied(kind, kind == Tie.Kind.RATIO ? 1 : 0, 1);
    Quantity field = new Quantity.Probability(flag("a"), FIELD);
    Quantity fieldMean = new Quantity.Mean("radius", flag("a"), FIELD);
    Quantity examMean = new Quantity.Mean("radius", flag("a"), EXAM);
    List<Question.Fact> facts = assume(ge(p(flag("b")), number(1, 3)));
    Formula same = all(eq(field, p(flag("a"))), eq(fieldMean, examMean));
    assertThat(decide(vocabulary, facts, same).verdict()).isEqualTo(Verdict.PROVED);
    Answer open = decide(vocabulary, facts, le(field, number(1, 4)));
    assertThat(open.holds()).isPresent();
    assertThat(open.fails()).isPresent();
    List<Question.Fact> apart = assume(le(p(flag("a")), number(1, 4)), ge(field, number(1, 3)));
    assertThat(decide(vocabulary, apart, le(p(flag("b")), number(1, 2))).verdict())
        .isEqualTo(Verdict.INCONSISTENT);
  }

  private static final String CLINIC = "clinic";
  private static final Event HIGH = new Event.AtLeast("radius", Rational.of(1, 2));
  private static final Event F = flag("f");
  private static final Event G = flag("g");
  private static final Event H = flag("h");

  private static Vocabulary tiedTwice(Tie field, Tie clinic) {
    return new Vocabulary(
        twoLabels().label(),
        List.of(),
        List.of(),
        List.of("f", "g", "h"),
        List.of(new Vocabulary.Score("radius", Rational.of(-1), Rational.of(2))),
        List.of(
            new Vocabulary.Population(EXAM, Optional.empty()),
            new Vocabulary.Population(FIELD, Optional.of(field)),
            new Vocabulary.Population(CLINIC, Optional.of(clinic))));
  }

  private static Tie tie(Tie.Kind kind, long p, long q) {
    return new Tie(kind, EXAM, Rational.of(p, q));
  }

  private static Quantity in(String population, Event event) {
    return new Quantity.Probability(event, population);
  }

  private static Quantity total(String population, Event event) {
    return new Quantity.Mean("radius", event, population);
  }

  private static void isOpen(
      Vocabulary vocabulary, List<Question.Fact> facts, Formula requirement) {
    Answer answer = decide(vocabulary, facts, requirement);
    assertThat(answer.reason()).contains(Answer.OPEN);
    check(vocabulary, facts, requirement, answer);
  }

  /** A radius of zero leaves nothing to spare, the requirement's strict contrary has to have some. */
  @Test
  void besidePopulationsThatAreTheSameAMeanNearTheEndIsShown() {
    isOpen(
        tiedTwice(tie(Tie.Kind.TV, 0, 1), tie(Tie.Kind.RATIO, 3, 2)),
        assume(
            ge(in(FIELD, and(F, not(G))), number(0, 1)),
            le(in(FIELD, or(F, G)), number(4, 5)),
            ge(total(CLINIC, HIGH), number(1, 2))),
        le(total(FIELD, and(not(HIGH), not(F))), number(1, 10)));
  }

  @Test
  void whatARatioLeavesKeepsFromTheEndToo() {
    isOpen(
        tiedTwice(tie(Tie.Kind.RATIO, 3, 2), tie(Tie.Kind.RATIO, 5, 4)),
        assume(
            le(p(and(G, not(H))), number(3, 4)),
            le(in(CLINIC, and(not(H), F)), number(9, 20)),
            le(in(FIELD, not(H)), number(3, 20))),
        le(total(FIELD, not(HIGH)), number(1, 4)));
  }

  @Test
  void whatATotalVariationMovesKeepsFromTheEndToo() {
    isOpen(
        tiedTwice(tie(Tie.Kind.RATIO, 7, 4), tie(Tie.Kind.TV, 3, 20)),
        assume(
            ge(in(CLINIC, not(H)), number(1, 10)),
            le(p(or(HIGH, not(H), not(F))), number(1, 4)),
            ge(total(FIELD, and(not(F), H, G)), number(3, 10)),
            le(total(CLINIC, and(H, not(F), not(H))), number(7, 20))),
        le(total(EXAM, and(not(HIGH), H)), number(3, 10)));
  }
}
