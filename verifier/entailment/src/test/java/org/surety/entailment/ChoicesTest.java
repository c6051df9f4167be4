// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;

/** Facts that leave so many choices that they cannot be tried one after the other. */
class ChoicesTest {

  private static Vocabulary flags(int count) {
    return new Vocabulary(
        new LabelSet.Values(List.of("yes", "no")),
        List.of(),
        List.of(),
        IntStream.range(0, count).mapToObj(i -> "f" + i).toList(),
        List.of(new Vocabulary.Score("sure", Rational.ZERO, Rational.ONE)),
        List.of(new Vocabulary.Population(EXAM, Optional.empty())));
  }

  private static Quantity f(int i) {
    return p(flag("f" + i));
  }

  private static Quantity sum(int count, IntFunction<Quantity> part) {
    return new Quantity.Sum(IntStream.range(0, count).mapToObj(part).toList());
  }

  private static List<Question.Fact> each(int count, IntFunction<Formula> fact) {
    return assume(IntStream.range(0, count).mapToObj(fact).toArray(Formula[]::new));
  }

  private static Proof proved(Vocabulary vocabulary, List<Question.Fact> facts, Formula asked) {
    Answer answer = decide(vocabulary, facts, asked);
    assertThat(answer.verdict()).as("%s", answer.reason()).isEqualTo(Verdict.PROVED);
    return answer.proof().orElseThrow();
  }

  private static void open(Vocabulary vocabulary, List<Question.Fact> facts, Formula asked) {
    Answer answer = decide(vocabulary, facts, asked);
    assertThat(answer.reason()).contains(Answer.OPEN);
    assertThat(answer.holds()).isPresent();
    assertThat(answer.fails()).isPresent();
  }

  /** What follows of each choice by itself is said once, as a lemma, and the choices are not split. */
  @ParameterizedTest
  @ValueSource(ints = {2, 9, 12, 20})
  void sumsOfWhatHasTwoValues(int count) {
    List<Question.Fact> facts =
        each(count, i -> any(eq(f(i), number(0, 1)), eq(f(i), number(1, 4))));
    Quantity sum = sum(count, ChoicesTest::f);
    Proof proof = proved(flags(count), facts, le(sum, number(count, 4)));
    assertThat(proof.steps()).hasSize(count + 1);
    assertThat(proof.steps()).filteredOn(step -> step instanceof Proof.Lemma).hasSize(count);
    open(flags(count), facts, lt(sum, number(count, 4)));
  }

  /** The same of conditionals, whose rows speak of two masses. */
  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  void conditionalsThatHaveTwoValues(int count) {
    Event last = flag("f" + count);
    List<Question.Fact> facts =
        each(
            count,
            i ->
                any(
                    eq(p(flag("f" + i), last), number(0, 1)),
                    eq(p(flag("f" + i), last), number(1, 4))));
    Quantity sum = sum(count, i -> p(flag("f" + i), last));
    proved(flags(count + 1), facts, le(sum, number(count, 4)));
    open(flags(count + 1), facts, le(sum, number(4 * count - 1, 16)));
  }

