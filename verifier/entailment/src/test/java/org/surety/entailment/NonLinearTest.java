// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.surety.entailment.smt.Solver;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

class NonLinearTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final Event A = flag("a");
  private static final Event B = flag("b");
  private static final Event C = flag("c");

  private static Quantity times(Quantity left, Quantity right) {
    return new Quantity.Product(left, right);
  }

  private static Formula independent(Event first, Event second) {
    return eq(p(and(first, second)), times(p(first), p(second)));
  }

  /** Decided by a proof, whose leaves {@link Terms#decide} has the kernel check. */
  private static void shown(
      Verdict verdict, List<Question.Fact> facts, Formula requirement, String... core) {
    Answer answer = decide(VOCABULARY, facts, requirement);
    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(answer.trusted()).isEmpty();
    assertThat(answer.proof()).isPresent();
    assertThat(answer.core()).containsExactly(core);
  }

  private static void openWithBothWorlds(List<Question.Fact> facts, Formula requirement) {
    Answer answer = decide(VOCABULARY, facts, requirement);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(answer.reason()).contains(Answer.OPEN);
    assertThat(answer.holds()).isPresent();
    assertThat(answer.fails()).isPresent();
  }

  @Test
  void independentEventsHappenTogetherAsOftenAsTheProductSays() {
    var facts =
        assume(
            independent(A, B),
            ge(p(A), number(9, 10)),
            le(p(C), number(1, 2)),
            ge(p(B), number(9, 10)));
    String[] core = {"assumption:0", "assumption:1", "assumption:3"};
    shown(Verdict.PROVED, facts, ge(p(and(A, B)), number(81, 100)), core);
    shown(Verdict.REFUTED, facts, lt(p(and(A, B)), number(81, 100)), core);
    openWithBothWorlds(facts, ge(p(and(A, B)), number(811, 1000)));
  }

  @Test
  void withoutIndependenceTheKernelProvesFrechetsBoundAndNoMore() {
    var facts = assume(ge(p(A), number(9, 10)), ge(p(B), number(9, 10)));
    Answer answer = decide(VOCABULARY, facts, ge(p(and(A, B)), number(8, 10)));
    assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(answer.trusted()).isEmpty();
    openWithBothWorlds(facts, ge(p(and(A, B)), number(81, 100)));
  }

  @Test
  void pairwiseIndependenceDoesNotMakeThreeIndependent() {
    var facts =
        assume(
            independent(A, B),
            independent(A, C),
            independent(B, C),
            eq(p(A), number(1, 2)),
            eq(p(B), number(1, 2)),
            eq(p(C), number(1, 2)));
    openWithBothWorlds(facts, eq(p(and(A, B, C)), number(1, 8)));
  }

  @Test
  void nonLinearFactsThatContradictEachOtherAreInconsistent() {
    var facts =
        assume(le(p(B), number(1, 2)), gt(times(p(A), minus(number(1, 1), p(A))), number(1, 4)));
    shown(Verdict.INCONSISTENT, facts, le(p(B), number(1, 3)), "assumption:1");
    shown(Verdict.INCONSISTENT, facts, le(p(B), number(1, 2)), "assumption:1");
  }

  @Test
  void whereOnlyIrrationalWorldsAreLeftNoneIsShown() {
    var facts = assume(eq(times(p(A), p(A)), number(1, 2)));
    Answer answer = decide(VOCABULARY, facts, le(p(B), number(1, 2)));
    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(answer.reason()).contains(Answer.NONE_FOUND);
    assertThat(answer.holds()).isEmpty();
    assertThat(answer.fails()).isEmpty();
    shown(Verdict.PROVED, facts, lt(p(A), number(7072, 10000)), "assumption:0");
    shown(Verdict.REFUTED, facts, le(p(A), number(7071, 10000)), "assumption:0");
  }

  @Test
  void aWorldOfAnIrrationalBoundaryIsShownWhereARationalOneIsNear() {
    var facts = assume(ge(times(p(A), p(A)), number(1, 2)));
    openWithBothWorlds(facts, le(p(A), number(3, 4)));
  }

  @Test
  void aQuotientOfProductsIsUndefinedWhereItsDivisorIsZero() {
    Quantity quotient = new Quantity.Quotient(times(p(A), p(B)), times(p(A), p(A)));
    openWithBothWorlds(List.of(), le(quotient, number(2, 1)));
    shown(
        Verdict.PROVED, assume(gt(p(A), number(1, 2))), lt(quotient, number(2, 1)), "assumption:0");
  }

  @Test
  void theGreatestOfTwoProducts() {
    Quantity greatest =
        new Quantity.Maximum(List.of(times(p(A), p(B)), times(p(not(A)), p(not(B)))));
    var facts = assume(eq(p(A), p(B)));
    shown(Verdict.PROVED, facts, ge(greatest, number(1, 4)), "assumption:0");
    openWithBothWorlds(facts, gt(greatest, number(1, 4)));
  }

  @Test
  void whatTakesTooLongProductsIsLeftToZ3() {
    // The difference is (x^3 - y^3) (x^2 - y^2) for the shares x and y of a and b.
    Quantity x2 = times(p(A), p(A));
    Quantity y2 = times(p(B), p(B));
    Quantity x3 = times(x2, p(A));
    Quantity y3 = times(y2, p(B));
    Quantity fifths = new Quantity.Sum(List.of(times(x3, x2), times(y3, y2)));
    Formula tight = ge(fifths, new Quantity.Sum(List.of(times(x3, y2), times(x2, y3))));
    Formula either = any(tight, ge(p(C), number(1, 4)));
    for (Formula requirement : List.of(tight, either)) {
      Answer answer = decide(VOCABULARY, assume(le(p(C), number(1, 3))), requirement);
      assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
      assertThat(answer.trusted()).contains(Solver.Z3);
      assertThat(answer.proof()).isEmpty();
      assertThat(answer.core()).isEmpty();
    }
  }

  @Test
  void rootsAreEqualThoughNoFractionIsOne() {
    var facts =
        assume(
            eq(times(p(A), p(A)), number(1, 2)),
            le(p(C), number(1, 3)),
            eq(times(p(B), p(B)), number(1, 2)));
    shown(Verdict.PROVED, facts, eq(p(A), p(B)), "assumption:0", "assumption:2");
  }

  @Test
  void whatIsIndependentOfAnEventIsIndependentOfItsOpposite() {
    Formula opposite = eq(p(and(A, not(B))), times(p(A), minus(number(1, 1), p(B))));
    shown(Verdict.PROVED, assume(independent(A, B)), opposite, "assumption:0");
    shown(Verdict.PROVED, assume(opposite), independent(A, not(B)), "assumption:0");
    shown(Verdict.PROVED, assume(independent(B, A)), independent(not(A), not(B)), "assumption:0");
    Formula together = eq(p(and(A, B, C)), times(times(p(A), p(B)), p(C)));
    openWithBothWorlds(assume(together), independent(A, B));
  }

  @Test
  void ofMutuallyIndependentEventsOneIsIndependentOfBothOthers() {
    Formula together = eq(p(and(A, B, C)), times(p(A), times(p(B), p(C))));
    var facts = assume(independent(A, B), independent(A, C), independent(B, C), together);
    Formula either = eq(p(and(A, or(B, C))), times(p(A), p(or(B, C))));
    shown(
        Verdict.PROVED,
        facts,
        either,
        "assumption:0",
        "assumption:1",
        "assumption:2",
        "assumption:3");
  }

  @Test
  void aProductOfPositiveProbabilitiesIsPositive() {
    var facts = assume(independent(A, B), gt(p(A), number(0, 1)), gt(p(B), number(0, 1)));
    String[] core = {"assumption:0", "assumption:1", "assumption:2"};
    shown(Verdict.PROVED, facts, gt(p(and(A, B)), number(0, 1)), core);
    openWithBothWorlds(facts, gt(p(and(A, B)), number(1, 1_000)));
  }

  @Test
  void allOfManyIndependentStepsSucceed() {
    // A chain of three steps, each of which succeeds in at least 98% of what reaches it.
    Quantity chain = times(p(A), times(p(B, A), p(C, and(A, B))));
    var facts =
        assume(
            ge(p(A), number(98, 100)),
            ge(p(B, A), number(98, 100)),
            ge(p(C, and(A, B)), number(98, 100)));
    String[] core = {"assumption:0", "assumption:1", "assumption:2"};
    shown(Verdict.PROVED, facts, ge(p(and(A, B, C)), number(941, 1000)), core);
    shown(Verdict.PROVED, facts, ge(chain, number(941, 1000)), core);
    openWithBothWorlds(facts, ge(p(and(A, B, C)), number(942, 1000)));
  }

  @Test
  void productsInsideOfChoices() {
    var facts =
        assume(
            any(independent(A, B), le(p(and(A, B)), number(1, 100))),
            ge(p(A), number(1, 2)),
            ge(p(B), number(4, 5)));
    Formula either = any(ge(p(and(A, B)), number(2, 5)), le(p(and(A, B)), number(1, 50)));
    shown(Verdict.PROVED, facts, either, "assumption:0", "assumption:1", "assumption:2");
    shown(
        Verdict.REFUTED,
        facts,
        new Formula.Not(either),
        "assumption:0",
        "assumption:1",
        "assumption:2");
  }

  @Test
  void theMeansOfGeometryAndOfCauchy() {
    var facts = assume(le(new Quantity.Sum(List.of(p(A), p(B))), number(1, 1)));
    shown(Verdict.PROVED, facts, le(times(p(A), p(B)), number(1, 4)), "assumption:0");
    openWithBothWorlds(facts, le(times(p(A), p(B)), number(249, 1000)));
    // P[a and b] squared is at most P[a] P[b], with equality wherever the events are the same.
    Quantity both = p(and(A, B));
    shown(Verdict.PROVED, List.of(), le(times(both, both), times(p(A), p(B))));
    openWithBothWorlds(List.of(), lt(times(both, both), times(p(A), p(B))));
  }

  @Test
  void whatIsGreaterStaysSoTimesAFactor() {
    var facts = assume(le(p(A), p(B)), le(p(C), number(1, 2)));
    shown(Verdict.PROVED, facts, le(times(p(A), p(C)), times(p(B), p(C))), "assumption:0");
    shown(Verdict.PROVED, facts, le(times(p(A), p(A)), times(p(B), p(B))), "assumption:0");
    var strict = assume(lt(p(A), p(B)), gt(p(C), number(0, 1)));
    shown(
        Verdict.PROVED,
        strict,
        lt(times(p(A), p(C)), times(p(B), p(C))),
        "assumption:0",
        "assumption:1");
  }

  @Test
  void theIntervalOfAProduct() {
    var facts =
        assume(
            le(p(C), number(1, 2)),
            ge(p(A), number(9, 10)),
            le(p(A), number(19, 20)),
            ge(p(B), number(4, 5)));
    Implied product = interval(VOCABULARY, facts, ge(times(p(A), p(B)), number(1, 2)));
    assertThat(product.low().orElseThrow().value()).isEqualTo(Rational.of(18, 25));
    assertThat(product.low().orElseThrow().core()).containsExactly("assumption:1", "assumption:3");
    assertThat(product.high().orElseThrow().value()).isEqualTo(Rational.of(19, 20));
    assertThat(product.high().orElseThrow().core()).containsExactly("assumption:2");
    var independent = assume(independent(A, B), ge(p(A), number(9, 10)), ge(p(B), number(9, 10)));
    Implied both = interval(VOCABULARY, independent, ge(p(and(A, B)), number(82, 100)));
    assertThat(both.low().orElseThrow().value()).isEqualTo(Rational.of(81, 100));
    assertThat(both.low().orElseThrow().core())
        .containsExactly("assumption:0", "assumption:1", "assumption:2");
    assertThat(both.high().orElseThrow().value()).isEqualTo(Rational.ONE);
    assertThat(both.high().orElseThrow().core()).isEmpty();
    Implied variance =
        interval(VOCABULARY, List.of(), le(times(p(A), minus(number(1, 1), p(A))), number(1, 2)));
    assertThat(variance.low().orElseThrow().value()).isEqualTo(Rational.ZERO);
    assertThat(variance.high().orElseThrow().value()).isEqualTo(Rational.of(1, 4));
  }

  /** What linear facts alone allow is no world of a fact about a mean of which they say nothing. */
  @Test
  void aFactThatMultipliesAMean() {
    Quantity mean = new Quantity.Mean("radius", new Event.True(), EXAM);
    var facts = assume(ge(p(A), number(1, 2)), ge(times(mean, p(A)), number(3, 2)));
    shown(Verdict.PROVED, facts, ge(p(A), number(3, 4)), "assumption:1");
    openWithBothWorlds(facts, ge(p(A), number(4, 5)));
  }

  @Test
  void bayesTurnsConditionalsAround() {
    var facts = assume(gt(p(A), number(0, 1)), gt(p(B), number(0, 1)));
    Formula bayes = eq(times(p(A, B), p(B)), times(p(B, A), p(A)));
    shown(Verdict.PROVED, facts, bayes, "assumption:0", "assumption:1");
  }
}
