// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.document.Plan;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;
import org.surety.kernel.rule.Exam;

class ConditionsTest {

  private static final CertificateFile NO_CERTIFICATES =
      new CertificateFile(
          "surety test", Exam.statistics(), new Plan(Rational.of(19, 20), List.of()), List.of());

  /** What a valid proof of a requirement, from the meaning alone, is conditional on. */
  private static List<String> conditions(String formula, String proof) {
    Question.Goal goal = new Question.Goal(Exam.formula(formula), Question.Aim.NOT_TRUE);
    Proof steps = Proof.fromJson(Exam.node(proof));
    Question question = Question.of(Exam.VOCABULARY, List.of(), Optional.of(goal));
    assertThat(ProofChecker.defect(question, steps)).isEmpty();
    return Conditions.of(
        NO_CERTIFICATES, new Entailed(List.of(), steps), List.of(), Optional.of(goal));
  }

  @Test
  void whatNeedsNothing() {
    assertThat(
            conditions(
                "['le',['prob',['flag','refused'],'exam'],'1']",
                "[{'farkas':{'goal':'1','total:exam':'1'}}]"))
        .isEmpty();
  }

  @Test
  void theRangeOfAScore() {
    assertThat(
            conditions(
                "['le',['mean','radius',['true'],'exam'],'2']",
                "[{'farkas':{'goal':'1','range:radius:exam:/1':'1','total:exam':'2'}}]"))
        .containsExactly("bounded(radius)");
  }

  @Test
  void theRangeInATie() {
    // E[radius] moves by at most the twentieth that moves, times the range.
    assertThat(
            conditions(
                "['le',['sub',['mean','radius',['true'],'field'],['mean','radius',['true'],'exam']],"
                    + "'1/10']",
                "[{'farkas':{'goal':'1','within:field':'2','within:field::radius/0':'1',"
                    + "'within:field::radius/1/1':'1','within:field::radius/2/0':'1'}}]"))
        .containsExactly("bounded(radius)", "within(field, exam)");
  }

  @Test
  void theRangeOfAConditionalMean() {
    String mean = "['cond-mean','radius',['true'],['flag','refused'],'exam']";
    String other = "['cond-mean','radius',['true'],['is','topic','x'],'exam']";
    String defined =
        "['or',['le',['prob',['flag','refused'],'exam'],'0'],['le',['prob',['is','topic','x'],'exam'],"
            + "'0'],['le',['sub',"
            + mean
            + ","
            + other
            + "],'2']]";
    Question.Goal goal = new Question.Goal(Exam.formula(defined), Question.Aim.NOT_TRUE);
    Proof proof =
        new Proof(
            List.of(new Proof.Farkas(Map.of("goal", Rational.ONE, "unknown:0/1", Rational.ONE))));
    assertThat(
            Conditions.of(
                NO_CERTIFICATES, new Entailed(List.of(), proof), List.of(), Optional.of(goal)))
        .contains("bounded(radius)");
  }

  @Test
  void aThresholdAtTheEndOfTheRange() {
    String proof = "[{'farkas':{'goal':'1','total:exam':'-1'}}]";
    assertThat(conditions("['ge',['prob',['at-least','radius','0'],'exam'],'1']", proof))
        .containsExactly("bounded(radius)");
    assertThat(conditions("['ge',['prob',['not',['above','radius','2']],'exam'],'1']", proof))
        .containsExactly("bounded(radius)");
  }

  @Test
  void theSetOfAnswers() {
    String coincide =
        "['eq',['prob',['and',['ne','student','weak'],['ne','student','label'],"
            + "['ne','weak','label']],'exam'],'0']";
    assertThat(
            conditions(
                coincide,
                "[{'split':'goal','cases':[1,2]},{'farkas':{'goal/0':'1'}},{'farkas':{'goal/1':'1'}}]"))
        .containsExactly("answers_within(student)", "answers_within(weak)");
  }
}
