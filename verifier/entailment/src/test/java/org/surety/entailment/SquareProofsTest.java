// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;

/** What takes squares, or equations times factors: proofs that {@link Terms#decide} has checked. */
class SquareProofsTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final Event A = flag("a");
  private static final Event B = flag("b");
  private static final Event C = flag("c");
  private static final Quantity X = p(A);
  private static final Quantity Y = p(B);
  private static final Quantity Z = p(C);

  private static Quantity times(Quantity left, Quantity right) {
    return new Quantity.Product(left, right);
  }

  private static Quantity plus(Quantity... parts) {
    return new Quantity.Sum(List.of(parts));
  }

  private static Quantity square(Quantity quantity) {
    return times(quantity, quantity);
  }

  private static Proof shown(
      Verdict verdict, List<Question.Fact> facts, Formula requirement, String... core) {
    Answer answer = decide(VOCABULARY, facts, requirement);
    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(answer.trusted()).isEmpty();
    assertThat(answer.core()).containsExactly(core);
    return answer.proof().orElseThrow();
  }

  private static void isShownByASquare(Formula requirement) {
    assertThat(shown(Verdict.PROVED, List.of(), requirement).steps())
        .as(requirement.toString())
        .anyMatch(
            step ->
                step instanceof Proof.Farkas leaf
                    && leaf.products().stream().anyMatch(part -> !part.square().isEmpty()));
  }

  private static void isOpen(List<Question.Fact> facts, Formula requirement) {
    Answer answer = decide(VOCABULARY, facts, requirement);
    assertThat(answer.verdict()).as(requirement.toString()).isEqualTo(Verdict.UNDECIDED);
    assertThat(answer.reason()).contains(Answer.OPEN);
  }

  @Test
  void theMeanOfGeometryIsAtMostThatOfArithmetic() {
    Quantity squares = plus(square(X), square(Y));
    Quantity twice = times(times(number(2, 1), X), Y);
    isShownByASquare(ge(squares, twice));
    isShownByASquare(ge(square(plus(X, Y)), times(times(number(4, 1), X), Y)));
    isShownByASquare(
        ge(plus(square(X), times(times(number(4, 1), Y), Y)), times(times(number(4, 1), X), Y)));
    isOpen(List.of(), ge(squares, plus(twice, number(1, 1000))));
    isOpen(List.of(), gt(squares, twice));
    isOpen(List.of(), ge(squares, times(times(number(2001, 1000), X), Y)));
    shown(Verdict.REFUTED, List.of(), lt(squares, twice));
  }

  @Test
  void theGreatestProductOfPartsOfANumber() {
    isShownByASquare(le(times(X, minus(number(1, 1), X)), number(1, 4)));
    isShownByASquare(le(times(X, minus(number(2, 3), X)), number(1, 9)));
    isOpen(List.of(), le(times(X, minus(number(1, 1), X)), number(249, 1000)));
    isOpen(List.of(), lt(times(X, minus(number(1, 1), X)), number(1, 4)));
  }

  @Test
  void threeNumbers() {
    Quantity squares = plus(square(X), square(Y), square(Z));
    isShownByASquare(ge(squares, plus(times(X, Y), times(Y, Z), times(Z, X))));
    isShownByASquare(ge(times(number(3, 1), squares), square(plus(X, Y, Z))));
    isOpen(List.of(), ge(times(number(299, 100), squares), square(plus(X, Y, Z))));
  }

  @Test
  void whatIsTightAtAnIrrationalPoint() {
    // P[a] to the fourth - P[a] squared + 1/4, the square of P[a] squared - 1/2.
    Quantity fourth = times(times(square(X), X), X);
    Formula tight = ge(plus(fourth, number(1, 4)), square(X));
    isShownByASquare(tight);
    shown(Verdict.PROVED, assume(le(Z, number(1, 3))), any(tight, ge(Z, number(1, 4))));
    isOpen(List.of(), ge(plus(fourth, number(249, 1000)), square(X)));
  }

  @Test
  void theInequalityOfCauchy() {
    Vocabulary four = flags(List.of("a", "b", "c", "d"));
    Quantity w = p(flag("d"));
    Quantity mixed = plus(times(X, Z), times(Y, w));
    Quantity squares = times(plus(square(X), square(Y)), plus(square(Z), square(w)));
    Answer answer = decide(four, List.of(), le(square(mixed), squares));
    assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(answer.trusted()).isEmpty();
    assertThat(answer.proof().orElseThrow().steps()).hasSize(1);
    Formula more = le(square(mixed), times(number(99, 100), squares));
    assertThat(decide(four, List.of(), more).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  /** The square of x - y, times x and times y. */
  @Test
  void squaresTimesInequalities() {
    Quantity cubes = plus(times(square(X), X), times(square(Y), Y));
    Quantity mixed = plus(times(square(X), Y), times(square(Y), X));
    isShownByASquare(ge(cubes, mixed));
    isOpen(List.of(), ge(cubes, times(number(101, 100), mixed)));
    // Half the sum of x, y and z times the squares of their differences.
    Quantity three = plus(cubes, times(square(Z), Z));
    Quantity product = times(times(X, Y), Z);
    isShownByASquare(ge(three, times(number(3, 1), product)));
    isOpen(List.of(), ge(three, times(number(301, 100), product)));
  }

  @Test
  void whatIsTightAtATinyNumber() {
    Quantity fourth = square(square(X));
    Quantity second = times(number(1, 250), square(X));
    isShownByASquare(ge(plus(fourth, number(1, 250_000)), second));
    isOpen(List.of(), ge(plus(fourth, number(1, 250_001)), second));
  }

  @Test
  void independenceGivenAnEventIsSymmetric() {
    var facts = assume(eq(p(C, and(A, B)), p(C, B)), ge(p(C, B), number(9, 10)));
    Formula mirrored = eq(p(A, and(B, C)), p(A, B));
    shown(Verdict.PROVED, facts, mirrored, "assumption:0", "assumption:1");
    // Where it is less, all conditions have mass.
    shown(Verdict.REFUTED, facts, lt(p(A, and(B, C)), p(A, B)), "assumption:0");
    shown(Verdict.PROVED, facts, eq(p(and(A, C), B), times(p(A, B), p(C, B))), "assumption:0");
    // Of the rest of b nothing is known, and c may have all of b.
    isOpen(facts, eq(p(A, and(B, not(C))), p(A, B)));
  }

  @Test
  void withoutMassTheMirrorImageIsUndefined() {
    isOpen(assume(eq(p(C, and(A, B)), p(C, B))), eq(p(A, and(B, C)), p(A, B)));
  }

  @Test
  void aProductOfConditionalsIsIndependenceToo() {
    var facts = assume(eq(p(and(A, C), B), times(p(A, B), p(C, B))), gt(p(A, B), number(0, 1)));
    shown(Verdict.PROVED, facts, eq(p(C, and(A, B)), p(C, B)), "assumption:0", "assumption:1");
    shown(
        Verdict.PROVED,
        facts,
        eq(p(and(not(A), not(C)), B), times(p(not(A), B), p(not(C), B))),
        "assumption:0");
    isOpen(facts, eq(p(C, and(not(A), B)), p(C, B)));
  }
}
