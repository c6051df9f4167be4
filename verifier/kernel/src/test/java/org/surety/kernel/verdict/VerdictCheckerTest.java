// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.rule.Refusal;

class VerdictCheckerTest {

  private static List<Refusal> refusals(String text) {
    return VerdictChecker.refusals(VerdictDocument.read(JsonReader.read(text)));
  }

  @Test
  void acceptsTheHonestFiles() {
    for (String text :
        List.of(
            VerdictDocument.everyVerdict(),
            VerdictDocument.inconsistent(),
            VerdictDocument.proved())) {
      VerdictFile file = VerdictDocument.read(JsonReader.read(text));
      assertThat(VerdictChecker.refusals(file)).isEmpty();
      assertThat(file.toJson().canonical()).isEqualTo(text);
      file.findings()
          .forEach(finding -> assertThat(VerdictChecker.refusals(file, finding)).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0|'86853/1000000'|'21713/250000'"
            + "|step 0: the rows add up to the constant -1/1000000, which is below zero",
        "0|'conditions':['first_look(gold)',|'conditions':["
            + "|it names the conditions [fixed_size(gold), iid(gold)",
        "0|'core':['certificate:0']|'core':[]"
            + "|step 0: \"certificate:0\" is not an inequality that holds here",
        "0|'core':['certificate:0']|'core':['certificate:0','certificate:0']"
            + "|the core [certificate:0, certificate:0] is not a list of facts in their order",
        "0|'core':['certificate:0']|'core':['certificate:7']"
            + "|the core [certificate:7] is not a list of facts in their order",
        "0|'core':['certificate:0']|'core':['certificate:1','certificate:0']"
            + "|the core [certificate:1, certificate:0] is not a list of facts in their order",
        "0|'reason':'',|'reason':'so',|a verdict PROVED has a proof, not a reason",
        "0|'verdict':'PROVED'|'verdict':'REFUTED'"
            + "|step 0: the rows add up to the constant -86853/500000, which is not above zero",
        "0|'verdict':'PROVED'|'verdict':'UNDECIDED'"
            + "|a verdict UNDECIDED has no proof and no conditions",
        "0|'verdict':'PROVED'|'verdict':'INCONSISTENT'"
            + "|step 0: \"goal\" is not an inequality that holds here",
        "1|,'within(field, exam)']|]|it names the conditions",
        "1|'within:field':'1'|'within:field':'1/2'|step 0: the coefficient of what field gains in [student != label] is -1/2",
        "2|'verdict':'REFUTED'|'verdict':'PROVED'|step 0: ",
        "3|'conditions':['answers_within(student)',|'conditions':["
            + "|it names the conditions [answers_within(weak)], needed are"
            + " [answers_within(student), answers_within(weak)]",
        "4|'core':['assumption:audited']|'core':['assumption:nobody']"
            + "|the core [assumption:nobody] is not a list of facts in their order",
        "5|'reason':'',|'reason':'open',|a verdict UNDECIDED shows two worlds, or else says why not",
        "5|'31/500']|'1/100']|the world shown is not one where it holds",
        "5|'31/500']|'1/10']|the world shown is not one where it fails",
        "5|['10','1/4',{}]|['10','2/5',{}]|the world shown is none: the cells of \"exam\" weigh",
        "5|'populations':{'exam'|'populations':{'field'|the world shown is none: \"exam\" is missing",
        "6|'reason':'not decided yet'|'reason':''|a verdict UNDECIDED shows two worlds, or else says why not",
        "6|'conditions':[]|'conditions':['iid(gold)']"
            + "|a verdict UNDECIDED has no proof and no conditions",
        "7|'at':'0'|'at':'1/1000000'|step 1: ",
        "7|'strict':0|'strict':1|step 1: the rows add up to the constant 0, which is not above zero",
        "7|['branch:0/1','certificate:0']|['branch:0/1','certificate:1']|step 2: ",
        "7|['branch:0/1','certificate:0']|['branch:0/0','certificate:0']"
            + "|step 2: \"branch:0/0\" is nothing that can be multiplied here",
        "7|'times':'-1'|'times':'1'|step 2: the coefficient of P[student != label] @ exam * P[weak != label] @ exam is -2",
        "7|'times':'1'|'times':'999999/1000000'|step 2: the coefficient of the product of",
        "7|'assumption:audited':'86853|'assumption:audited':'86857|step 2: ",
        "7|'goal':'1'}|'goal':'999999/1000000'}|step 2: ",
      })
  void refusesAChangedFinding(int index, String part, String other, String reason) {
    String text = VerdictDocument.everyVerdict();
    String before = part.replace('\'', '"');
    String finding =
        VerdictDocument.read(JsonReader.read(text)).findings().get(index).toJson().canonical();
    assertThat(finding).contains(before);
    String mutated = text.replace(finding, finding.replace(before, other.replace('\'', '"')));
    assertThat(VerdictDocument.readable(JsonReader.read(mutated)))
        .hasValueSatisfying(
            file -> {
              List<Refusal> refusals = VerdictChecker.refusals(file);
              assertThat(refusals).isNotEmpty();
              assertThat(refusals.get(0).code()).isEqualTo(Refusal.Code.VERDICT);
              assertThat(refusals.get(0).place()).isEqualTo("findings[" + index + "]");
              assertThat(refusals.get(0).reason()).contains(reason);
            });
  }

  /** Facts that contradict each other prove anything: that is INCONSISTENT, and nothing else. */
  @Test
  void contradictingFactsProveNothing() {
    String text = VerdictDocument.inconsistent();
    for (String verdict : List.of("PROVED", "REFUTED")) {
      assertThat(refusals(text.replace("INCONSISTENT", verdict)))
          .contains(
              new Refusal(
                  Refusal.Code.VERDICT,
                  "findings[0]",
                  "its proof does not use the requirement: the facts contradict each other, which"
                      + " is INCONSISTENT"));
    }
    String finding =
        VerdictDocument.read(JsonReader.read(text)).findings().get(0).toJson().canonical();
    String padded =
        finding
            .replace("accuracy", "other")
            .replace("INCONSISTENT", "PROVED")
            .replace("\"assumption:low\":\"1\"", "\"assumption:low\":\"1\",\"goal\":\"0\"");
    String both = text.replace(finding, finding + "," + padded);
    assertThat(refusals(both))
        .contains(
            new Refusal(
                Refusal.Code.VERDICT,
                "findings[1]",
                "it is PROVED where another verdict is INCONSISTENT"));
  }
}
