// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Formula.Relation;
import org.surety.kernel.logic.Quantity;

class VerdictSentenceTest {

  private final Words words = Words.of(ExampleFile.file().certificates().statistics());

  private String text(Finding finding) {
    return VerdictSentence.text(finding, words);
  }

  private static Finding of(Verdict verdict, Formula formula, Optional<Implied> implied) {
    return ExampleFile.finding(
        "r",
        "text",
        formula,
        verdict,
        Optional.of(ExampleFile.because("certificate:0")),
        implied,
        List.of());
  }

  private static Formula error(Relation relation, Quantity bound) {
    return new Formula.Comparison(relation, ExampleFile.STUDENT_ERROR, bound);
  }

  @Test
  void saysEachVerdict() {
    assertThat(text(ExampleFile.proved()))
        .isEqualTo(
            "Proved: in every world that the evidence allows, the student errs in at most 6.32% of"
                + " cases; you asked for at most 7%.");
    assertThat(text(ExampleFile.refuted()))
        .isEqualTo(
            "Refuted: in every world that the evidence allows, the student errs in at least 4.05%"
                + " of cases; you asked for at most 3%.");
    assertThat(text(ExampleFile.undecided()))
        .isEqualTo(
            "Undecided: the evidence only says that in somewhere between 41.23% and 57.91% of the"
                + " cases where the weak supervisor is wrong, the student and the weak supervisor"
                + " agree; you asked for at most 50%.");
    assertThat(text(ExampleFile.inconsistent()))
        .startsWith("Inconsistent: the facts below contradict each other");
  }

  @Test
  void turnsALossIntoAGain() {
    assertThat(text(ExampleFile.gain()))
        .isEqualTo(
            "Proved: in every world that the evidence allows, the student errs less often than the"
                + " weak supervisor: the weak supervisor's error rate minus the student's error"
                + " rate is at least 1.32 percentage points.");
    assertThat(VerdictSentence.interval(ExampleFile.gain()))
        .isEqualTo("at least 1.32 percentage points");
  }

  @Test
  void saysThePointsOfAnIntervalOnceAndOneNumberAsThatNumber() {
    Quantity gain = new Quantity.Difference(ExampleFile.WEAK_ERROR, ExampleFile.STUDENT_ERROR);
    Formula wide = new Formula.Comparison(Relation.GE, gain, ExampleFile.constant(1, 10));
    assertThat(
            VerdictSentence.interval(
                of(
                    Verdict.UNDECIDED,
                    wide,
                    Optional.of(ExampleFile.implied(gain, 40_000, 120_000)))))
        .isEqualTo("4 to 12 percentage points");
    assertThat(
            VerdictSentence.interval(
                of(Verdict.REFUTED, wide, Optional.of(ExampleFile.implied(gain, 40_000, 40_000)))))
        .isEqualTo("exactly 4 percentage points");
  }

  @Test
  void saysBothEndsForAChain() {
    Formula chain =
        new Formula.And(
            List.of(
                new Formula.Comparison(
                    Relation.LE, ExampleFile.constant(1, 50), ExampleFile.STUDENT_ERROR),
                error(Relation.LE, ExampleFile.constant(7, 100))));
    assertThat(
            text(
                of(
                    Verdict.PROVED,
                    chain,
                    Optional.of(ExampleFile.implied(ExampleFile.STUDENT_ERROR, 40512, 63155)))))
        .isEqualTo(
            "Proved: in every world that the evidence allows, the student errs in somewhere between"
                + " 4.05% and 6.32% of cases; you asked for at least 2% and at most 7%.");
  }

  @Test
  void doesNotLeanOnAnIntervalThatDoesNotSettleIt() {
    Formula formula = error(Relation.LE, ExampleFile.constant(5, 100));
    Optional<Implied> implied =
        Optional.of(ExampleFile.implied(ExampleFile.STUDENT_ERROR, 40512, 63155));
    assertThat(text(of(Verdict.PROVED, formula, implied)))
        .isEqualTo(
            "Proved: in every world that the evidence allows, the student errs in at most 5% of"
                + " cases.");
    assertThat(text(of(Verdict.REFUTED, formula, implied)))
        .isEqualTo(
            "Refuted: in no world that the evidence allows is it true that the student errs in at"
                + " most 5% of cases.");
  }

  @Test
  void saysAlternativesAsTheyStand() {
    Formula either =
        new Formula.Or(
            List.of(
                error(Relation.LE, ExampleFile.constant(8, 100)),
                new Formula.Not(
                    new Formula.Comparison(
                        Relation.GT, ExampleFile.WEAK_ERROR, ExampleFile.constant(1, 4)))));
    assertThat(text(of(Verdict.PROVED, either, Optional.empty())))
        .isEqualTo(
            "Proved: in every world that the evidence allows, the student errs in at most 8% of"
                + " cases, or it is not true that (the weak supervisor errs in more than 25% of"
                + " cases).");
  }
}
