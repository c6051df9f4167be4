// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.logic.Event;

/** What two answers say of their errors: each certificate as it is accepted, and changed. */
class WeakErrorRulesTest extends WeakExam {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPPER|le|sub|31199727/200000000|",
        "LOWER|ge|sub|-31199727/200000000|",
        "LOWER|ge|add|144152549/1000000000|",
        "UPPER|le|sub|155998/1000000|INEQUALITY",
        "UPPER|le|sub|0|INEQUALITY",
        "UPPER|le|sub|-31199727/200000000|INEQUALITY",
        "LOWER|ge|sub|-155998/1000000|INEQUALITY",
        "LOWER|ge|sub|144152549/1000000000|INEQUALITY",
        "LOWER|ge|sub|0|INEQUALITY",
        "LOWER|ge|add|144153/1000000|INEQUALITY",
        "LOWER|ge|add|0|INEQUALITY",
        "LOWER|ge|add|1|INEQUALITY",
        "UPPER|le|add|31199727/200000000|QUANTITY",
      })
  void agreementBoundsErrorsWithoutALabel(
      Plan.Side side, String relation, String head, String claimed, Refusal.Code code) {
    String quantity = "['" + head + "'," + WEAK_ERR + "," + ERR + "]";
    Optional<Refusal> refusal =
        check(
            "weak.agreement",
            side,
            Optional.empty(),
            "pool",
            quantity,
            certificate(
                "weak.agreement",
                relation,
                quantity,
                reduced(claimed),
                counted(1500, 10000),
                HELD_POOL.formatted(""),
                "{}"));
    assertThat(refusal.map(Refusal::code)).isEqualTo(Optional.ofNullable(code));
  }

  @Test
  void agreementIsOfTwoErrors() {
    for (String quantity :
        List.of(
            ERR,
            "['sub'," + ERR + "," + ERR + "]",
            "['sub'," + ERR + ",['prob',['ne','student','weak'],'exam']]",
            "['add'," + ERR + "," + WEAK_ERR + "," + ERR + "]")) {
      refused(
          check(
              "weak.agreement",
              Plan.Side.LOWER,
              Optional.empty(),
              "pool",
              quantity,
              certificate("weak.agreement", "ge", quantity, "1/10", "{}", "", "{}")),
          Refusal.Code.QUANTITY,
          "bounds the difference of two predictors' errors, or their sum from below");
    }
    refused(
        check(
            "weak.agreement",
            Plan.Side.LOWER,
            Optional.of(new Plan.Beside("pool", DIFFER)),
            "pool",
            SUM,
            certificate("weak.agreement", "ge", SUM, "1/10", "{}", "", "{}")),
        Refusal.Code.EXTRAS,
        "weak.agreement counts in one sample alone");
  }

  private Optional<Refusal> triangle(
      Plan.Side side, boolean counts, String claimed, String from, String assumes, String witness) {
    return check(
        "weak.triangle",
        side,
        counts ? Optional.of(new Plan.Beside("pool", beside)) : Optional.empty(),
        "gold",
        ERR,
        certificate(
            "weak.triangle",
            side == Plan.Side.UPPER ? "le" : "ge",
            ERR,
            reduced(claimed),
            from,
            assumes,
            witness));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPPER|1/10|1/50|3/25|",
        "UPPER|1/10|1/50|119/1000|INEQUALITY",
        "LOWER|1/10|1/50|2/25|",
        "LOWER|1/10|1/50|81/1000|INEQUALITY",
        "UPPER|-1/10|1/50|1/2|FROM",
        "UPPER|11/10|1/50|1/2|FROM",
        "UPPER|1/10|101/100|1/2|FROM",
      })
  void theTriangleAddsWhatIsGiven(
      Plan.Side side, String weak, String disagreement, String claimed, Refusal.Code code) {
    given.put("weak", List.of(Rational.parse(weak)));
    given.put("disagreement", List.of(Rational.parse(disagreement)));
    Optional<Refusal> refusal =
        triangle(
            side,
            false,
            claimed,
            "{'sample':'gold','disagreement':'" + disagreement + "','weak':'" + weak + "'}",
            "'given(disagreement, gold)','given(weak, gold)'",
            "{}");
    assertThat(refusal.map(Refusal::code)).isEqualTo(Optional.ofNullable(code));
  }

  @Test
  void theTriangleCountsTheDisagreement() {
    given.put("weak", List.of(Rational.of(1, 10)));
    String from = "{'sample':'gold','beside':" + counted(1500, 10000) + ",'weak':'1/10'}";
    String assumes =
        "'first_look(pool)','fixed_size(pool)','given(weak, gold)','iid(pool)','untouched(pool,"
            + " student)','untouched(pool, weak)'";
    String witness = "{'inverses':['157150289/1000000000']}";
    assertThat(triangle(Plan.Side.UPPER, true, "257150289/1000000000", from, assumes, witness))
        .isEmpty();
    refused(
        triangle(Plan.Side.UPPER, true, "257150288/1000000000", from, assumes, witness),
        Refusal.Code.INEQUALITY,
        "weak and disagreement give 0.257150289");
    refused(
        triangle(
            Plan.Side.UPPER, true, "1/4", from, assumes, "{'inverses':['31430057/200000000']}"),
        Refusal.Code.INEQUALITY,
        "P[Bin(10000, 0.157150285) <= 1500] is");
    refused(
        triangle(Plan.Side.UPPER, false, "1/4", from, assumes, "{}"),
        Refusal.Code.FROM,
        "\"disagreement\" is not one number between 0 and 1");
    beside = Event.not(Event.same("weak", "label"));
    refused(
        triangle(Plan.Side.UPPER, true, "1/2", from, assumes, witness),
        Refusal.Code.SAMPLE,
        "does not count all events");
    beside = Event.same("student", "weak");
    refused(
        triangle(Plan.Side.UPPER, true, "1/2", from, assumes, witness),
        Refusal.Code.QUANTITY,
        "the answers of student and another predictor differ");
    beside = DIFFER;
    given.put("disagreement", List.of(Rational.of(1, 10)));
    refused(
        triangle(Plan.Side.UPPER, true, "1/2", from, assumes, witness),
        Refusal.Code.FROM,
        "weak.triangle takes [weak], not [disagreement, weak]");
    given = new TreeMap<>();
    refused(
        triangle(Plan.Side.UPPER, true, "1/2", from, assumes, witness),
        Refusal.Code.FROM,
        "\"weak\" is not one number");
  }
}
