// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

class DecisionTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final Event A = flag("a");
  private static final Event B = flag("b");
  private static final Event C = flag("c");

  private static Quantity field(Event event) {
    return new Quantity.Probability(event, FIELD);
  }

  @Test
  void totalVariationMovesAProbabilityByAtMostTheRadius() {
    Vocabulary tied = tied(Tie.Kind.TV, 1, 20);
    var facts = assume(le(p(wrong("student")), number(7, 100)));
    assertThat(decide(tied, facts, le(field(wrong("student")), number(12, 100))).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(decide(tied, facts, le(field(wrong("student")), number(119, 1000))).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(decide(tied, facts, gt(field(wrong("student")), number(12, 100))).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void aDensityRatioMultipliesAProbability() {
    Vocabulary tied = tied(Tie.Kind.RATIO, 3, 2);
    var facts = assume(le(p(A), number(1, 10)));
    assertThat(decide(tied, facts, le(field(A), number(15, 100))).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(decide(tied, facts, le(field(A), number(14, 100))).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(decide(tied, assume(eq(p(A), number(0, 1))), eq(field(A), number(0, 1))).verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void tiesMoveMeansOfScoresWithTheMass() {
    Quantity old = new Quantity.Mean("radius", new Event.True(), EXAM);
    Quantity fresh = new Quantity.Mean("radius", new Event.True(), FIELD);
    Vocabulary tied = tied(Tie.Kind.TV, 1, 10);
    assertThat(decide(tied, assume(le(old, number(1, 2))), le(fresh, number(7, 10))).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(decide(tied, assume(le(old, number(1, 2))), le(fresh, number(69, 100))).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void aFairnessGapIsProvedByBoundsOfItsTwoConditionals() {
    Quantity gap = new Quantity.Absolute(minus(p(A, B), p(A, not(B))));
    List<Question.Fact> facts = new ArrayList<>();
    for (Formula fact :
        List.of(
            le(p(A, B), number(9, 100)),
            ge(p(A, B), number(3, 100)),
            le(p(A, not(B)), number(11, 100)),
            ge(p(A, not(B)), number(2, 100)),
            le(p(C), number(1, 2)))) {
      facts.add(new Question.Fact("certificate:" + facts.size(), fact));
    }
    Answer proved = decide(VOCABULARY, facts, le(gap, number(8, 100)));
    assertThat(proved.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(proved.core())
        .containsExactly("certificate:0", "certificate:1", "certificate:2", "certificate:3");
    assertThat(decide(VOCABULARY, facts, gt(gap, number(8, 100))).verdict())
        .isEqualTo(Verdict.REFUTED);
    Answer open = decide(VOCABULARY, facts, le(gap, number(7, 100)));
    assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(open.holds()).isPresent();
    assertThat(open.fails()).isPresent();
  }

  @Test
  void theTwoAssumptionsThatContradictEachOtherAmongFive() {
    var facts =
        assume(
            le(p(A), number(1, 2)),
            ge(p(B), number(1, 2)),
            le(p(C), number(1, 5)),
            ge(p(and(B, C)), number(1, 4)),
            ge(p(or(A, B)), number(1, 10)));
    Answer answer = decide(VOCABULARY, facts, le(p(A), number(1, 2)));
    assertThat(answer.verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(answer.core()).containsExactly("assumption:2", "assumption:3");
  }

  @Test
  void deepBooleanStructure() {
    Formula deep = le(p(A), number(1, 2));
    for (int i = 0; i < 40; i++) {
      Formula either = any(ge(p(B), number(i, 100)), lt(p(C), number(i, 100)));
      deep = new Formula.Not(any(new Formula.Not(all(deep, either)), lt(p(B), number(i, 200))));
    }
    var facts = assume(le(p(A), number(1, 2)), ge(p(B), number(1, 2)), ge(p(C), number(1, 2)));
    assertThat(decide(VOCABULARY, facts, deep).verdict()).isEqualTo(Verdict.PROVED);
    assertThat(decide(VOCABULARY, facts, new Formula.Not(deep)).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void factsThatAreDisjunctions() {
    var facts =
        assume(
            any(le(p(A), number(1, 10)), ge(p(A), number(9, 10))),
            new Formula.Comparison(Formula.Relation.NE, p(A), number(1, 10)),
            ge(p(A), number(1, 10)));
    Answer answer = decide(VOCABULARY, facts, ge(p(A), number(9, 10)));
    assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(answer.core()).hasSize(3);
  }

  @Test
  void whatFollowsFromLinearFactsBesideAProductIsProvedByTheKernel() {
    Formula product = le(new Quantity.Product(p(A), p(B)), number(1, 2));
    Answer answer = decide(VOCABULARY, List.of(), product);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(answer.reason()).contains(Answer.OPEN);
    var facts = assume(product, le(p(A), number(1, 4)));
    Answer proved = decide(VOCABULARY, facts, le(p(A), number(1, 3)));
    assertThat(proved.core()).containsExactly("assumption:1");
    assertThat(proved.trusted()).isEmpty();
    Answer open = decide(VOCABULARY, facts, le(p(B), number(1, 3)));
    assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(open.holds()).isPresent();
  }

  @Test
  void manyCellsAreDecidedWithoutListingThem() {
    List<Event.Base> many = new ArrayList<>();
    List<String> flags = new ArrayList<>();
    List<Question.Fact> facts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      flags.add("f" + i);
      many.add(new Event.Flag("f" + i));
      facts.add(new Question.Fact("assumption:" + i, le(p(flag("f" + i)), number(1, 4))));
    }
    Vocabulary vocabulary =
        new Vocabulary(
            VOCABULARY.label(),
            VOCABULARY.predictors(),
            VOCABULARY.attributes(),
            flags,
            VOCABULARY.scores(),
            VOCABULARY.populations());
    assertThat(decide(vocabulary, facts, le(p(flag("f3")), number(1, 3))).core())
        .containsExactly("assumption:3");
    assertThat(decide(vocabulary, facts, le(p(flag("f3")), number(1, 5))).reason())
        .contains(Answer.OPEN);
    facts.add(new Question.Fact("assumption:20", ge(p(flag("f7")), number(1, 3))));
    Answer inconsistent = decide(vocabulary, facts, le(p(flag("f7")), number(1, 2)));
    assertThat(inconsistent.verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(inconsistent.core()).containsExactly("assumption:7", "assumption:20");
    assertThat(
            decide(vocabulary, List.of(), le(p(Event.or(many.toArray(Event[]::new))), number(1, 5)))
                .reason())
        .contains(Answer.OPEN);
    Quantity mean = new Quantity.Mean("radius", Event.or(many.toArray(Event[]::new)), EXAM);
    assertThat(decide(vocabulary, List.of(), le(mean, number(1, 5))).reason())
        .contains(Answer.OPEN);
  }

  @Test
  void worldsKeepNearToWhatWasObserved() {
    List<Event.Base> bases = List.of(new Event.Flag("a"), new Event.Flag("b"));
    Observed sample =
        new Observed(EXAM, bases, Map.of("00", 500L, "01", 300L, "10", 150L, "11", 50L));
    Formula requirement = le(p(A), number(1, 5));
    List<Question.Fact> facts = assume(le(p(A), number(3, 10)), ge(p(B), number(1, 10)));
    try (Entailment entailment = new Entailment(VOCABULARY, facts, List.of(sample), LIMITS)) {
      Answer answer = entailment.decide(requirement);
      assertThat(answer.reason()).contains(Answer.OPEN);
      World holds = answer.holds().orElseThrow();
      World fails = answer.fails().orElseThrow();
      check(VOCABULARY, facts, requirement, answer);
      assertThat(holds.mass(EXAM, "10").probability().add(holds.mass(EXAM, "11").probability()))
          .isBetween(Rational.of(19, 100), Rational.of(1, 5));
      assertThat(fails.mass(EXAM, "10").probability().add(fails.mass(EXAM, "11").probability()))
          .isBetween(Rational.of(1, 5), Rational.of(21, 100));
    }
    Formula joint = le(p(and(A, B)), number(1, 25));
    try (Entailment entailment = new Entailment(VOCABULARY, facts, List.of(sample), LIMITS)) {
      World fails = entailment.decide(joint).fails().orElseThrow();
      assertThat(fails.mass(EXAM, "11").probability()).isEqualTo(Rational.of(1, 20));
      assertThat(fails.mass(EXAM, "10").probability()).isEqualTo(Rational.of(3, 20));
      assertThat(fails.mass(EXAM, "01").probability()).isEqualTo(Rational.of(3, 10));
    }
  }

  @Test
  void answersDoNotDependOnWhatWasAskedBefore() {
    var facts =
        assume(
            le(p(A), number(2, 5)), ge(p(A), number(1, 5)), le(p(B), number(1, 3)), ge(p(C), p(A)));
    List<Formula> requirements =
        List.of(
            le(p(A), number(1, 2)),
            le(p(or(A, B)), number(1, 2)),
            gt(p(C), number(1, 5)),
            le(p(and(A, B, C)), number(1, 3)),
            ge(p(A, C), number(1, 2)));
    List<Answer> forward = new ArrayList<>();
    List<Answer> again = new ArrayList<>();
    try (Entailment entailment = new Entailment(VOCABULARY, facts, List.of(), LIMITS)) {
      requirements.forEach(requirement -> forward.add(entailment.decide(requirement)));
      requirements.forEach(requirement -> again.add(entailment.decide(requirement)));
    }
    assertThat(again).isEqualTo(forward);
    for (int i = 0; i < requirements.size(); i++) {
      assertThat(decide(VOCABULARY, facts, requirements.get(i)).verdict())
          .isEqualTo(forward.get(i).verdict());
    }
  }

  @Test
  void theTimeLimitIsAReason() {
    List<Question.Fact> facts = new ArrayList<>();
    List<Event> events = List.of(A, B, C, wrong("student"), wrong("weak"));
    for (int i = 0; i < 300; i++) {
      Event event = and(events.get(i % 5), or(events.get((i / 5) % 5), not(events.get(i % 3))));
      facts.add(
          new Question.Fact(
              "assumption:" + i,
              any(le(p(event), number(100 + i, 1000)), ge(p(event), number(500 + i, 1000)))));
    }
    try (Entailment entailment = new Entailment(VOCABULARY, facts, List.of(), new Limits(1))) {
      Answer answer = entailment.decide(le(p(A), number(1, 7)));
      assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
      assertThat(answer.reason())
          .contains("not decided within the time limit of 1 ms, of which --time-limit allows more");
    }
  }
}
