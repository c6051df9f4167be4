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
import org.surety.kernel.proof.Question;

/** Worlds of questions with several conditionals, whose conditions have no known probability. */
class BilinearWorldsTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final Event WRONG = wrong("student");
  private static final Event A = flag("a");
  private static final Event B = flag("b");

  /** A condition of probability between 8% and 36% is needed for a gap of at most ten points. */
  private static final List<Question.Fact> GAP =
      assume(
          le(p(WRONG), number(89919, 1_000_000)),
          ge(p(WRONG), number(61779, 1_000_000)),
          le(p(WRONG, A), number(61051, 250_000)),
          ge(p(WRONG, A), number(3069, 20_000)),
          le(p(WRONG, not(A)), number(54249, 1_000_000)),
          ge(p(WRONG, not(A)), number(30099, 1_000_000)));

  private static Quantity distance(Quantity a, Quantity b) {
    return new Quantity.Absolute(minus(a, b));
  }

  private static void isOpen(Answer answer) {
    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(answer.holds()).isPresent();
    assertThat(answer.fails()).isPresent();
    assertThat(answer.reason()).contains(Answer.OPEN);
  }

  @Test
  void aGapThatOnlySomeSizesOfTheGroupsAllow() {
    isOpen(decide(VOCABULARY, GAP, le(distance(p(WRONG, A), p(WRONG, not(A))), number(1, 10))));
    isOpen(decide(VOCABULARY, GAP, ge(distance(p(WRONG, A), p(WRONG, not(A))), number(2, 10))));
  }

  @Test
  void conditionsThatOverlap() {
    var facts =
        assume(
            ge(p(WRONG, A), number(3, 10)),
            le(p(WRONG, B), number(1, 10)),
            le(p(WRONG), number(5, 100)));
    isOpen(decide(VOCABULARY, facts, ge(minus(p(WRONG, A), p(WRONG, B)), number(1, 2))));
    isOpen(decide(VOCABULARY, facts, le(minus(p(WRONG, A), p(WRONG, B)), number(21, 100))));
  }

  @Test
  void aSumOfQuotients() {
    Quantity first = new Quantity.Quotient(p(and(WRONG, A)), p(A));
    Quantity second = new Quantity.Quotient(p(and(WRONG, B)), p(or(A, B)));
    Formula requirement = le(new Quantity.Sum(List.of(first, second)), number(1, 2));
    isOpen(decide(VOCABULARY, assume(ge(p(WRONG), number(3, 10))), requirement));
  }

  @Test
  void noWorldIsShownOfWhatNoSizeOfTheGroupsAllows() {
    // Both groups err in 30%, hence all do, whatever their sizes: no linear reading shows it.
    var facts = assume(eq(p(WRONG, A), number(3, 10)), eq(p(WRONG, not(A)), number(3, 10)));
    Formula sum =
        le(
            new Quantity.Sum(List.of(p(WRONG), distance(p(WRONG, A), p(WRONG, not(A))))),
            number(29, 100));
    Answer answer = decide(VOCABULARY, facts, sum);
    assertThat(answer.verdict()).isNotEqualTo(Verdict.PROVED);
    assertThat(answer.holds()).isEmpty();
  }

  @Test
  void aBoundThatIsTightIsProved() {
    Formula requirement = ge(minus(p(WRONG, A), p(WRONG, not(A))), number(99201, 1_000_000));
    assertThat(decide(VOCABULARY, GAP, requirement).verdict()).isEqualTo(Verdict.PROVED);
    assertThat(decide(VOCABULARY, GAP, new Formula.Not(requirement)).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    Formula requirement = le(distance(p(WRONG, A), p(WRONG, not(A))), number(1, 10));
    assertThat(decide(VOCABULARY, GAP, requirement))
        .isEqualTo(decide(VOCABULARY, GAP, requirement));
  }
}
