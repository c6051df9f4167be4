// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

class PairedExactRuleTest {

  private static final String GAIN =
      "['add',['prob',['ne','weak','label'],'exam'],"
          + "['mul','-1',['prob',['ne','student','label'],'exam']],'%s']";
  private static final String ASSUMES =
      "['first_look(gold)','fixed_before(desiderata, gold)','fixed_size(gold)','iid(gold)',"
          + "'truth(gold.label)','untouched(gold, student)','untouched(gold, weak)']";

  private static Statistics gains(long minus, long zero, long plus) {
    Map<String, Long> histogram = new TreeMap<>();
    histogram.put("01", minus);
    histogram.put("11", zero);
    histogram.put("10", plus);
    histogram.values().removeIf(count -> count == 0);
    return Exam.statistics(
        Exam.sample(
            "gold",
            "exam",
            new Draw.Iid(),
            false,
            Role.PROVES,
            Optional.empty(),
            Cells.inOrder(
                List.of(new Event.Same("student", "label"), new Event.Same("weak", "label"))),
            histogram));
  }

  private static Optional<Refusal> check(
      Plan.Side side,
      Formula.Relation relation,
      String shift,
      String claimed,
      String witness,
      String failure,
      String assumes) {
    Plan.Entry entry =
        new Plan.Entry(
            "holdout.paired-exact",
            "gold",
            Exam.quantity(GAIN.formatted(shift)),
            side,
            Rational.parse(failure),
            "planned");
    Rational added = Rational.parse(shift);
    String values =
        "['%s',60],['%s',2790],['%s',150]"
            .formatted(added.subtract(Rational.ONE), added, added.add(Rational.ONE));
    Certificate certificate =
        new Certificate(
            entry.theorem(),
            new Formula.Comparison(
                relation, entry.quantity(), new Quantity.Constant(Rational.parse(claimed))),
            entry.share(),
            Exam.node("{'sample':'gold','n':3000,'values':[" + values + "]}").value(),
            Exam.node(assumes).list(n -> n.string()),
            List.of(),
            Json.object("inverses", Json.strings(List.of(witness.split(" ")))));
    return Rules.check(certificate, entry, gains(60, 2790, 150), "certificates[0]");
  }

  /** The number before the colon, and the multiples of one over the next below it and above the last. */
  private static String witness(String text) {
    String[] parts = text.split(":");
    if (parts.length == 1) {
      return text;
    }
    long units = Long.parseLong(parts[1]);
    Rational low = parts.length < 3 ? Rational.ZERO : Rational.parse(parts[2]);
    StringBuilder ends = new StringBuilder(parts[0]);
    long top = Rational.parse(parts[0]).multiply(Rational.of(units)).ceiling().longValueExact();
    for (long k = top - 1; Rational.of(k, units).compareTo(low) > 0; k--) {
      ends.append(' ').append(Rational.of(k, units));
    }
    return ends.toString();
  }

  /**
   * 60 rows speak against and 150 for the gain, whose mean is 0.03. Witnesses are written u:k for u
   * and all multiples of 1/k below it.
   */
  @ParameterizedTest
  @CsvSource({
    // the threshold, fixed before, is 0.018, just below what can be proved
    "-9/500, 0, 31/1000:5000, 1/100, true",
    "-9/500, 1/1000000, 31/1000:5000, 1/100, false",
    "-9/500, -1/1000000, 31/1000:5000, 1/100, false",
    "-9/500, 0, 31/1000:5000, 1/1000, false",
    "-19/1000, 0, 31/1000:5000, 1/100, false",
    // too few intervals
    "-9/500, 0, 31/1000, 1/100, false",
    "-9/500, 0, 31/1000:100, 1/100, false",
    // the threshold is zero
    "0, 0, 31/1000, 1/100, false",
    "0, 0, 31/1000 1/50 1/100, 1/100, true",
    "0, 0, 31/1000 153/10000, 1/100, true",
    "0, 0, 31/1000 1/100, 1/100, false",
    "0, 0, 31/1000 1/100 1/50, 1/100, false",
    "0, 0, 31/1000 1/25, 1/100, false",
    "0, 0, 31/1000 1/100 0, 1/100, false",
    "0, 0, 31/1000 1/100 -1/100, 1/100, false",
    // 0.03 is no upper bound of P[Z = -1] at failure/50
    "0, 0, 3/100 1/100, 1/100, false",
    "0, 0, 1/50 1/100, 1/100, false",
    "0, 0, -1/50, 1/100, false",
    "1, 0, 31/1000 1/100, 1/100, false",
    "-1, 0, 31/1000 1/100, 1/100, false"
  })
  void theExactTestDecides(
      String shift, String claimed, String witness, String failure, boolean accepted) {
    Optional<Refusal> refusal =
        check(
            Plan.Side.LOWER,
            Formula.Relation.GT,
            shift,
            claimed,
            witness(witness),
            failure,
            ASSUMES);
    assertThat(refusal.isEmpty()).as("%s", refusal).isEqualTo(accepted);
    refusal.ifPresent(r -> assertThat(r.code()).isEqualTo(Refusal.Code.INEQUALITY));
  }

