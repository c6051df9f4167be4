// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.kernel.proof.TwoFlags.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.rule.Exam;

/** What follows only as the scores of a bin do not reach an end of it. */
class OpenEndsProofTest {

  private static final String ABOVE = "['above','radius','4/5']";
  private static final String AT_LEAST = "['at-least','radius','4/5']";
  private static final String BELOW = "['not'," + AT_LEAST + "]";

  private static String mass(String event) {
    return "['prob'," + event + ",'exam']";
  }

  /** {@code E[radius 1(event)] = 4/5 P[event]}. */
  private static String isAtEnd(String event) {
    return "['eq',['mean','radius'," + event + ",'exam'],['mul','4/5'," + mass(event) + "]]";
  }

  private static Optional<String> defect(String proof, String... facts) {
    List<Question.Fact> named = new ArrayList<>();
    for (String fact : facts) {
      named.add(new Question.Fact("certificate:" + named.size(), Exam.formula(fact)));
    }
    Question question = Question.of(Exam.VOCABULARY, named, Optional.empty());
    return ProofChecker.defect(question, Proof.fromJson(node(proof)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'split':'inside:radius:exam:1','cases':[1,2]},"
            + "{'farkas':{'inside:radius:exam:1/0/0':'1','certificate:1':'1'}},"
            + "{'farkas':{'inside:radius:exam:1/1':'1','certificate:0':'1'}}]|",
        "[{'farkas':{'range:radius:exam:1/0':'1','certificate:1':'1'}}]"
            + "|step 0: the rows add up to the constant 0, which is not above zero",
        "[{'farkas':{'inside:radius:exam:1/0/0':'1','certificate:1':'1'}}]"
            + "|step 0: \"inside:radius:exam:1/0/0\" is not an inequality that holds here",
        "[{'split':'inside:radius:exam:1','cases':[1,2]},"
            + "{'farkas':{'inside:radius:exam:1/0/0':'1','certificate:1':'1'}},"
            + "{'farkas':{'inside:radius:exam:1/0/0':'1','certificate:1':'1'}}]"
            + "|step 2: \"inside:radius:exam:1/0/0\" is not an inequality that holds here",
        "[{'split':'inside:radius:exam:1','cases':[1,2]},"
            + "{'farkas':{'inside:radius:exam:1/0/1':'1','certificate:1':'1'}},"
            + "{'farkas':{'inside:radius:exam:1/1':'1','certificate:0':'1'}}]"
            + "|step 1: \"inside:radius:exam:1/0/1\" is not an inequality that holds here",
        "[{'split':'inside:radius:exam:1','cases':[1,2]},"
            + "{'farkas':{'inside:radius:exam:1/0/0':'1','certificate:1':'1'}},"
            + "{'farkas':{'inside:radius:exam:1/1':'1'}}]"
            + "|step 2: the rows add up to the constant 0, which is not above zero",
      })
  void aMeanAboveAThresholdIsNotTheThreshold(String proof, String defect) {
    assertThat(defect(proof, "['ge'," + mass(ABOVE) + ",'1/10']", isAtEnd(ABOVE)))
        .isEqualTo(Optional.ofNullable(defect));
  }

  @Test
  void norIsOneBelowAThreshold() {
    String proof =
        "[{'split':'inside:radius:exam:0','cases':[1,2]},"
            + "{'farkas':{'inside:radius:exam:0/0/0':'1','certificate:1':'-1'}},"
            + "{'farkas':{'inside:radius:exam:0/1':'1','certificate:0':'1'}}]";
    assertThat(defect(proof, "['ge'," + mass(BELOW) + ",'1/10']", isAtEnd(BELOW))).isEmpty();
    assertThat(defect(proof, "['ge'," + mass("['not'," + ABOVE + "]") + ",'1/10']", isAtEnd(ABOVE)))
        .contains("step 0: \"inside:radius:exam:0\" is not a choice that is open here");
  }

  @Test
  void aThresholdThatIsReachedMayBeTheMean() {
    String proof =
        "[{'split':'inside:radius:exam:1','cases':[1,2]},"
            + "{'farkas':{'inside:radius:exam:1/0/0':'1','certificate:1':'1'}},"
            + "{'farkas':{'inside:radius:exam:1/1':'1','certificate:0':'1'}}]";
    assertThat(defect(proof, "['ge'," + mass(AT_LEAST) + ",'1/10']", isAtEnd(AT_LEAST)))
        .contains("step 0: \"inside:radius:exam:1\" is not a choice that is open here");
  }

  @Test
  void whatHasNoMassHasNoMean() {
    String proof =
        "[{'split':'inside:radius:exam:1','cases':[1,2]},"
            + "{'farkas':{'inside:radius:exam:1/0/0':'1','certificate:1':'1'}},"
            + "{'farkas':{'inside:radius:exam:1/1':'1','certificate:0':'1'}}]";
    assertThat(defect(proof, "['ge'," + mass(ABOVE) + ",'0']", isAtEnd(ABOVE)))
        .contains("step 2: the rows add up to the constant 0, which is not above zero");
  }
}
