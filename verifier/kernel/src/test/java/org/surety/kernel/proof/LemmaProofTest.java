// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surety.kernel.proof.TwoFlags.E;
import static org.surety.kernel.proof.TwoFlags.SYNTAX;
import static org.surety.kernel.proof.TwoFlags.VOCABULARY;
import static org.surety.kernel.proof.TwoFlags.facts;
import static org.surety.kernel.proof.TwoFlags.node;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.json.Malformed;

/** Inequalities that hold in every case of a choice. */
class LemmaProofTest {

  private static final String D = "['prob',['flag','d'],'exam']";
  private static final String EXTREME = "['max'," + E + "," + D + "]";

  private static void check(String asked, List<String> facts, String proof, String defect) {
    Question question =
        Question.of(
            VOCABULARY,
            facts(facts.toArray(String[]::new)),
            Optional.of(new Question.Goal(SYNTAX.formula(node(asked)), Question.Aim.NOT_TRUE)));
    assertThat(ProofChecker.defect(question, Proof.fromJson(node(proof))))
        .isEqualTo(Optional.ofNullable(defect));
  }

  /** Where P[e] is 0 or 1/4, it is at most 1/4. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1/4|LEAF,{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'}]}|",
        "1/4|LEAF,{'lemma':'certificate:0','cases':[{'certificate:0/0':'9'},{'certificate:0/1':'1'}]}|",
        "1/4|LEAF,{'lemma':'certificate:0','cases':"
            + "[{'certificate:0/0':'1','total:exam':'0'},{'certificate:0/1':'1'}]}|",
        "249999/1000000|LEAF,"
            + "{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'}]}"
            + "|step 0: the rows add up to the constant -1/1000000, which is below zero",
        "1/4|LEAF,"
            + "{'lemma':'certificate:0','cases':[{'certificate:0/0':'8/9'},{'certificate:0/1':'1'}]}"
            + "|step 0: the coefficient of P[e] @ exam is -1/9, which is negative",
        "1/4|LEAF,"
            + "{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'8/9'}]}"
            + "|step 0: the coefficient of P[e] @ exam is -1/9, which is negative",
        "1/4|LEAF,"
            + "{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'9/8'}]}"
            + "|step 0: the rows add up to the constant -1/32, which is below zero",
        "1/4|LEAF,{'lemma':'certificate:0','cases':[{},{'certificate:0/1':'1'}]}"
            + "|step 0: the coefficient of P[e] @ exam is -1, which is negative",
        "1/4|LEAF,{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'}]}"
            + "|step 1: \"certificate:0\" has 2 cases, the proof has 1",
        "1/4|LEAF,{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'},{}]}"
            + "|step 1: \"certificate:0\" has 2 cases, the proof has 3",
        "1/4|LEAF,{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/0':'1'}]}"
            + "|step 1: case 1: \"certificate:0/0\" is not an inequality that holds here",
        "1/4|LEAF,{'lemma':'certificate:0','cases':[{'certificate:0/1':'1'},{'certificate:0/1':'1'}]}"
            + "|step 1: case 0: \"certificate:0/1\" is not an inequality that holds here",
        "1/4|LEAF,{'lemma':'certificate:0','cases':[{'goal':'-1'},{'certificate:0/1':'1'}]}"
            + "|step 1: case 0: the multiplier of \"goal\" is negative",
        "1/4|LEAF,{'lemma':'goal','cases':[{'goal':'1'}]}"
            + "|step 1: \"goal\" is not a choice that is open here",
        "1/4|LEAF,{'lemma':'certificate:1','cases':[{},{}]}"
            + "|step 1: \"certificate:1\" is not a choice that is open here",
        "1/4|LEAF,{'lemma':'','cases':[]}|step 1: \"\" is not a choice that is open here",
        "1/4|LEAF,{'lemma':'certificate:0','cases':[{'lemma:1':'1'},{'certificate:0/1':'1'}]}"
            + "|step 1: case 0: \"lemma:1\" is not an inequality that holds here",
        "1/4|LEAF,{'lemma':'certificate:0','cases':[{'lemma:2':'1'},{'lemma:2':'1'}]},"
            + "{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'}]}"
            + "|step 1: case 0: \"lemma:2\" is not an inequality that holds here",
        "1/4|{'farkas':{'goal':'1','lemma:2':'1'}},"
            + "{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'}]},"
            + "{'lemma':'certificate:0','cases':[{'lemma:1':'1'},{'lemma:1':'1'}]}|",
        "1/4|LEAF,"
            + "{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'}]},"
            + "{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'}]}"
            + "|step 2: nothing uses it",
        "1/4|{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'}]}"
            + "|step 0: a lemma closes no case",
        "1/4|{'farkas':{'goal':'1','lemma:1/0':'1'}},"
            + "{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'}]}"
            + "|step 0: \"lemma:1/0\" is not an inequality that holds here",
        "1/4|{'farkas':{'goal':'1','lemma:1':'-1'}},"
            + "{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'}]}"
            + "|step 0: the multiplier of \"lemma:1\" is negative",
        "1/4|{'split':'certificate:0','cases':[1,2]},LEAF,"
            + "{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'}]}"
            + "|step 1: \"lemma:1\" is not an inequality that holds here",
      })
  void oneRowInEachCase(String bound, String steps, String defect) {
    check(
        "['le'," + E + ",'" + bound + "']",
        List.of("['or',['eq'," + E + ",'0'],['eq'," + E + ",'1/4']]"),
        "[" + steps.replace("LEAF", "{'farkas':{'goal':'1','lemma:1':'1'}}") + "]",
        defect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lt,lt|",
        "lt,le|step 0: the rows add up to the constant 0, which is not above zero",
        "le,lt|step 0: the rows add up to the constant 0, which is not above zero",
      })
  void itIsStrictWhereEachCaseIs(String relations, String defect) {
    String[] of = relations.split(",");
    String lemma =
        "{'lemma':'certificate:0','cases':[{'certificate:0/0':'1'},{'certificate:0/1':'1'}]}";
    check(
        "['lt'," + E + ",'1/4']",
        List.of("['or',['" + of[0] + "'," + E + ",'1/4'],['" + of[1] + "'," + E + ",'1/4']]"),
        "[{'farkas':{'goal':'1','lemma:1':'1'}}," + lemma + "]",
        defect);
  }

  /** The greater of two may be negative as far as its unknown tells. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2,1|",
        "4,2|step 0: the coefficient of max(P[e] @ exam, P[d] @ exam) is 2, which is not zero",
        "1,1|step 1: case 1: the coefficient of max(P[e] @ exam, P[d] @ exam) is another one than before it",
        "2,0|step 1: case 1: the coefficient of max(P[e] @ exam, P[d] @ exam) is another one than before it",
      })
  void whereAnUnknownCanBeNegativeTheCasesAgree(String multipliers, String defect) {
    String[] of = multipliers.split(",");
    check(
        "['le'," + EXTREME + ",'1/10']",
        List.of("['or',['le'," + EXTREME + ",'1/10'],['le',['mul','2'," + EXTREME + "],'1/5']]"),
        "[{'farkas':{'goal':'2','lemma:1':'1'}},{'lemma':'certificate:0','cases':[{'certificate:0/0':'"
            + of[0]
            + "'},{'certificate:0/1':'"
            + of[1]
            + "'}]}]",
        defect);
  }

  @Test
  void aLemmaHasACase() {
    check(
        "['le'," + E + ",'1/10']",
        List.of("['not',['true']]"),
        "[{'farkas':{'goal':'1','lemma:1':'1'}},{'lemma':'certificate:0','cases':[]}]",
        "step 1: a lemma has at least one case, and a name of its own");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'lemma':'goal'}]|[0]: the key \"cases\" is missing",
        "[{'lemma':'goal','cases':{}}]|[0].cases: an array was expected",
        "[{'lemma':'goal','cases':[1]}]|[0].cases[0]: an object was expected",
        "[{'lemma':'goal','cases':[],'farkas':{}}]|[0]: the key \"farkas\" is unknown here",
        "[{'lemma':'goal','cases':[{'goal':'0.5'}]}]"
            + "|[0].cases[0].goal: \"0.5\" is not an exact number such as \"3\" or \"-5/12\"",
      })
  void refusesOtherDocuments(String proof, String message) {
    assertThatThrownBy(() -> Proof.fromJson(node(proof)))
        .isInstanceOf(Malformed.class)
        .hasMessage(message);
  }
}
