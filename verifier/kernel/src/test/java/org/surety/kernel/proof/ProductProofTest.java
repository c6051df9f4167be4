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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;

/** Proofs that multiply, as tables of what is accepted and of what is refused, and why. */
class ProductProofTest {

  static final String D = "['prob',['flag','d'],'exam']";
  private static final String BOTH = "['prob',['and',['flag','e'],['flag','d']],'exam']";
  private static final String INDEPENDENT = "['eq'," + BOTH + ",['mul'," + E + "," + D + "]]";

  static Question question(boolean byEvents, String goal, String... facts) {
    List<Question.Fact> named = facts(facts);
    Question.Goal met = new Question.Goal(SYNTAX.formula(node(goal)), Question.Aim.TRUE);
    return byEvents
        ? Question.ofEvents(VOCABULARY, named, Optional.of(met), List.of())
        : Question.of(VOCABULARY, named, Optional.of(met));
  }

  /** What is found of cells and of events alike; {@code <} stands for a reason that differs. */
  static void check(String goal, List<String> facts, String proof, String defect) {
    for (boolean byEvents : List.of(true, false)) {
      Optional<String> found =
          ProofChecker.defect(
              question(byEvents, goal, facts.toArray(new String[0])), Proof.fromJson(node(proof)));
      if ("<".equals(defect)) {
        assertThat(found).isPresent();
      } else {
        assertThat(found).isEqualTo(Optional.ofNullable(defect));
      }
    }
  }

