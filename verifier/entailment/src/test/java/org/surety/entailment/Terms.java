// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Truth;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;

/** Short names for what tests are made of, and the checks that every answer must pass. */
final class Terms {

  static final String EXAM = "exam";
  static final String FIELD = "field";
  static final Limits LIMITS = new Limits(60_000);

  private Terms() {}

  static Vocabulary vocabulary(LabelSet label, Vocabulary.Population... populations) {
    return new Vocabulary(
        label,
        List.of(
            new Vocabulary.Predictor("student", false), new Vocabulary.Predictor("weak", false)),
        List.of(new Vocabulary.Attribute("topic", List.of("cells", "bonds", "forces"))),
        List.of("a", "b", "c"),
        List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.of(2))),
        List.of(populations));
  }

  static Vocabulary twoLabels() {
    return vocabulary(
        new LabelSet.Values(List.of("yes", "no")),
        new Vocabulary.Population(EXAM, Optional.empty()));
  }

  /** Flags alone, in one population. */
  static Vocabulary flags(List<String> names) {
    return new Vocabulary(
        new LabelSet.Values(List.of("yes", "no")),
        List.of(),
        List.of(),
        names,
        List.of(),
        List.of(new Vocabulary.Population(EXAM, Optional.empty())));
  }

  static Vocabulary tied(Tie.Kind kind, long p, long q) {
    return vocabulary(
        new LabelSet.Values(List.of("yes", "no")),
        new Vocabulary.Population(EXAM, Optional.empty()),
        new Vocabulary.Population(FIELD, Optional.of(new Tie(kind, EXAM, Rational.of(p, q)))));
  }

  static Event flag(String name) {
    return new Event.Flag(name);
  }

  static Event not(Event event) {
    return new Event.Not(event);
  }

  static Event and(Event... events) {
    return new Event.And(List.of(events));
  }

  static Event or(Event... events) {
    return new Event.Or(List.of(events));
  }

  static Event wrong(String predictor) {
    return not(Event.same(predictor, Vocabulary.LABEL));
  }

  static Quantity p(Event event) {
    return new Quantity.Probability(event, EXAM);
  }

  static Quantity p(Event event, Event given) {
    return new Quantity.Conditional(event, given, EXAM);
  }

  static Quantity number(long p, long q) {
    return new Quantity.Constant(Rational.of(p, q));
  }

  static Quantity minus(Quantity a, Quantity b) {
    return new Quantity.Difference(a, b);
  }

  static Formula le(Quantity a, Quantity b) {
    return new Formula.Comparison(Formula.Relation.LE, a, b);
  }

  static Formula lt(Quantity a, Quantity b) {
    return new Formula.Comparison(Formula.Relation.LT, a, b);
  }

  static Formula ge(Quantity a, Quantity b) {
    return new Formula.Comparison(Formula.Relation.GE, a, b);
  }

  static Formula gt(Quantity a, Quantity b) {
    return new Formula.Comparison(Formula.Relation.GT, a, b);
  }

  static Formula eq(Quantity a, Quantity b) {
    return new Formula.Comparison(Formula.Relation.EQ, a, b);
  }

  static Formula all(Formula... formulas) {
    return new Formula.And(List.of(formulas));
  }

  static Formula any(Formula... formulas) {
    return new Formula.Or(List.of(formulas));
  }

  /** The formulas as facts {@code assumption:0}, {@code assumption:1} and so on. */
  static List<Question.Fact> assume(Formula... formulas) {
    List<Question.Fact> facts = new ArrayList<>();
    for (Formula formula : formulas) {
      facts.add(new Question.Fact("assumption:" + facts.size(), formula));
    }
    return facts;
  }

  /** Decides, and checks whatever the answer shows against the kernel. */
  static Answer decide(Vocabulary vocabulary, List<Question.Fact> facts, Formula requirement) {
    return decide(vocabulary, facts, requirement, LIMITS);
  }

  /** The same in so much time. */
  static Answer decide(
      Vocabulary vocabulary, List<Question.Fact> facts, Formula requirement, Limits limits) {
    try (Entailment entailment = new Entailment(vocabulary, facts, List.of(), limits)) {
      Answer answer = entailment.decide(requirement);
      check(vocabulary, facts, requirement, answer);
      return answer;
    }
  }

  static Question question(
      Vocabulary vocabulary, List<Question.Fact> facts, Formula requirement, Answer answer) {
    return Question.of(
        vocabulary,
        facts.stream().filter(fact -> answer.core().contains(fact.name())).toList(),
        switch (answer.verdict()) {
          case PROVED -> Optional.of(new Question.Goal(requirement, Question.Aim.NOT_TRUE));
          case REFUTED -> Optional.of(new Question.Goal(requirement, Question.Aim.TRUE));
          case UNDECIDED, INCONSISTENT -> Optional.empty();
        });
  }

  static void check(
      Vocabulary vocabulary, List<Question.Fact> facts, Formula requirement, Answer answer) {
    if (answer.verdict() == Verdict.UNDECIDED) {
      assertThat(answer.reason()).isPresent();
      answer.holds().ifPresent(world -> check(vocabulary, facts, requirement, world, true));
      answer.fails().ifPresent(world -> check(vocabulary, facts, requirement, world, false));
      return;
    }
    if (answer.trusted().isPresent()) {
      assertThat(answer.proof()).isEmpty();
      return;
    }
    assertThat(
            ProofChecker.defect(
                question(vocabulary, facts, requirement, answer), answer.proof().orElseThrow()))
        .isEmpty();
  }

  private static void check(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      Formula requirement,
      World world,
      boolean holds) {
    check(vocabulary, facts, world);
    Evaluation evaluation = new Evaluation(world, vocabulary);
    assertThat(evaluation.truth(requirement) == Truth.TRUE).isEqualTo(holds);
  }

  /** Checks that it is a world in which all facts are true. */
  static void check(Vocabulary vocabulary, List<Question.Fact> facts, World world) {
    assertThat(world.defect(vocabulary)).isEmpty();
    Evaluation evaluation = new Evaluation(world, vocabulary);
    assertThat(facts).allMatch(fact -> evaluation.truth(fact.formula()) == Truth.TRUE);
  }

  /** The interval, each end of which the kernel accepts. */
  static Implied interval(Vocabulary vocabulary, List<Question.Fact> facts, Formula requirement) {
    return interval(vocabulary, facts, requirement, LIMITS);
  }

  static Implied interval(
      Vocabulary vocabulary, List<Question.Fact> facts, Formula requirement, Limits limits) {
    try (Entailment entailment = new Entailment(vocabulary, facts, List.of(), limits)) {
      Implied implied = entailment.interval(requirement).orElseThrow();
      implied.low().ifPresent(end -> check(vocabulary, facts, end));
      implied.high().ifPresent(end -> check(vocabulary, facts, end));
      return implied;
    }
  }

  static void check(Vocabulary vocabulary, List<Question.Fact> facts, Implied.End end) {
    Question question =
        Question.of(
            vocabulary,
            facts.stream().filter(fact -> end.core().contains(fact.name())).toList(),
            Optional.of(new Question.Goal(end.beyond(), Question.Aim.TRUE)));
    assertThat(ProofChecker.defect(question, end.proof())).isEmpty();
  }
}
