// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.kernel.proof.ProductProofTest.D;
import static org.surety.kernel.proof.ProductProofTest.check;
import static org.surety.kernel.proof.ProductProofTest.question;
import static org.surety.kernel.proof.TwoFlags.E;
import static org.surety.kernel.proof.TwoFlags.node;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Node;

/** Proofs that take squares, as tables of what is accepted and of what is refused, and why. */
class SquareProofTest {

  private static final String ONE_SQUARE = "{'of':[OF],'square':[ROOT],'times':'TIMES'}";
  private static final String FIRST = "{'of':['unknown:0/0'],'times':'1'}";
  private static final String LESS = "{'of':['unknown:1/0'],'times':'-1'}";

  /** {@code E^2 + D^2 >= 2 E D}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "lt||FIRST,LESS|1|",
        "lt||LESS,FIRST|1|",
        "lt||{'of':['unknown:2/1'],'times':'-1'},{'of':['unknown:2/0'],'times':'1'}|1|",
        "lt||{'of':['unknown:0/0'],'times':'2'},{'of':['unknown:1/0'],'times':'-2'}|1/4|",
        "lt||FIRST,LESS,{'of':[],'times':'1'},{'of':[],'times':'-1'}|1|",
        "lt||FIRST,LESS,{'of':['unknown:0/0','unknown:1/1'],'times':'0'}|1|",
        "le||FIRST,LESS|1|step 0: the rows add up to the constant 0, which is not above zero",
        "lt||FIRST,LESS|-1|step 0: the multiplier of the product of [] is negative",
        "lt||FIRST,LESS|0|<",
        "lt||FIRST,LESS|1000001/1000000|<",
        "lt||FIRST,LESS|999999/1000000|<",
        "lt||FIRST|1|<",
        "lt||FIRST,FIRST,LESS|1|<",
        "lt||FIRST,{'of':['unknown:1/0'],'times':'1'}|1|<",
        "lt||FIRST,LESS,{'of':[],'times':'1'}|1|<",
        "lt||FIRST,LESS,{'of':['goal'],'times':'1'}|1|<",
        "lt||FIRST,{'of':['unknown:1/2'],'times':'-1'}|1"
            + "|step 0: \"unknown:1/2\" is nothing that can be multiplied here",
        "lt||FIRST,LESS,{'of':['unknown:3/0'],'times':'0'}|1"
            + "|step 0: \"unknown:3/0\" is nothing that can be multiplied here",
        "lt||FIRST,LESS,{'of':['1'],'times':'0'}|1"
            + "|step 0: \"1\" is nothing that can be multiplied here",
        "lt|'unknown:0/0'|FIRST,LESS|1|step 0: \"unknown:0/0\" may only multiply what is zero",
        "lt|'goal'|FIRST,LESS|1|<",
        "lt|'certificate:0'|FIRST,LESS|1|<",
        "lt|'certificate:9'|FIRST,LESS|1"
            + "|step 0: \"certificate:9\" is nothing that can be multiplied here",
      })
  void aSquareIsAtLeastZero(String relation, String of, String root, String times, String defect) {
    String sum = "['add',['mul'," + E + "," + E + "],['mul'," + D + "," + D + "]]";
    check(
        "['" + relation + "'," + sum + ",['mul','2',['mul'," + E + "," + D + "]]]",
        List.of("['gt'," + E + ",'0']"),
        ("[{'farkas':{'goal':'1'},'products':["
                + ONE_SQUARE
                + ",{'of':['unknown:0'],'times':'1'},{'of':['unknown:1'],'times':'1'},"
                + "{'of':['unknown:2'],'times':'-2'}]}]")
            .replace("OF", of == null ? "" : of)
            .replace("ROOT", root)
            .replace("TIMES", times)
            .replace("FIRST", FIRST)
            .replace("LESS", LESS),
        defect);
  }

  /** {@code D (E - 1)^2 >= 0}, for {@code D >= 0} alone: without D it may multiply what is zero. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "lt|ge|'certificate:0'|1|",
        "lt|gt|'certificate:0'|1|",
        "le|gt|'certificate:0'|1"
            + "|step 0: the rows add up to the constant 0, which is not above zero",
        "lt|ge|'unknown:2/0'|1|step 0: \"unknown:2/0\" may only multiply what is zero",
        "lt|ge|'certificate:0'|-1"
            + "|step 0: the multiplier of the product of [certificate:0] is negative",
        "lt|eq|'certificate:0'|-1|",
        "lt|eq|'certificate:0'|1|<",
      })
  void aSquareTimesWhatIsAtLeastZeroIsAtLeastZero(
      String relation, String sign, String of, String times, String defect) {
    String square = "['mul'," + D + ",['mul'," + E + "," + E + "]]";
    String twice = "['mul','2',['mul'," + D + "," + E + "]]";
    check(
        "['" + relation + "',['add'," + square + "," + D + "]," + twice + "]",
        List.of("['" + sign + "'," + D + ",'0']"),
        ("[{'farkas':{'goal':'1'},'products':["
                + ONE_SQUARE
                + ",{'of':['unknown:1'],'times':'1'},{'of':['unknown:2'],'times':'-2'},"
                + "{'of':['unknown:0','unknown:1/0'],'times':'1'}]}]")
            .replace("OF", of)
            .replace("ROOT", "{'of':['unknown:0/0'],'times':'1'},{'of':[],'times':'-1'}")
            .replace("TIMES", times),
        defect);
  }

  @Test
  void aSquareTimesWhatIsZeroMayBeTakenNegatively() {
    String proof =
        "[{'farkas':{'certificate:0':'1'},'products':["
            + "{'of':['certificate:1'],'square':[{'of':['unknown:0/0'],'times':'1'}],'times':'-1'},"
            + "{'of':['certificate:1'],'square':[{'of':['unknown:0/0'],'times':'1'}],'times':'1'}]}]";
    List<String> facts = List.of("['ge','0','1']", "['eq'," + D + ",'1/2']");
    check("['ge',['mul'," + E + "," + D + "],'0']", facts, proof, null);
    check(
        "['ge',['mul'," + E + "," + D + "],'0']",
        List.of(facts.get(0), "['ge'," + D + ",'1/2']"),
        proof,
        "step 0: the multiplier of the product of [certificate:1] is negative");
  }

  @Test
  void aSquareOfWhatDoesNotHoldHereIsRefused() {
    String sum = "['add',['div'," + E + "," + D + "],['div'," + D + "," + E + "]]";
    Question asked = question(false, "['lt'," + sum + ",'2']");
    String leaf = "{'farkas':{},'products':[{'of':[],'square':[ROOT],'times':'1'}]}";
    String factor = leaf.replace("ROOT", "{'of':['unknown:0/1/0'],'times':'1'}");
    assertThat(ProofChecker.defect(asked, Proof.fromJson(node("[" + factor + "]"))))
        .contains("step 0: \"unknown:0/1/0\" is nothing that can be multiplied here");
    String equation = leaf.replace("ROOT", "{'of':['unknown:0/1'],'times':'1'}");
    assertThat(ProofChecker.defect(asked, Proof.fromJson(node("[" + equation + "]"))))
        .contains("step 0: \"unknown:0/1\" is nothing that can be multiplied here");
    String choice = leaf.replace("ROOT", "{'of':['unknown:0'],'times':'1'}");
    assertThat(ProofChecker.defect(asked, Proof.fromJson(node("[" + choice + "]"))))
        .contains("step 0: \"unknown:0\" is nothing that can be multiplied here");
  }

  @Test
  void squaresThatGrowTooLongAreRefused() {
    Proof.Term root = new Proof.Term(Collections.nCopies(16, "total:exam"), Rational.ONE);
    Proof.Times times = new Proof.Times(List.of(), List.of(root), Rational.ONE);
    Proof proof = new Proof(List.of(new Proof.Farkas(Map.of(), List.of(times))));
    assertThat(
            ProofChecker.defect(question(false, "['gt',['mul'," + E + "," + D + "],'1']"), proof))
        .contains("the products have too many terms to be multiplied out");
  }

  @Test
  void aSquareIsWrittenAsItIsReadAndItsPartsAreUsed() {
    String leaf = "[{'farkas':{},'products':[" + ONE_SQUARE + "]}]";
    Proof proof =
        Proof.fromJson(
            node(
                leaf.replace("OF", "'certificate:0'")
                    .replace("ROOT", FIRST + "," + LESS)
                    .replace("TIMES", "1/2")));
    assertThat(Proof.fromJson(Node.root(proof.toJson()))).isEqualTo(proof);
    assertThat(proof.paths()).containsExactly("certificate:0", "unknown:0/0", "unknown:1/0");
    assertThat(proof.uses("unknown:1")).isTrue();
  }
}