  @Test
  void aClaimBesideTheThresholdIsRefusedInWords() {
    assertThat(
            check(
                    Plan.Side.LOWER,
                    Formula.Relation.GT,
                    "0",
                    "1/1000",
                    "31/1000 1/100",
                    "1/100",
                    ASSUMES)
                .map(Refusal::toString))
        .contains("certificates[0]: it claims 0.001, the threshold that was planned is 0");
  }

  @Test
  void aWitnessHasOneNumberAndAtMostSoManyEnds() {
    for (String witness : List.of("", witness("31/1000:10000"))) {
      assertThat(
              check(Plan.Side.LOWER, Formula.Relation.GT, "0", "0", witness, "1/100", ASSUMES)
                  .map(Refusal::code))
          .contains(Refusal.Code.EXTRAS);
    }
  }

  /** The mean of -Z is 0.03: 150 rows speak against a difference below -0.043. */
  @ParameterizedTest
  @CsvSource({
    "-43/1000, 33/500:2500:43/1000, true",
    "-1/25, 33/500:2500:43/1000, false",
    "-43/1000, 1/20:2500:43/1000, false",
    "-43/1000, 33/500:2500:1/25, false"
  })
  void theUpperSideIsThatOfTheMirroredVariable(String shift, String witness, boolean accepted) {
    assertThat(
            check(
                    Plan.Side.UPPER,
                    Formula.Relation.LT,
                    shift,
                    "0",
                    witness(witness),
                    "1/100",
                    ASSUMES)
                .isEmpty())
        .isEqualTo(accepted);
  }

  @Test
  void whatTheCertificateSaysIsChecked() {
    assertThat(
            check(Plan.Side.LOWER, Formula.Relation.GE, "0", "0", "31/1000 1/100", "1/100", ASSUMES)
                .map(Refusal::code))
        .contains(Refusal.Code.CLAIM);
    assertThat(
            check(
                    Plan.Side.LOWER,
                    Formula.Relation.GT,
                    "0",
                    "0",
                    "31/1000 1/100",
                    "1/100",
                    ASSUMES.replace("'fixed_before(desiderata, gold)',", ""))
                .map(Refusal::code))
        .contains(Refusal.Code.ASSUMPTIONS);
  }

  @Test
  void otherQuantitiesAreRefused() {
    for (String quantity :
        List.of(
            "['prob',['ne','weak','label'],'exam']",
            "['add',['prob',['ne','weak','label'],'exam'],"
                + "['mul','-2',['prob',['ne','student','label'],'exam']]]")) {
      Plan.Entry entry =
          new Plan.Entry(
              "holdout.paired-exact",
              "gold",
              Exam.quantity(quantity),
              Plan.Side.LOWER,
              Rational.of(1, 100),
              "planned");
      Certificate certificate =
          new Certificate(
              entry.theorem(),
              new Formula.Always(),
              entry.share(),
              Json.object(),
              List.of(),
              List.of(),
              Json.object());
      assertThat(Rules.check(certificate, entry, gains(60, 2790, 150), "here").map(Refusal::code))
          .contains(Refusal.Code.QUANTITY);
    }
  }
}