  /** Each choice is decided by the one before it, where they are tried in that order. */
  @ParameterizedTest
  @CsvSource({"5, 40", "8, 60", "12, 90", "16, 120", "30, 240"})
  void chainsOfChoices(int count, int steps) {
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(any(le(f(i), number(1, 10)), ge(f(i), number(9, 10))));
      if (i > 0) {
        facts.add(le(new Quantity.Absolute(minus(f(i - 1), f(i))), number(1, 2)));
      }
    }
    facts.add(ge(f(0), number(1, 2)));
    List<Question.Fact> assumed = assume(facts.toArray(Formula[]::new));
    Proof proof = proved(flags(count), assumed, ge(f(count - 1), number(9, 10)));
    assertThat(proof.steps()).hasSizeLessThan(steps);
    open(flags(count), assumed, ge(f(count - 1), number(901, 1000)));
  }

  /** What is rare or frequent is far from one half: a lemma of each choice and what links its distance. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 11, 14})
  void distancesOfWhatIsRareOrFrequent(int count) {
    List<Question.Fact> facts =
        each(count, i -> any(le(f(i), number(1, 10)), ge(f(i), number(9, 10))));
    Quantity apart = sum(count, i -> new Quantity.Absolute(minus(f(i), number(1, 2))));
    Proof proof = proved(flags(count), facts, ge(apart, number(2L * count, 5)));
    assertThat(proof.steps()).hasSize(count + 1);
    open(flags(count), facts, gt(apart, number(2L * count, 5)));
    Quantity most = sum(count, i -> new Quantity.Maximum(List.of(f(i), minus(number(1, 1), f(i)))));
    assertThat(proved(flags(count), facts, ge(most, number(9L * count, 10))).steps())
        .hasSize(count + 1);
  }

  /** A sum of absolute values is at least the absolute value of the sum, without any split. */
  @ParameterizedTest
  @ValueSource(ints = {2, 10, 15, 25})
  void calibrationErrorsBoundTheErrorOfTheMean(int bins) {
    Event hit = flag("f0");
    Quantity error =
        sum(
            bins,
            i ->
                new Quantity.Absolute(
                    minus(
                        new Quantity.Mean("sure", bin(i, bins), EXAM), p(and(hit, bin(i, bins))))));
    List<Question.Fact> facts = assume(le(error, number(1, 20)));
    Quantity mean = new Quantity.Mean("sure", new Event.True(), EXAM);
    Quantity apart = minus(mean, p(hit));
    Proof proof = proved(flags(1), facts, le(new Quantity.Absolute(apart), number(1, 20)));
    assertThat(proof.steps()).hasSizeLessThan(8);
    assertThat(proved(flags(1), facts, le(apart, number(1, 20))).steps()).hasSize(1);
    open(flags(1), facts, le(apart, number(499, 10000)));
  }

  private static Event bin(int i, int bins) {
    Event from = new Event.AtLeast("sure", Rational.of(i, bins));
    return i == bins - 1
        ? from
        : and(from, not(new Event.AtLeast("sure", Rational.of(i + 1, bins))));
  }

  /**
   * From each layer of two flags, of which one is frequent, either way leads to the next, and in the last
   * both are impossible. Without shared steps a proof would take a case for each way through the layers.
   */
  @ParameterizedTest
  @CsvSource({"3, 100", "6, 120", "10, 150", "16, 200"})
  void waysThatMeetAgainShareTheRest(int layers, int steps) {
    List<Formula> facts = new ArrayList<>();
    facts.add(isFrequent(0));
    for (int i = 0; i < layers; i++) {
      for (int from = 2 * i; from <= 2 * i + 1; from++) {
        facts.add(any(isRare(from), isFrequent(2 * i + 2), isFrequent(2 * i + 3)));
      }
    }
    int p = 2 * layers + 2;
    int q = p + 1;
    for (int last : new int[] {p - 2, p - 1}) {
      facts.add(any(isRare(last), isFrequent(p), isFrequent(q)));
      facts.add(any(isRare(last), isFrequent(p), isRare(q)));
      facts.add(any(isRare(last), isRare(p), isFrequent(q)));
      facts.add(any(isRare(last), isRare(p), isRare(q)));
    }
    Answer answer =
        decide(
            flags(2 * layers + 4), assume(facts.toArray(Formula[]::new)), le(f(0), number(1, 2)));
    assertThat(answer.verdict()).as("%s", answer.reason()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(answer.proof().orElseThrow().steps()).hasSizeLessThan(steps);
    assertThat(answer.core()).hasSize(facts.size() - 1);
  }

  private static Formula isFrequent(int flag) {
    return ge(f(flag), number(3, 5));
  }

  private static Formula isRare(int flag) {
    return le(f(flag), number(1, 2));
  }

  /** Cells that are listed, but so many that a proof takes few of them, and proves it of all. */
  @ParameterizedTest
  @ValueSource(ints = {6, 7, 9})
  void choicesAmongHundredsOfCells(int count) {
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Event next = flag("f" + (i + 1) % count);
      facts.add(
          any(
              le(p(and(flag("f" + i), next)), number(1, 10)),
              le(p(and(flag("f" + i), not(next))), number(1, 10))));
      facts.add(any(le(f(i), number(1, 5)), ge(f(i), number(4, 5))));
    }
    List<Question.Fact> assumed = assume(facts.toArray(Formula[]::new));
    // One after a frequent flag is frequent, too, or rare; either way both of one kind overlap.
    proved(
        flags(count),
        assumed,
        any(le(f(0), number(1, 5)), ge(f(1), number(4, 5)), le(f(1), number(3, 10))));
    open(flags(count), assumed, le(f(0), number(1, 2)));
  }

  /**
   * Clauses of three literals, about as many as decide half of all files (Mitchell, Selman and Levesque,
   * "Hard and easy distributions of SAT problems", AAAI 1992). Any frequencies of the flags by themselves have
   * a world, so the verdicts are those of all assignments.
   */
  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void clausesAreDecidedAsByAllAssignments(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 4 + random.nextInt(9);
    List<int[]> clauses = new ArrayList<>();
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < 4 * count; i++) {
      int[] clause = random.ints(3, -count, count).toArray();
      clauses.add(clause);
      facts.add(any(Arrays.stream(clause).mapToObj(ChoicesTest::literal).toArray(Formula[]::new)));
    }
    Set<Boolean> first = new HashSet<>();
    for (int assignment = 0; assignment < 1 << count; assignment++) {
      int chosen = assignment;
      if (clauses.stream()
          .allMatch(clause -> Arrays.stream(clause).anyMatch(literal -> holds(literal, chosen)))) {
        first.add((assignment & 1) != 0);
      }
    }
    Verdict verdict =
        first.isEmpty()
            ? Verdict.INCONSISTENT
            : first.size() == 2
                ? Verdict.UNDECIDED
                : first.contains(true) ? Verdict.PROVED : Verdict.REFUTED;
    Answer answer = decide(flags(count), assume(facts.toArray(Formula[]::new)), isFrequent(0));
    Statistics.label("verdict").collect(verdict);
    assertThat(answer.verdict()).as("%s", answer.reason()).isEqualTo(verdict);
    assertThat(answer.reason())
        .isEqualTo(verdict == Verdict.UNDECIDED ? Optional.of(Answer.OPEN) : Optional.empty());
  }

  /** That flag i is frequent, for i at least zero; that flag -1 - i is rare, for i below. */
  private static Formula literal(int i) {
    return i >= 0 ? isFrequent(i) : isRare(-1 - i);
  }

  private static boolean holds(int literal, int assignment) {
    return literal >= 0
        ? (assignment >> literal & 1) != 0
        : (assignment >> (-1 - literal) & 1) == 0;
  }
}