  private static final String ROWS =
      "'certificate:0':'-1','certificate:1':'9/10','certificate:2':'9/10'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'goal':'1'|'certificate:1','certificate:2'|1|1|",
        "'goal':'1','total:exam':'0'|'certificate:2','certificate:1'|1|1|",
        "'goal':'1'|'certificate:1','certificate:2'|1|0|<",
        "'goal':'1'|'certificate:1','certificate:2'|0|1|<",
        "'goal':'1'|'certificate:1','certificate:2'|1|-1|<",
        "'goal':'1'|'certificate:1','certificate:2'|1|2|<",
        "'goal':'1'|'certificate:1','certificate:2'|999999/1000000|1|<",
        "'goal':'1'|'certificate:1','certificate:2'|1000001/1000000|1|<",
        "'goal':'1'|'certificate:1','certificate:2'|-1|1"
            + "|step 0: the multiplier of the product of [certificate:1, certificate:2] is negative",
        "'goal':'1'|'certificate:1','certificate:1'|1|1|<",
        "'goal':'1'|'certificate:1'|1|1|<",
        "'goal':'1'|'certificate:1','certificate:2','certificate:2'|1|1|<",
        "'goal':'1'|'certificate:1','unknown:0/1'|1|1"
            + "|step 0: \"unknown:0/1\" may only multiply what is zero",
        "'goal':'1'|'unknown:0/0','unknown:0/1'|1|1"
            + "|step 0: \"unknown:0/1\" may only multiply what is zero",
        "'goal':'1'|'certificate:1','unknown:0/2'|1|1"
            + "|step 0: \"unknown:0/2\" is nothing that can be multiplied here",
        "'goal':'1'|'certificate:1','certificate:2/0'|1|1"
            + "|step 0: \"certificate:2/0\" is nothing that can be multiplied here",
        "'goal':'1'|'certificate:1','certificate:9'|1|1"
            + "|step 0: \"certificate:9\" is nothing that can be multiplied here",
        "'goal':'1'|'certificate:1','branch:0/0'|1|1"
            + "|step 0: \"branch:0/0\" is nothing that can be multiplied here",
        "'goal':'1'|'certificate:1','0'|1|1"
            + "|step 0: \"0\" is nothing that can be multiplied here",
        "'goal':'1','unknown:0':'1'|'certificate:1','certificate:2'|1|1"
            + "|step 0: \"unknown:0\" is not an inequality that holds here",
        "'goal':'1','unknown:0/0':'1'|'certificate:1','certificate:2'|1|1"
            + "|step 0: \"unknown:0/0\" is not an inequality that holds here",
      })
  void independentEvents(
      String rows, String factors, String times, String identity, String defect) {
    String proof =
        "[{'farkas':{ROWS,MORE},'products':[{'of':[FACTORS],'times':'TIMES'},"
            + "{'of':['unknown:0'],'times':'IDENTITY'}]}]";
    check(
        "['lt'," + BOTH + ",'81/100']",
        List.of(INDEPENDENT, "['ge'," + E + ",'9/10']", "['ge'," + D + ",'9/10']"),
        proof
            .replace("ROWS", ROWS)
            .replace("MORE", rows)
            .replace("FACTORS", factors)
            .replace("TIMES", times)
            .replace("IDENTITY", identity),
        defect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"81/100,9/10|", "810001/1000000,9/10|<", "81/100,899999/1000000|<"})
  void aBoundThatIsTightIsAccepted(String numbers, String defect) {
    String[] bounds = numbers.split(",");
    check(
        "['lt'," + BOTH + ",'" + bounds[0] + "']",
        List.of(INDEPENDENT, "['ge'," + E + ",'" + bounds[1] + "']", "['ge'," + D + ",'9/10']"),
        "[{'farkas':{"
            + ROWS
            + ",'goal':'1'},'products':[{'of':['certificate:1','certificate:2'],'times':'1'},"
            + "{'of':['unknown:0'],'times':'1'}]}]",
        defect);
  }

  private static final String LEAF =
      "{'farkas':{'goal':'1'},'products':[{'of':['branch:0/CASE','branch:0/CASE'],'times':'1'},"
          + "{'of':['unknown:0'],'times':'-1'}]}";
  private static final String BELOW = LEAF.replace("CASE", "0");
  private static final String ABOVE = LEAF.replace("CASE", "1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'unknown:0/0','at':'1/2','strict':0|[1,2]|BELOW,ABOVE|",
        "'unknown:0/0','at':'1/2','strict':1|[1,2]|BELOW,ABOVE|",
        "'unknown:0/0','at':'1/2','strict':1|[2,1]|ABOVE,BELOW|",
        "'unknown:0/1','at':'1/2','strict':0|[1,2]|BELOW,ABOVE|",
        "'unknown:0/0','at':'499999/1000000','strict':0|[1,2]|BELOW,ABOVE|<",
        "'unknown:0/0','at':'1/2','strict':2|[1,2]|BELOW,ABOVE"
            + "|step 0: a branch has two cases, one of them strict",
        "'unknown:0/0','at':'1/2','strict':0|[1]|BELOW"
            + "|step 0: a branch has two cases, one of them strict",
        "'unknown:0/0','at':'1/2','strict':0|[1,2,3]|BELOW,ABOVE,BELOW"
            + "|step 0: a branch has two cases, one of them strict",
        "'unknown:0/0','at':'1/2','strict':0|[1,1]|BELOW"
            + "|step 1: \"branch:0/0\" is nothing that can be multiplied here",
        "'unknown:0/0','at':'1/2','strict':0|[0,1]|BELOW"
            + "|step 0: case 0 leads to step 0, not to a later one",
        "'unknown:0/0','at':'1/2','strict':0|[1,3]|BELOW,ABOVE"
            + "|step 0: case 1 leads to step 3, not to a later one",
        "'unknown:0/0','at':'1/2','strict':0|[1,2]|ABOVE,BELOW"
            + "|step 1: \"branch:0/1\" is nothing that can be multiplied here",
        "'unknown:0/0','at':'1/2','strict':0|[1,2]|BELOW,ABOVE,ABOVE|step 3: nothing uses it",
        "'unknown:0','at':'1/2','strict':0|[1,2]|BELOW,ABOVE"
            + "|step 0: \"unknown:0\" is no factor of a product that holds here",
        "'unknown:0/2','at':'1/2','strict':0|[1,2]|BELOW,ABOVE"
            + "|step 0: \"unknown:0/2\" is no factor of a product that holds here",
        "'unknown:1/0','at':'1/2','strict':0|[1,2]|BELOW,ABOVE"
            + "|step 0: \"unknown:1/0\" is no factor of a product that holds here",
        "'goal','at':'1/2','strict':0|[1,2]|BELOW,ABOVE"
            + "|step 0: \"goal\" is no factor of a product that holds here",
        "'total:exam/0','at':'1/2','strict':0|[1,2]|BELOW,ABOVE"
            + "|step 0: \"total:exam/0\" is no factor of a product that holds here",
      })
  void aBranch(String branch, String cases, String leaves, String defect) {
    check(
        "['gt',['mul'," + E + ",['sub','1'," + E + "]],'1/4']",
        List.of(),
        ("[{'branch':" + branch + ",'cases':" + cases + "}," + leaves + "]")
            .replace("BELOW", BELOW)
            .replace("ABOVE", ABOVE),
        defect);
  }

  /** A factor that is the number itself is in one of the cases, whichever is strict. */
  @ParameterizedTest
  @CsvSource({"0,2", "1,1"})
  void oneCaseOfABranchHasItsNumber(int strict, int open) {
    check(
        "['le',['mul'," + E + "," + E + "],'1/4']",
        List.of("['ge'," + E + ",'1/2']", "['le'," + E + ",'1/2']"),
        "[{'branch':'unknown:0/0','at':'1/2','strict':"
            + strict
            + ",'cases':[1,2]},{'farkas':{'branch:0/0':'1','certificate:0':'1'}},"
            + "{'farkas':{'branch:0/1':'1','certificate:1':'1'}}]",
        "step " + open + ": the rows add up to the constant 0, which is not above zero");
  }

  @Test
  void aRowOfABranchHoldsInItsCaseAlone() {
    String proof =
        "[{'branch':'unknown:0/0','at':'1/2','strict':0,'cases':[1,2]},"
            + "{'farkas':{'branch:0/0':'1','certificate:0':'1'}},{'farkas':{'SIDE':'1','goal':'1'}}]";
    List<String> facts = List.of("['ge'," + E + ",'1/2']");
    String goal = "['lt',['mul'," + E + "," + E + "],'1/4']";
    String closed =
        proof.replace(
            "{'farkas':{'SIDE':'1','goal':'1'}}",
            "{'farkas':{'goal':'1','SIDE':'1'},'products':[{'of':['SIDE','SIDE'],'times':'1'},"
                + "{'of':['unknown:0'],'times':'1'}]}");
    check(goal, facts, closed.replace("SIDE", "branch:0/1"), null);
    check(
        goal,
        facts,
        closed.replace("SIDE", "branch:0/0"),
        "step 2: \"branch:0/0\" is not an inequality that holds here");
    check(
        goal,
        facts,
        closed.replace("SIDE", "branch:1/1"),
        "step 2: \"branch:1/1\" is not an inequality that holds here");
    check(
        goal,
        facts,
        "[{'farkas':{'branch:0/1':'1','goal':'1'}}]",
        "step 0: \"branch:0/1\" is not an inequality that holds here");
  }

  @Test
  void aFactThatIsNamedLikeABranchIsNotTakenForIt() {
    Formula either =
        SYNTAX.formula(node("['or',['gt',['mul'," + E + "," + E + "],'1'],['ge'," + E + ",'0']]"));
    Question question =
        Question.of(VOCABULARY, List.of(new Question.Fact("branch:0", either)), Optional.empty());
    Proof proof =
        Proof.fromJson(
            node(
                "[{'branch':'unknown:0/0','at':'0','strict':0,'cases':[1,2]},"
                    + "{'farkas':{'branch:0/0':'1'}},{'farkas':{}}]"));
    assertThat(ProofChecker.defect(question, proof))
        .contains("step 0: a constraint has the name of the branch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gt|['certificate:0','certificate:1']|",
        "ge|['certificate:0','certificate:1']"
            + "|step 0: the rows add up to the constant 0, which is not above zero",
        "gt|['certificate:0','unknown:0/1']|step 0: \"unknown:0/1\" may only multiply what is zero",
      })
  void aProductOfPositiveNumbersIsPositive(String relation, String factors, String defect) {
    check(
        "['le',['mul'," + E + "," + D + "],'0']",
        List.of("['gt'," + E + ",'0']", "['" + relation + "'," + D + ",'0']"),
        "[{'farkas':{'goal':'1'},'products':[{'of':"
            + factors
            + ",'times':'1'},{'of':['unknown:0'],'times':'1'}]}]",
        defect);
  }

  @Test
  void whatIsZeroMayBeMultipliedByAFactorAndTakenNegatively() {
    String notD = "['prob',['not',['flag','d']],'exam']";
    // P[e] P[d] + P[e] P[not d] - P[e] is zero, as P[d] + P[not d] - 1 is.
    String sum = "['add',['mul'," + E + "," + D + "],['mul'," + E + "," + notD + "]]";
    for (int sign : List.of(1, -1)) {
      String goal = sign > 0 ? "['gt'," + sum + "," + E + "]" : "['lt'," + sum + "," + E + "]";
      String proof =
          "[{'farkas':{'goal':'1'},'products':[{'of':['total:exam','unknown:0/0'],'times':'PLUS'},"
              + "{'of':['unknown:0'],'times':'MINUS'},{'of':['unknown:1'],'times':'MINUS'}]}]";
      String right = proof.replace("PLUS", "" + sign).replace("MINUS", "" + -sign);
      Proof read = Proof.fromJson(node(right));
      assertThat(ProofChecker.defect(question(false, goal), read)).isEmpty();
      String wrong = proof.replace("PLUS", "" + -sign).replace("MINUS", "" + -sign);
      check(goal, List.of(), wrong, "<");
      check(goal, List.of(), right.replace("total:exam", "goal"), "<");
    }
  }

  @Test
  void aQuotientIsThatOfItsPartsWhereItIsDefined() {
    String sum = "['add',['div'," + E + "," + D + "],['div'," + D + "," + E + "]]";
    Question asked = question(false, "['lt'," + sum + ",'2']");
    assertThat(asked.constraints().get("unknown:0")).isInstanceOf(Constraint.Any.class);
    Constraint.Any link = (Constraint.Any) asked.constraints().get("unknown:0");
    assertThat(link.parts()).hasSize(2);
    assertThat(link.parts().get(1)).isInstanceOf(Constraint.Product.class);
    String closed = "{'farkas':{'goal/0':'1','unknown:0/0':'1'}}";
    String open = "{'farkas':{},'products':[{'of':['unknown:0/1'],'times':'1'}]}";
    String split = "[{'split':'unknown:0','cases':[1,2]},";
    assertThat(ProofChecker.defect(asked, Proof.fromJson(node(split + closed + "," + open + "]"))))
        .hasValueSatisfying(
            defect -> assertThat(defect).startsWith("step 2: the coefficient of the product of"));
    assertThat(ProofChecker.defect(asked, Proof.fromJson(node("[" + open + "]"))))
        .contains("step 0: \"unknown:0/1\" is nothing that can be multiplied here");
    assertThat(ProofChecker.defect(asked, Proof.fromJson(node(split + open + "," + closed + "]"))))
        .contains("step 1: \"unknown:0/1\" is nothing that can be multiplied here");
  }

  @Test
  void productsThatGrowTooLongAreRefused() {
    List<String> of = Collections.nCopies(40, "'certificate:0'");
    check(
        "['gt',['mul'," + E + "," + D + "],'1']",
        List.of("['le',['add'," + E + "," + D + "," + BOTH + "],'1']"),
        "[{'farkas':{'goal':'1'},'products':[{'of':[" + String.join(",", of) + "],'times':'1'}]}]",
        "<");
    Question wide =
        question(
            true,
            "['gt',['mul'," + E + "," + D + "],'1']",
            "['le',['mul'," + E + "," + E + "],'1']");
    List<Proof.Times> many = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      many.add(new Proof.Times(List.of("unknown:0", "unknown:1"), Rational.ONE));
    }
    Proof proof = new Proof(List.of(new Proof.Farkas(java.util.Map.of(), many)));
    assertThat(ProofChecker.defect(wide, proof))
        .contains("the products have too many terms to be multiplied out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'branch':'unknown:0/0','cases':[1,2]}]|[0]: the key \"at\" is missing",
        "[{'branch':'unknown:0/0','at':'1/2','cases':[1,2]}]|[0]: the key \"strict\" is missing",
        "[{'branch':'unknown:0/0','at':'1/2','strict':-1,'cases':[1,2]}]"
            + "|[0].strict: an integer between 0 and 2147483647 was expected",
        "[{'branch':'unknown:0/0','at':'0.5','strict':0,'cases':[1,2]}]"
            + "|[0].at: \"0.5\" is not an exact number such as \"3\" or \"-5/12\"",
        "[{'farkas':{},'products':[{'of':['goal']}]}]|[0].products[0]: the key \"times\" is missing",
        "[{'products':[]}]|[0]: the key \"farkas\" is missing",
        "[{'farkas':{},'products':[{'square':[],'times':'1'}]}]"
            + "|[0].products[0]: the key \"of\" is missing",
        "[{'farkas':{},'products':[{'of':[],'square':[{'of':[]}],'times':'1'}]}]"
            + "|[0].products[0].square[0]: the key \"times\" is missing",
        "[{'farkas':{},'products':[{'of':[],'square':[{'of':[],'square':[],'times':'1'}],'times':'1'}]}]"
            + "|[0].products[0].square[0]: the key \"square\" is unknown here",
        "[{'farkas':{},'products':[{'of':[],'square':'goal','times':'1'}]}]"
            + "|[0].products[0].square: an array was expected",
      })
  void refusesOtherDocuments(String proof, String message) {
    assertThatThrownBy(() -> Proof.fromJson(node(proof)))
        .isInstanceOf(Malformed.class)
        .hasMessage(message);
  }

  @Test
  void aProofIsWrittenAsItIsRead() {
    String text =
        "[{'branch':'unknown:0/0','at':'1/2','strict':0,'cases':[1,2]},"
            + BELOW
            + ","
            + ABOVE
            + "]";
    Proof proof = Proof.fromJson(node(text));
    assertThat(Proof.fromJson(Node.root(proof.toJson()))).isEqualTo(proof);
    assertThat(proof.paths())
        .containsExactlyElementsOf(
            Arrays.asList("branch:0/0", "branch:0/1", "goal", "unknown:0", "unknown:0/0"));
    assertThat(proof.uses("unknown:0")).isTrue();
    assertThat(proof.uses("total:exam")).isFalse();
  }
}
