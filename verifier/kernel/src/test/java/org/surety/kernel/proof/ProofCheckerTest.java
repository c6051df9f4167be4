// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surety.kernel.proof.TwoFlags.E;
import static org.surety.kernel.proof.TwoFlags.SYNTAX;
import static org.surety.kernel.proof.TwoFlags.VOCABULARY;
import static org.surety.kernel.proof.TwoFlags.facts;
import static org.surety.kernel.proof.TwoFlags.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.rule.Exam;

class ProofCheckerTest {

  private static final String NOT_E = "['prob',['not',['flag','e']],'exam']";

  private static Question question(String goal, Question.Aim aim, String... facts) {
    List<Question.Fact> named = facts(facts);
    return Question.of(
        VOCABULARY,
        named,
        goal.isEmpty()
            ? Optional.empty()
            : Optional.of(new Question.Goal(SYNTAX.formula(node(goal)), aim)));
  }

  private static Optional<String> defect(Question question, String proof) {
    return ProofChecker.defect(question, Proof.fromJson(node(proof)));
  }

  private static final Question BOUND =
      question("['le'," + E + ",'1/10']", Question.Aim.NOT_TRUE, "['le'," + E + ",'1/10']");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'farkas':{'certificate:0':'1','goal':'1'}}]|",
        "[{'farkas':{'certificate:0':'7/3','goal':'7/3'}}]|",
        "[{'farkas':{'certificate:0':'1','goal':'1','total:exam':'0'}}]|",
        "[]|the proof has no step",
        "[{'farkas':{}}]|step 0: the rows add up to the constant 0, which is not above zero",
        "[{'farkas':{'certificate:0':'2','goal':'1'}}]"
            + "|step 0: the rows add up to the constant -1/10, which is below zero",
        "[{'farkas':{'certificate:0':'1','goal':'2'}}]"
            + "|step 0: the coefficient of P[e] @ exam is -1, which is negative",
        "[{'farkas':{'certificate:0':'1'}}]"
            + "|step 0: the rows add up to the constant -1/10, which is not above zero",
        "[{'farkas':{'certificate:0':'-1','goal':'-1'}}]"
            + "|step 0: the multiplier of \"certificate:0\" is negative",
        "[{'farkas':{'certificate:0':'1','goal':'-1'}}]"
            + "|step 0: the multiplier of \"goal\" is negative",
        "[{'farkas':{'certificate:1':'1','goal':'1'}}]"
            + "|step 0: \"certificate:1\" is not an inequality that holds here",
        "[{'farkas':{'certificate:0/0':'1','goal':'1'}}]"
            + "|step 0: \"certificate:0/0\" is not an inequality that holds here",
        "[{'farkas':{'':'1','goal':'1'}}]|step 0: \"\" is not an inequality that holds here",
        "[{'split':'goal','cases':[1]},{'farkas':{'certificate:0':'1','goal':'1'}}]"
            + "|step 0: \"goal\" is not a choice that is open here",
        "[{'split':'nothing','cases':[]}]|step 0: \"nothing\" is not a choice that is open here",
        "[{'farkas':{'certificate:0':'1','goal':'1'}},{'farkas':{}}]|step 1: nothing uses it",
      })
  void oneLeaf(String proof, String defect) {
    assertThat(defect(BOUND, proof)).isEqualTo(Optional.ofNullable(defect));
  }

  @Test
  void strictnessIsNeeded() {
    String proof = "[{'farkas':{'certificate:0':'1','goal':'1'}}]";
    Question less =
        question("['lt'," + E + ",'1/10']", Question.Aim.NOT_TRUE, "['le'," + E + ",'1/10']");
    assertThat(defect(less, proof))
        .contains("step 0: the rows add up to the constant 0, which is not above zero");
    Question strict =
        question("['lt'," + E + ",'1/10']", Question.Aim.NOT_TRUE, "['lt'," + E + ",'1/10']");
    assertThat(defect(strict, proof)).isEmpty();
    Question closer =
        question(
            "['le'," + E + ",'99999/1000000']", Question.Aim.NOT_TRUE, "['le'," + E + ",'1/10']");
    assertThat(defect(closer, proof))
        .contains("step 0: the rows add up to the constant -1/1000000, which is below zero");
    // A strict row does not count where its multiplier is zero.
    assertThat(
            defect(
                question("['gt'," + E + ",'1/10']", Question.Aim.TRUE, "['le'," + E + ",'1/10']"),
                "[{'farkas':{'goal':'0'}}]"))
        .isPresent();
  }

  @Test
  void anEqualityMayBeTakenNegatively() {
    Question contradiction =
        question("", Question.Aim.TRUE, "['le'," + E + ",'2/5']", "['le'," + NOT_E + ",'2/5']");
    assertThat(
            defect(
                contradiction,
                "[{'farkas':{'certificate:0':'1','certificate:1':'1','total:exam':'-1'}}]"))
        .isEmpty();
    assertThat(
            defect(
                contradiction,
                "[{'farkas':{'certificate:0':'1','certificate:1':'1','total:exam':'1'}}]"))
        .contains("step 0: the rows add up to the constant -9/5, which is not above zero");
    Question allowed =
        question("", Question.Aim.TRUE, "['le'," + E + ",'1/2']", "['le'," + NOT_E + ",'1/2']");
    assertThat(
            defect(
                allowed,
                "[{'farkas':{'certificate:0':'1','certificate:1':'1','total:exam':'-1'}}]"))
        .isPresent();
  }

  private static final String EITHER =
      "['or',['le'," + E + ",'1/10'],['and',['le'," + E + ",'1/5'],['ge'," + E + ",'1/7']]]";
  private static final Question CASES =
      question("['le'," + E + ",'1/5']", Question.Aim.NOT_TRUE, EITHER);
  private static final String FIRST = "{'farkas':{'certificate:0/0':'1','goal':'1'}}";
  private static final String SECOND = "{'farkas':{'certificate:0/1/0':'1','goal':'1'}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'split':'certificate:0','cases':[1,2]},FIRST,SECOND]|",
        "[{'split':'certificate:0','cases':[2,1]},SECOND,FIRST]|",
        "[{'split':'certificate:0','cases':[2,1]},FIRST,SECOND]"
            + "|step 1: \"certificate:0/0\" is not an inequality that holds here",
        "[{'split':'certificate:0','cases':[1]},FIRST]"
            + "|step 0: \"certificate:0\" has 2 cases, the proof has 1",
        "[{'split':'certificate:0','cases':[1,2,3]},FIRST,SECOND,SECOND]"
            + "|step 0: \"certificate:0\" has 2 cases, the proof has 3",
        "[{'split':'certificate:0','cases':[]}]"
            + "|step 0: \"certificate:0\" has 2 cases, the proof has 0",
        "[{'split':'certificate:0','cases':[0,0]}]"
            + "|step 0: case 0 leads to step 0, not to a later one",
        "[{'split':'certificate:0','cases':[1,3]},FIRST,SECOND]"
            + "|step 0: case 1 leads to step 3, not to a later one",
        "[{'split':'certificate:0','cases':[1,1]},FIRST]"
            + "|step 1: \"certificate:0/0\" is not an inequality that holds here",
        "[{'split':'certificate:0','cases':[1,2]},FIRST,SECOND,FIRST]|step 3: nothing uses it",
        "[{'split':'certificate:0','cases':[1,2]},FIRST,{'split':'certificate:0','cases':[3,4]},"
            + "FIRST,SECOND]|step 2: \"certificate:0\" was split before",
        "[FIRST]|step 0: \"certificate:0/0\" is not an inequality that holds here",
        "[SECOND]|step 0: \"certificate:0/1/0\" is not an inequality that holds here",
        "[{'split':'certificate:0/1','cases':[1,2]},FIRST,SECOND]"
            + "|step 0: \"certificate:0/1\" is not a choice that is open here",
        "[{'split':'certificate:0','cases':[1,2]},FIRST,{'farkas':{'certificate:0/1':'1','goal':'1'}}]"
            + "|step 2: \"certificate:0/1\" is not an inequality that holds here",
        "[{'split':'certificate:0','cases':[1,2]},FIRST,{'split':'certificate:0/1','cases':[3,4]},"
            + "SECOND,SECOND]|step 2: \"certificate:0/1\" is not a choice that is open here",
        "[{'split':'certificate:0','cases':[1,2]},FIRST,"
            + "{'farkas':{'certificate:0/01/0':'1','goal':'1'}}]"
            + "|step 2: \"certificate:0/01/0\" is not an inequality that holds here",
        "[{'split':'certificate:0','cases':[1,2]},FIRST,"
            + "{'farkas':{'certificate:0//0':'1','goal':'1'}}]"
            + "|step 2: \"certificate:0//0\" is not an inequality that holds here",
        "[{'split':'certificate:0','cases':[1,2]},FIRST,"
            + "{'farkas':{'certificate:0/1/0/':'1','goal':'1'}}]"
            + "|step 2: \"certificate:0/1/0/\" is not an inequality that holds here",
        "[{'split':'certificate:0','cases':[1,2]},FIRST,"
            + "{'farkas':{'certificate:0/1/-1':'1','goal':'1'}}]"
            + "|step 2: \"certificate:0/1/-1\" is not an inequality that holds here",
        "[{'split':'certificate:0','cases':[1,2]},FIRST,"
            + "{'farkas':{'certificate:0/1/4294967296':'1','goal':'1'}}]"
            + "|step 2: \"certificate:0/1/4294967296\" is not an inequality that holds here",
        "[{'split':'certificate:0','cases':[1,2]},FIRST,"
            + "{'farkas':{'certificate:0/1/2':'1','goal':'1'}}]"
            + "|step 2: \"certificate:0/1/2\" is not an inequality that holds here",
      })
  void splits(String proof, String defect) {
    assertThat(defect(CASES, proof.replace("FIRST", FIRST).replace("SECOND", SECOND)))
        .isEqualTo(Optional.ofNullable(defect));
  }

  /** In a step that several cases lead to, only what is taken alike on each way to it holds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'split':'certificate:0','cases':[1,1]},BOTH]|",
        "[{'split':'certificate:0','cases':[1,2]},BOTH,BOTH]|",
        "[{'split':'certificate:0','cases':[1,1]},BOTH,BOTH]|step 2: nothing uses it",
        "[{'split':'certificate:0','cases':[1,1]},FIRST]"
            + "|step 1: \"certificate:0/0\" is not an inequality that holds here",
        "[{'split':'certificate:0','cases':[2,1]},"
            + "{'split':'certificate:2','cases':[2,2]},FIRST]"
            + "|step 2: \"certificate:0/0\" is not an inequality that holds here",
        "[{'split':'certificate:2','cases':[1,2]},"
            + "{'split':'certificate:0','cases':[3,4]},"
            + "{'split':'certificate:0','cases':[3,4]},FIRST,SECOND]|",
        "[{'split':'certificate:2','cases':[1,2]},"
            + "{'split':'certificate:0','cases':[3,4]},"
            + "{'split':'certificate:0','cases':[4,3]},FIRST,SECOND]"
            + "|step 3: \"certificate:0/0\" is not an inequality that holds here",
        "[{'split':'certificate:2','cases':[1,1]},"
            + "{'split':'certificate:2','cases':[2,2]},BOTH]|",
        "[{'split':'certificate:2','cases':[1,2]},"
            + "{'split':'certificate:2','cases':[2,2]},BOTH]"
            + "|step 1: \"certificate:2\" was split before",
      })
  void steps(String proof, String defect) {
    String third = "['or',['le'," + E + ",'1/3'],['ge'," + E + ",'1/7']]";
    String first = "['or',['le'," + E + ",'1/10'],['le'," + E + ",'1/9']]";
    Question shared =
        question(
            "['le'," + E + ",'1/5']",
            Question.Aim.NOT_TRUE,
            first,
            "['le'," + E + ",'1/8']",
            third);
    assertThat(
            defect(
                shared,
                proof
                    .replace("BOTH", "{'farkas':{'certificate:1':'1','goal':'1'}}")
                    .replace("FIRST", "{'farkas':{'certificate:0/0':'1','goal':'1'}}")
                    .replace("SECOND", "{'farkas':{'certificate:0/1':'1','goal':'1'}}")))
        .isEqualTo(Optional.ofNullable(defect));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|an array was expected",
        "[{}]|[0]: the key \"farkas\" is missing",
        "[{'farkas':{'goal':'0.5'}}]"
            + "|[0].farkas.goal: \"0.5\" is not an exact number such as \"3\" or \"-5/12\"",
        "[{'farkas':{},'split':'goal'}]|[0]: the key \"cases\" is missing",
        "[{'split':'goal','cases':[-1]}]"
            + "|[0].cases[0]: an integer between 0 and 2147483647 was expected",
        "[{'split':'goal','cases':[2147483648]}]"
            + "|[0].cases[0]: an integer between 0 and 2147483647 was expected",
      })
  void refusesOtherDocuments(String proof, String message) {
    assertThatThrownBy(() -> Proof.fromJson(node(proof)))
        .isInstanceOf(Malformed.class)
        .hasMessage(message);
  }

  @Test
  void aConditionThatNeverHoldsIsUndefinedInEveryWorld() {
    for (String quantity :
        List.of(
            "['cond',['flag','e'],['false'],'exam']",
            "['cond',['flag','e'],['and',['flag','d'],['not',['flag','d']]],'exam']",
            "['add',['cond',['flag','e'],['false'],'exam']," + E + ",'1/2']",
            "['mul',['cond',['flag','e'],['false'],'exam']," + E + "]",
            "['div'," + E + ",['cond',['flag','e'],['false'],'exam']]",
            "['div'," + E + ",'0']",
            "['div'," + E + ",'-1']",
            "['div','1',['sub',['cond',['flag','e'],['flag','d'],'exam'],"
                + "['cond',['flag','e'],['flag','d'],'exam']]]",
            "['div','1',['sub',['sub',['cond',['flag','e'],['flag','d'],'exam'],"
                + "['cond',['flag','e'],['flag','d'],'exam']],'1']]")) {
      for (String relation : List.of("le", "lt", "eq", "ne", "ge", "gt")) {
        String goal = "['" + relation + "'," + quantity + ",'1/2']";
        Question question = question(goal, Question.Aim.TRUE);
        List<String> strict = new ArrayList<>();
        Constraint constraint = question.constraints().get("goal");
        if (constraint instanceof Constraint.All all) {
          for (int i = 0; i < all.parts().size(); i++) {
            if (all.parts().get(i) instanceof Constraint.Row row
                && row.relation() == Constraint.Relation.LT) {
              strict.add("[{'farkas':{'goal/" + i + "':'1'}}]");
            }
          }
        }
        assertThat(strict)
            .as(goal)
            .anySatisfy(proof -> assertThat(defect(question, proof)).isEmpty());
      }
    }
  }

  /** Read without remembering, this would take as many steps as the 50th Fibonacci number. */
  @Test
  void quotientsInsideQuotientsAreReadOnce() {
    Quantity quantity = new Quantity.Probability(new Event.Flag("e"), "exam");
    for (int i = 0; i < 50; i++) {
      quantity =
          new Quantity.Quotient(new Quantity.Probability(new Event.Flag("d"), "exam"), quantity);
    }
    Formula goal =
        new Formula.Comparison(Formula.Relation.LE, quantity, new Quantity.Constant(Rational.ONE));
    Question question =
        Question.of(
            VOCABULARY, List.of(), Optional.of(new Question.Goal(goal, Question.Aim.NOT_TRUE)));
    assertThat(question.isExact()).isFalse();
  }

  @Test
  void hugeProofsAreChecked() {
    int size = 100_000;
    List<Proof.Step> unused =
        IntStream.range(0, size)
            .<Proof.Step>mapToObj(
                i -> new Proof.Farkas(Map.of("certificate:0", Rational.ONE, "goal", Rational.ONE)))
            .toList();
    assertThat(ProofChecker.defect(BOUND, new Proof(unused))).contains("step 1: nothing uses it");
    Map<String, Rational> rows = new LinkedHashMap<>();
    IntStream.range(0, size).forEach(i -> rows.put("certificate:" + i, Rational.ONE));
    assertThat(ProofChecker.defect(BOUND, new Proof(List.of(new Proof.Farkas(rows)))))
        .contains("step 0: \"certificate:1\" is not an inequality that holds here");
    List<Proof.Step> chain = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      chain.add(new Proof.Split("certificate:0", List.of(i + 1, i + 1)));
    }
    assertThat(ProofChecker.defect(CASES, new Proof(chain)).orElseThrow())
        .startsWith("step " + (size - 1) + ": case 0 leads to step " + size);
  }

  @Test
  void aLongChainOfSplitsIsFollowed() {
    int choices = 300;
    List<Question.Fact> facts = new ArrayList<>();
    List<Proof.Step> steps = new ArrayList<>();
    Quantity e = new Quantity.Probability(new Event.Flag("e"), "exam");
    for (int i = 0; i < choices; i++) {
      Formula never =
          new Formula.Comparison(Formula.Relation.GT, e, new Quantity.Constant(Rational.of(2)));
      Formula maybe =
          new Formula.Comparison(
              Formula.Relation.LE, e, new Quantity.Constant(Rational.of(1, i + 2)));
      facts.add(new Question.Fact("certificate:" + i, new Formula.Or(List.of(never, maybe))));
      steps.add(new Proof.Split("certificate:" + i, List.of(2 * i + 1, 2 * i + 2)));
      steps.add(
          new Proof.Farkas(
              Map.of("certificate:" + i + "/0", Rational.ONE, "total:exam", Rational.ONE)));
    }
    steps.add(new Proof.Farkas(Map.of("certificate:299/1", Rational.ONE, "goal", Rational.ONE)));
    Formula goal =
        new Formula.Comparison(Formula.Relation.LE, e, new Quantity.Constant(Rational.of(1, 301)));
    Question question =
        Question.of(VOCABULARY, facts, Optional.of(new Question.Goal(goal, Question.Aim.NOT_TRUE)));
    assertThat(ProofChecker.defect(question, new Proof(steps))).isEmpty();
    steps.set(
        steps.size() - 1,
        new Proof.Farkas(Map.of("certificate:298/1", Rational.ONE, "goal", Rational.ONE)));
    assertThat(ProofChecker.defect(question, new Proof(steps))).isPresent();
  }

  @Test
  void factsHaveDistinctNames() {
    Question.Fact fact = new Question.Fact("certificate:0", new Formula.Always());
    assertThatThrownBy(() -> Question.of(VOCABULARY, List.of(fact, fact), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The mean of a score may have either sign: nothing may be left of it. */
  @ParameterizedTest
  @CsvSource({"ge,-1", "le,1"})
  void nothingMayBeLeftOfAScore(String relation, String coefficient) {
    Formula formula = Exam.formula("['" + relation + "',['mean','radius',['true'],'exam'],'3']");
    Question question =
        Question.of(
            Exam.VOCABULARY, List.of(), Optional.of(new Question.Goal(formula, Question.Aim.TRUE)));
    Proof proof = new Proof(List.of(new Proof.Farkas(Map.of("goal", Rational.ONE))));
    assertThat(ProofChecker.defect(question, proof))
        .contains(
            "step 0: the coefficient of E[radius] @ exam is "
                + coefficient
                + ", which is not zero");
  }
}
