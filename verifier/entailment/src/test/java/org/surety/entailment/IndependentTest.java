// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.entailment.smt.Solver;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

/** Worlds of facts about independence, which are found without a solver that knows products. */
class IndependentTest {

  private static final Event A = flag("a");
  private static final Event B = flag("b");
  private static final Event C = flag("c");

  private static Formula independent(Event a, Event b) {
    return eq(p(and(a, b)), new Quantity.Product(p(a), p(b)));
  }

  private static Event f(int i) {
    return flag("f" + i);
  }

  /** Flags that are likely, and independent in pairs. */
  private static List<Question.Fact> inPairs(int count) {
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(ge(p(f(i)), number(9, 10)));
      for (int j = 0; j < i; j++) {
        facts.add(independent(f(j), f(i)));
      }
    }
    return assume(facts.toArray(Formula[]::new));
  }

  private static Entailment entailment(
      Vocabulary vocabulary, List<Question.Fact> facts, LiveSolver solver) {
    return new Entailment(vocabulary, facts, List.of(), LIMITS, solver);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 9, 14, 20})
  void manyFlagsInPairs(int count) {
    Vocabulary vocabulary = flags(IntStream.range(0, count).mapToObj(i -> "f" + i).toList());
    List<Question.Fact> facts = inPairs(count);
    Event three = and(f(0), f(1), f(2));
    try (LiveSolver solver = new LiveSolver(Solver.SMTINTERPOL);
        Entailment entailment = entailment(vocabulary, facts, solver)) {
      assertThat(entailment.decide(ge(p(three), number(71, 100))).verdict())
          .isEqualTo(Verdict.PROVED);
      assertThat(entailment.world()).hasValueSatisfying(world -> check(vocabulary, facts, world));
      assertThat(entailment.doubt()).isEmpty();
      Formula open = ge(p(and(f(0), f(1))), number(82, 100));
      Answer answer = entailment.decide(open);
      check(vocabulary, facts, open, answer);
      assertThat(answer.reason()).contains(Answer.OPEN);
      assertThat(answer.holds()).isPresent();
      assertThat(answer.fails()).isPresent();
    }
  }

  /** The linear facts make a and c depend on each other; the product makes both independent of b. */
  @Test
  void whatFactsLinkStaysTogether() {
    Vocabulary vocabulary = flags(List.of("a", "b", "c"));
    List<Question.Fact> facts =
        assume(
            eq(p(A), number(1, 2)),
            eq(p(C), number(1, 2)),
            ge(p(and(A, C)), number(2, 5)),
            ge(p(B), number(1, 3)),
            le(p(B), number(2, 3)),
            independent(A, B),
            independent(C, B),
            independent(and(A, C), B));
    try (LiveSolver solver = new LiveSolver(Solver.SMTINTERPOL);
        Entailment entailment = entailment(vocabulary, facts, solver)) {
      assertThat(entailment.world()).hasValueSatisfying(world -> check(vocabulary, facts, world));
      assertThat(entailment.decide(ge(p(and(A, B)), number(1, 6))).verdict())
          .isEqualTo(Verdict.PROVED);
    }
  }

  @Test
  void answersStayTogether() {
    List<Question.Fact> facts =
        assume(
            ge(p(wrong("student")), number(1, 10)),
            ge(p(and(wrong("student"), wrong("weak"))), number(1, 20)),
            ge(p(A), number(1, 3)),
            le(p(A), number(1, 2)),
            independent(wrong("student"), A));
    try (LiveSolver solver = new LiveSolver(Solver.SMTINTERPOL);
        Entailment entailment = entailment(twoLabels(), facts, solver)) {
      Formula requirement = le(p(and(wrong("student"), A)), number(1, 5));
      Answer answer = entailment.decide(requirement);
      check(twoLabels(), facts, requirement, answer);
      assertThat(entailment.world()).hasValueSatisfying(world -> check(twoLabels(), facts, world));
    }
  }

  private static World world(List<Event.Base> bases, Map<String, Rational> cells) {
    Map<String, World.Mass> masses = new TreeMap<>();
    cells.forEach((cell, mass) -> masses.put(cell, new World.Mass(mass, Map.of())));
    return new World(bases, Map.of(EXAM, masses));
  }

  private static final Rational HALF = Rational.of(1, 2);

  @Test
  void marginalsAreKept() {
    Vocabulary vocabulary = flags(List.of("a", "b"));
    List<Event.Base> bases = List.of(new Event.Flag("a"), new Event.Flag("b"));
    World together = world(bases, Map.of("00", Rational.of(3, 4), "11", Rational.of(1, 4)));
    List<World> near = new Independent(vocabulary, List.of()).near(together);
    assertThat(near).hasSize(2);
    Evaluation evaluation = new Evaluation(near.get(0), vocabulary);
    assertThat(near.get(0).defect(vocabulary)).isEmpty();
    assertThat(evaluation.value(p(A))).contains(Rational.of(1, 4));
    assertThat(evaluation.value(p(and(A, B)))).contains(Rational.of(1, 16));
    assertThat(near.get(1)).isEqualTo(world(bases, Map.of("00", Rational.ONE)));
    List<World> linked =
        new Independent(vocabulary, List.of(le(p(and(A, B)), number(1, 2)))).near(together);
    assertThat(linked).hasSize(3);
    assertThat(linked.get(0)).isEqualTo(together);
    assertThat(linked.get(1)).isEqualTo(near.get(0));
  }

  @Test
  void theRestIsJoinedIndependently() {
    Vocabulary vocabulary = flags(List.of("a", "b", "c"));
    Independent independent = new Independent(vocabulary, List.of());
    World first = world(List.of(new Event.Flag("b")), Map.of("0", HALF, "1", HALF));
    World other =
        world(
            Cells.inOrder(List.of(new Event.Flag("a"), new Event.Flag("b"), new Event.Flag("c"))),
            Map.of("101", Rational.of(1, 3), "010", Rational.of(2, 3)));
    World joined = independent.joined(first, other).orElseThrow();
    assertThat(joined.defect(vocabulary)).isEmpty();
    Evaluation evaluation = new Evaluation(joined, vocabulary);
    assertThat(evaluation.value(p(B))).contains(HALF);
    assertThat(evaluation.value(p(and(A, C)))).contains(Rational.of(1, 3));
    assertThat(evaluation.value(p(and(A, B, C)))).contains(Rational.of(1, 6));
  }

  /** Of the answers one cannot be replaced without the others. */
  @Test
  void whatIsToldInOtherWordsIsNotJoined() {
    Independent independent = new Independent(twoLabels(), List.of());
    World student =
        world(List.of(new Event.Same("student", "label")), Map.of("0", HALF, "1", HALF));
    World weak = world(List.of(new Event.Same("weak", "label")), Map.of("1", Rational.ONE));
    World flag = world(List.of(new Event.Flag("a")), Map.of("1", Rational.ONE));
    assertThat(independent.joined(student, weak)).isEmpty();
    assertThat(independent.joined(student, flag)).isPresent();
    assertThat(independent.joined(student, new World(flag.bases(), Map.of(FIELD, Map.of()))))
        .isEmpty();
  }
}
