// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;

class ImpliedIntervalTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final Event A = flag("a");
  private static final Event B = flag("b");

  private static void ends(Implied implied, Rational low, Rational high) {
    assertThat(implied.low().map(Implied.End::value)).isEqualTo(Optional.of(low));
    assertThat(implied.high().map(Implied.End::value)).isEqualTo(Optional.of(high));
  }

  @Test
  void withoutFactsAProbabilityLiesBetweenZeroAndOne() {
    Implied implied = interval(VOCABULARY, List.of(), le(p(A), number(1, 2)));
    ends(implied, Rational.ZERO, Rational.ONE);
    assertThat(implied.low().orElseThrow().core()).isEmpty();
    assertThat(implied.high().orElseThrow().core()).isEmpty();
    assertThat(implied.thresholds()).containsExactly(Rational.of(1, 2));
  }

  /** What a difference of probabilities cannot be in any case is no news, also where time has run out. */
  @Test
  void anEndBeyondWhatAQuantityCanBeIsLeftOut() {
    Quantity difference = minus(p(A), p(B));
    Implied known = interval(VOCABULARY, List.of(), le(difference, number(1, 2)));
    Implied.End low = known.low().orElseThrow();
    Implied.End high = known.high().orElseThrow();
    Implied far =
        new Implied(
            difference,
            known.thresholds(),
            Optional.of(new Implied.End(Rational.of(-525), low.beyond(), low.core(), low.proof())),
            Optional.of(high));
    Within.Search none = part -> new Implied(part, List.of(), Optional.empty(), Optional.empty());
    Within hurried = new Within(VOCABULARY, none, (core, goal) -> Optional.empty());
    assertThat(hurried.natural(far).low()).isEmpty();
    assertThat(hurried.natural(far).high()).contains(high);
    assertThat(hurried.natural(known)).isEqualTo(known);
  }

  @Test
  void linearEndsAreExactOnTheGridAndOutwardOffIt() {
    var facts = assume(le(p(A), number(463, 5000)), ge(p(A), number(1, 30)));
    Implied implied = interval(VOCABULARY, facts, le(p(A), number(1, 10)));
    ends(implied, Rational.of(33333, 1_000_000), Rational.of(463, 5000));
    assertThat(implied.low().orElseThrow().core()).containsExactly("assumption:1");
    assertThat(implied.high().orElseThrow().core()).containsExactly("assumption:0");
    Implied third = interval(VOCABULARY, assume(le(p(A), number(1, 3))), le(p(A), number(1, 2)));
    ends(third, Rational.ZERO, Rational.of(333334, 1_000_000));
  }

  @Test
  void aDifferenceOfTwoSidesIsComparedWithZero() {
    var facts = assume(le(p(A), number(1, 10)), ge(p(B), number(2, 10)), le(p(B), number(3, 10)));
    Implied implied = interval(VOCABULARY, facts, lt(p(A), p(B)));
    assertThat(implied.quantity()).isEqualTo(minus(p(A), p(B)));
    assertThat(implied.thresholds()).containsExactly(Rational.ZERO);
    ends(implied, Rational.of(-3, 10), Rational.of(-1, 10));
  }

  @Test
  void aConditionalIsAQuotient() {
    var facts =
        assume(le(p(and(A, B)), number(1, 10)), ge(p(B), number(3, 10)), le(p(B), number(4, 10)));
    ends(
        interval(VOCABULARY, facts, le(p(A, B), number(1, 2))),
        Rational.ZERO,
        Rational.of(333334, 1_000_000));
    ends(interval(VOCABULARY, List.of(), le(p(A, B), number(1, 2))), Rational.ZERO, Rational.ONE);
  }

  @Test
  void performanceGapRecovered() {
    // The gap recovered is (w - s) / (w - 1/50) with w in [1/5, 3/10] and s in [1/20, 1/10]: least
    // at w = 1/5, s = 1/10, greatest at w = 3/10, s = 1/20.
    Quantity gap =
        new Quantity.Quotient(
            minus(p(wrong("weak")), p(wrong("student"))), minus(p(wrong("weak")), number(1, 50)));
    var facts =
        assume(
            ge(p(wrong("weak")), number(1, 5)),
            le(p(wrong("weak")), number(3, 10)),
            ge(p(wrong("student")), number(1, 20)),
            le(p(wrong("student")), number(1, 10)));
    ends(
        interval(VOCABULARY, facts, ge(gap, number(1, 2))),
        Rational.of(555555, 1_000_000),
        Rational.of(892858, 1_000_000));
  }

  @Test
  void aQuotientWhoseDivisorMayVanishHasNoUpperEnd() {
    Quantity quotient = new Quantity.Quotient(p(A), p(B));
    Implied implied = interval(VOCABULARY, List.of(), le(quotient, number(1, 2)));
    assertThat(implied.low().map(Implied.End::value)).contains(Rational.ZERO);
    assertThat(implied.high()).isEmpty();
  }

  private static final Formula NO_B = eq(p(B), number(0, 1));

  private static List<Formula> comparisons(Quantity quantity) {
    return List.of(
        le(quantity, number(1, 2)),
        ge(quantity, number(1, 2)),
        eq(quantity, number(1, 3)),
        all(ge(quantity, number(1, 3)), le(quantity, number(1, 2))));
  }

  private static Implied decidedInterval(Formula fact, Formula requirement, Verdict verdict) {
    try (Entailment entailment = new Entailment(VOCABULARY, assume(fact), List.of(), LIMITS)) {
      assertThat(entailment.decide(requirement).verdict()).isEqualTo(verdict);
      return entailment.interval(requirement).orElseThrow();
    }
  }

  @Test
  void whatIsDefinedInNoWorldHasAnEmptyInterval() {
    for (Quantity quantity :
        List.of(
            p(A, B),
            new Quantity.Quotient(p(A), p(B)),
            minus(p(A, B), p(B, A)),
            new Quantity.Absolute(minus(p(A, B), p(A))))) {
      for (Formula requirement : comparisons(quantity)) {
        ends(decidedInterval(NO_B, requirement, Verdict.REFUTED), Rational.ONE, Rational.ZERO);
      }
    }
  }

  @Test
  void whatIsDefinedInAWorldHasAnIntervalWithNumbers() {
    for (Formula requirement : comparisons(p(B, A))) {
      Verdict verdict =
          requirement.equals(comparisons(p(B, A)).get(0)) ? Verdict.UNDECIDED : Verdict.REFUTED;
      ends(decidedInterval(NO_B, requirement, verdict), Rational.ZERO, Rational.ZERO);
    }
  }

  @Test
  void aTiedPopulation() {
    var facts = assume(le(p(A), number(7, 100)), ge(p(A), number(6, 100)));
    ends(
        interval(
            tied(Tie.Kind.TV, 1, 20),
            facts,
            le(new Quantity.Probability(A, FIELD), number(12, 100))),
        Rational.of(1, 100),
        Rational.of(12, 100));
  }

  @Test
  void aFairnessGap() {
    Quantity gap = new Quantity.Absolute(minus(p(A, B), p(A, not(B))));
    var facts =
        assume(
            le(p(A, B), number(9, 100)),
            ge(p(A, B), number(3, 100)),
            le(p(A, not(B)), number(25, 100)),
            ge(p(A, not(B)), number(20, 100)));
    ends(
        interval(VOCABULARY, facts, le(gap, number(30, 100))),
        Rational.of(11, 100),
        Rational.of(22, 100));
  }

  @Test
  void factsWithCasesGiveTheHullOfTheirIntervals() {
    var facts = assume(any(le(p(A), number(1, 10)), eq(p(A), number(3, 10))));
    ends(interval(VOCABULARY, facts, le(p(A), number(1, 2))), Rational.ZERO, Rational.of(3, 10));
  }

  @Test
  void chainsHaveTwoThresholdsAndOtherFormulasNoInterval() {
    Implied implied =
        interval(VOCABULARY, List.of(), all(le(number(1, 10), p(A)), lt(p(A), number(1, 5))));
    assertThat(implied.quantity()).isEqualTo(p(A));
    assertThat(implied.thresholds()).containsExactly(Rational.of(1, 10), Rational.of(1, 5));
    try (Entailment entailment = new Entailment(VOCABULARY, List.of(), List.of(), LIMITS)) {
      Formula a = le(p(A), number(1, 2));
      assertThat(entailment.interval(any(a, a))).isEmpty();
      assertThat(entailment.interval(all(a, le(p(B), number(1, 2))))).isEmpty();
      assertThat(entailment.interval(le(number(1, 2), number(1, 3)))).isEmpty();
    }
  }

  private static Event f(int i) {
    return flag("f" + i);
  }

  /** More cells than are listed: nothing but a fraction is searched for there. */
  private static Implied amongMany(Quantity quantity, Formula... more) {
    List<String> flags = Stream.iterate(0, i -> i + 1).limit(14).map(i -> "f" + i).toList();
    Vocabulary vocabulary = flags(flags);
    List<Formula> formulas = new ArrayList<>(List.of(more));
    formulas.add(ge(p(f(0)), number(1, 10)));
    formulas.add(le(p(f(0)), number(2, 10)));
    formulas.add(ge(p(f(1)), number(4, 10)));
    formulas.add(le(p(f(1)), number(5, 10)));
    flags.forEach(flag -> formulas.add(le(p(flag(flag)), number(9, 10))));
    return interval(
        vocabulary, assume(formulas.toArray(Formula[]::new)), le(quantity, number(7, 10)));
  }

  @Test
  void endsFollowFromThoseOfTheParts() {
    Quantity apart = minus(p(f(0)), p(f(1)));
    ends(amongMany(new Quantity.Absolute(apart)), Rational.of(2, 10), Rational.of(4, 10));
    Quantity.Maximum greatest = new Quantity.Maximum(List.of(p(f(0)), p(f(1)), p(f(0), f(2))));
    ends(amongMany(greatest), Rational.of(4, 10), Rational.ONE);
    Quantity.Minimum least = new Quantity.Minimum(List.of(p(f(0)), p(f(1)), number(15, 100)));
    ends(amongMany(least), Rational.of(1, 10), Rational.of(15, 100));
    ends(
        amongMany(
            new Quantity.Absolute(minus(p(f(2), f(0)), p(f(3), f(1)))),
            le(p(f(2), f(0)), number(3, 10)),
            ge(p(f(2), f(0)), number(2, 10)),
            le(p(f(3), f(1)), number(1, 10))),
        Rational.of(1, 10),
        Rational.of(3, 10));
  }

  @Test
  void endsAmongManyCellsNameTheFactsThatTheyNeed() {
    Implied conditional = amongMany(p(f(0), f(1)));
    ends(conditional, Rational.ZERO, Rational.of(5, 10));
    assertThat(conditional.low().orElseThrow().core()).isEmpty();
    assertThat(conditional.high().orElseThrow().core())
        .containsExactly("assumption:1", "assumption:2");
  }

  @Test
  void anEndThatNoPartHasStaysOpen() {
    Quantity quotient = new Quantity.Quotient(p(f(2)), p(f(3)));
    Implied implied = amongMany(new Quantity.Maximum(List.of(quotient, p(f(1)))));
    assertThat(implied.low().map(Implied.End::value)).contains(Rational.of(4, 10));
    assertThat(implied.high()).isEmpty();
  }
}
