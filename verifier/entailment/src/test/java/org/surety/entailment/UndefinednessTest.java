// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Truth;
import org.surety.kernel.logic.Vocabulary;

class UndefinednessTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final Event A = flag("a");
  private static final Event B = flag("b");

  @Test
  void aConditionalIsBoundedOnlyWhereItIsDefined() {
    Formula atMostOne = le(p(A, B), number(1, 1));
    Answer open = decide(VOCABULARY, List.of(), atMostOne);
    assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(new Evaluation(open.fails().orElseThrow(), VOCABULARY).truth(atMostOne))
        .isEqualTo(Truth.UNDEFINED);
    Answer proved = decide(VOCABULARY, assume(gt(p(B), number(0, 1))), atMostOne);
    assertThat(proved.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(proved.core()).containsExactly("assumption:0");
  }

  @Test
  void onAnEventOfProbabilityZeroEverythingIsRefuted() {
    var facts = assume(eq(p(B), number(0, 1)));
    assertThat(decide(VOCABULARY, facts, le(p(A, B), number(1, 1))).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(decide(VOCABULARY, facts, new Formula.Not(le(p(A, B), number(1, 1)))).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void anAssumptionAboutAConditionalSaysThatItIsDefined() {
    assertThat(
            decide(VOCABULARY, assume(le(p(A, B), number(1, 2))), gt(p(B), number(0, 1))).verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void aQuotientIsUndefinedWhereItsDivisorIsNotPositive() {
    Quantity quotient = new Quantity.Quotient(p(A), minus(p(B), number(1, 2)));
    var facts = assume(le(p(B), number(1, 2)));
    assertThat(decide(VOCABULARY, facts, ge(quotient, number(0, 1))).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(decide(VOCABULARY, facts, lt(quotient, number(0, 1))).verdict())
        .isEqualTo(Verdict.REFUTED);
    var above = assume(gt(p(B), number(1, 2)));
    assertThat(decide(VOCABULARY, above, ge(quotient, number(0, 1))).verdict())
        .isEqualTo(Verdict.PROVED);
    Quantity byZero = new Quantity.Quotient(p(A), number(0, 1));
    assertThat(decide(VOCABULARY, List.of(), ge(byZero, number(0, 1))).verdict())
        .isEqualTo(Verdict.REFUTED);
    Quantity negative = new Quantity.Quotient(p(A), number(-1, 2));
    assertThat(decide(VOCABULARY, List.of(), le(negative, number(0, 1))).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void aDisjunctionNeedsOneTrueSide() {
    var facts = assume(eq(p(B), number(0, 1)), ge(p(A), number(1, 2)));
    Formula undefined = le(p(A, B), number(1, 2));
    assertThat(decide(VOCABULARY, facts, any(undefined, ge(p(A), number(1, 3)))).core())
        .containsExactly("assumption:1");
    assertThat(decide(VOCABULARY, facts, any(undefined, new Formula.Not(undefined))).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(decide(VOCABULARY, facts, all(undefined, ge(p(A), number(1, 3)))).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(
            decide(VOCABULARY, List.of(), any(le(p(A, B), number(1, 2)), gt(p(A, B), number(1, 2))))
                .verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }
}
