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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Units;

/**
 * Probabilistic satisfiability (Finger and De Bona, "Probabilistic Satisfiability: Logic-Based
 * Algorithms and Phase Transition", IJCAI 2011): random clauses of three literals with random
 * probabilities are satisfiable if they are few and contradict each other if they are many.
 */
class PhaseTransitionTest {

  private static final Formula TRIVIAL = ge(p(flag("f0")), number(0, 1));

  private static Vocabulary vocabulary(int events) {
    return new Vocabulary(
        new LabelSet.Values(List.of("yes", "no")),
        List.of(),
        List.of(),
        IntStream.range(0, events).mapToObj(i -> "f" + i).toList(),
        List.of(),
        List.of(new Vocabulary.Population(EXAM, Optional.empty())));
  }

  /** Most clauses are certain, some are as good as any number. */
  private static List<Question.Fact> clauses(int events, int clauses, int seed) {
    Random random = new Random(100L * clauses + seed);
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < clauses; i++) {
      Set<Integer> places = new LinkedHashSet<>();
      while (places.size() < 3) {
        places.add(random.nextInt(events));
      }
      Event[] literals =
          places.stream()
              .map(at -> random.nextBoolean() ? flag("f" + at) : not(flag("f" + at)))
              .toArray(Event[]::new);
      int percent = random.nextInt(5) == 0 ? 50 + random.nextInt(51) : 100;
      facts.add(eq(p(or(literals)), number(percent, 100)));
    }
    return assume(facts.toArray(Formula[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void fewClausesHaveAWorld(int seed) {
    assertThat(decide(vocabulary(11), clauses(11, 11, seed), TRIVIAL).verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void manyClausesContradictEachOtherAndFewOfThemAreNamed(int seed) {
    List<Question.Fact> facts = clauses(11, 110, seed);
    Answer answer = decide(vocabulary(11), facts, TRIVIAL);
    assertThat(answer.verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(answer.core()).hasSizeBetween(2, 20);
    for (String name : answer.core()) {
      List<Question.Fact> rest =
          facts.stream()
              .filter(fact -> answer.core().contains(fact.name()) && !fact.name().equals(name))
              .toList();
      assertThat(decide(vocabulary(11), rest, TRIVIAL).verdict()).isEqualTo(Verdict.PROVED);
    }
  }

  @Test
  void twentyEvents() {
    assertThat(decide(vocabulary(20), clauses(20, 30, 0), TRIVIAL).verdict())
        .isEqualTo(Verdict.PROVED);
    Answer answer = decide(vocabulary(20), clauses(20, 60, 0), TRIVIAL, new Limits(600_000));
    assertThat(answer.verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(answer.core()).hasSizeBetween(2, 40);
  }

  /** 4.3 clauses of three literals for each event: where they cease to be satisfiable. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void twentyEventsAtTheTransition(int seed) {
    List<Question.Fact> facts = clauses(20, 86, seed);
    Answer answer = decide(vocabulary(20), facts, TRIVIAL, new Limits(600_000));
    assertThat(answer.verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(answer.core()).hasSizeBetween(2, 60);
  }

  @ParameterizedTest
  @ValueSource(ints = {39, 40})
  void neighboursInARingExcludeEachOther(int events) {
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      Event next = flag("f" + (i + 1) % events);
      facts.add(ge(p(flag("f" + i)), number(1, 4)));
      facts.add(eq(p(and(flag("f" + i), next)), number(0, 1)));
    }
    Quantity one = p(flag("f0"));
    Vocabulary vocabulary = vocabulary(events);
    List<Question.Fact> given = assume(facts.toArray(Formula[]::new));
    assertThat(decide(vocabulary, given, le(one, number(3, 4))).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(decide(vocabulary, given, le(one, number(7, 10))).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(decide(vocabulary, given, lt(one, number(1, 4))).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  /** Without any rounding: the kernel accepts what the basis says of all 110 clauses at once. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void theBasisOfAContradictionGivesExactMultipliers(int seed) {
    Vocabulary vocabulary = vocabulary(11);
    Question question = Question.of(vocabulary, clauses(11, 110, seed), Optional.empty());
    assertThat(question.isByEvents()).isTrue();
    Deadline deadline = new Deadline(LIMITS, System::nanoTime);
    List<Event.Base> bases = new ArrayList<>();
    IntStream.range(0, 11).forEach(i -> bases.add(new Event.Flag("f" + i)));
    Units units = question.units().orElseThrow();
    CellPool pool = new CellPool(Cells.inOrder(bases));
    Case asked = new Case(new Master(vocabulary, units, units::in, pool, deadline));
    asked.add(question, true);
    assertThat(asked.master().isFeasible(0, true)).isFalse();
    Multipliers multipliers = new Multipliers(vocabulary, asked.master(), deadline);
    Proof proof = new Proof(List.of(new Proof.Farkas(multipliers.ofBasis().orElseThrow())));
    assertThat(ProofChecker.defect(question, proof)).isEmpty();
  }
}
