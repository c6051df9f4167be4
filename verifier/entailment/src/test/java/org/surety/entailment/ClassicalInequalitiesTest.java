// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

class ClassicalInequalitiesTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final Event A = flag("a");
  private static final Event B = flag("b");
  private static final Event C = flag("c");

  private static void provedByCellsAlone(Formula formula) {
    List<Question.Fact> facts = assume(le(p(A), number(1, 2)), ge(p(B), number(1, 3)));
    Answer answer = decide(VOCABULARY, facts, formula);
    assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(answer.core()).isEmpty();
  }

  @Test
  void booleHoldsAndItsStrictFormDoesNot() {
    Quantity sum = new Quantity.Sum(List.of(p(A), p(B), p(C)));
    provedByCellsAlone(le(p(or(A, B, C)), sum));
    assertThat(decide(VOCABULARY, List.of(), lt(p(or(A, B, C)), sum)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void bonferroni() {
    Quantity pairs = new Quantity.Sum(List.of(p(and(A, B)), p(and(A, C)), p(and(B, C))));
    provedByCellsAlone(
        ge(p(or(A, B, C)), minus(new Quantity.Sum(List.of(p(A), p(B), p(C))), pairs)));
  }

  @Test
  void frechet() {
    provedByCellsAlone(
        ge(p(and(A, B)), minus(new Quantity.Sum(List.of(p(A), p(B))), number(1, 1))));
    provedByCellsAlone(le(p(and(A, B)), new Quantity.Minimum(List.of(p(A), p(B)))));
    Answer answer =
        decide(
            VOCABULARY,
            assume(ge(p(A), number(3, 4)), ge(p(B), number(3, 4)), le(p(C), number(1, 2))),
            ge(p(and(A, B)), number(1, 2)));
    assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(answer.core()).containsExactly("assumption:0", "assumption:1");
  }

  @Test
  void aProbabilityIsNotNegativeAndNotAboveOne() {
    provedByCellsAlone(ge(p(A), number(0, 1)));
    provedByCellsAlone(le(p(A), number(1, 1)));
    provedByCellsAlone(eq(new Quantity.Sum(List.of(p(A), p(not(A)))), number(1, 1)));
  }

  @Test
  void twoWrongAnswersCoincideWithTwoLabelsAndNeedNotWithThree() {
    Formula never =
        eq(
            p(and(not(Event.same("weak", "student")), wrong("weak"), wrong("student"))),
            number(0, 1));
    provedByCellsAlone(never);
    Vocabulary three =
        vocabulary(new LabelSet.Classes(3), new Vocabulary.Population(EXAM, Optional.empty()));
    assertThat(decide(three, List.of(), never).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void attributeValuesExcludeEachOther() {
    provedByCellsAlone(
        eq(
            new Quantity.Sum(
                List.of(
                    p(new Event.Is("topic", "cells")),
                    p(new Event.Is("topic", "bonds")),
                    p(new Event.Is("topic", "forces")))),
            number(1, 1)));
  }

  @Test
  void meansOfScoresKeepToTheBinsOfTheirThresholds() {
    Quantity mean = new Quantity.Mean("radius", new Event.True(), EXAM);
    Event small = not(new Event.AtLeast("radius", Rational.of(1, 2)));
    Answer answer = decide(VOCABULARY, assume(ge(p(small), number(3, 4))), le(mean, number(7, 8)));
    assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(
            decide(VOCABULARY, assume(ge(p(small), number(3, 4))), le(mean, number(6, 8)))
                .verdict())
        .isEqualTo(Verdict.UNDECIDED);
    provedByCellsAlone(le(mean, number(2, 1)));
  }

  @Test
  void certificatesAreNotInTheCoreWhereAssumptionsSuffice() {
    List<Question.Fact> facts =
        List.of(
            new Question.Fact("certificate:0", le(p(A), number(1, 10))),
            new Question.Fact("assumption:low", le(p(A), number(2, 10))),
            new Question.Fact("certificate:1", le(p(A), number(1, 20))));
    assertThat(decide(VOCABULARY, facts, le(p(A), number(1, 4))).core())
        .containsExactly("assumption:low");
    assertThat(decide(VOCABULARY, facts, le(p(A), number(1, 10))).core()).hasSize(1);
  }

  @Test
  void compositionAcrossEventsThatTheRequirementDoesNotName() {
    List<Question.Fact> facts =
        assume(
            le(p(and(A, C)), number(1, 10)),
            le(p(and(A, not(C))), number(1, 10)),
            le(p(B), number(1, 2)));
    Answer answer = decide(VOCABULARY, facts, le(p(A), number(1, 5)));
    assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(answer.core()).containsExactly("assumption:0", "assumption:1");
    Answer refuted = decide(VOCABULARY, facts, gt(p(A), number(1, 5)));
    assertThat(refuted.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(refuted.core()).containsExactly("assumption:0", "assumption:1");
  }
}
