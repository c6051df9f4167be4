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
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.Event;

/** The theorems of two samples: each certificate as it is accepted, and changed in one part. */
class WeakRulesTest extends WeakExam {

  static final String GAP_ASSUMES =
      "'first_look(gold)','first_look(pool)','fixed_size(gold)','fixed_size(pool)','iid(gold)',"
          + "'iid(pool)','truth(gold.label)','untouched(gold, student)','untouched(gold, weak)',"
          + "'untouched(pool, student)','untouched(pool, weak)'";

  static String gap(long student, long weak, String claimed, String witness) {
    return certificate(
        "weak.disagreement-gap",
        "ge",
        GAP,
        claimed,
        "{'sample':'gold','beside':%s,'labelled':300,'student':%d,'weak':%d}"
            .formatted(counted(1500, 10000), student, weak),
        GAP_ASSUMES,
        "{'inverses':[" + witness + "]}");
  }

  static final String GAP_WITNESS =
      "'35763549/250000000','61833493/100000000','38166507/100000000'";
  static final String GAP_CLAIM = "423207706746657/12500000000000000";

  private Optional<Refusal> gapCheck(Plan.Side side, String quantity, String certificate) {
    return check(
        "weak.disagreement-gap",
        side,
        Optional.of(new Plan.Beside("pool", beside)),
        "gold",
        quantity,
        certificate);
  }

  @Test
  void theGapFollowsFromLabelledDisagreementsAndThePool() {
    assertThat(gapCheck(Plan.Side.LOWER, GAP, gap(210, 90, GAP_CLAIM, GAP_WITNESS))).isEmpty();
    labelled.put("111", 50L);
    labelled.put("010", 5L);
    drawn = new Draw.Iid();
    assertThat(gapCheck(Plan.Side.LOWER, GAP, gap(210, 90, GAP_CLAIM, GAP_WITNESS)))
        .as("rows that agree do not count")
        .isEmpty();
  }

  /** Where the labels speak against the student, P[f != g] is needed from above. */
  @Test
  void aNegativeGapNeedsTheOtherBoundOfThePool() {
    labelled = new TreeMap<>(Map.of("100", 140L, "001", 160L));
    String shares = "'47832283/125000000','77167717/125000000'";
    assertThat(
            gapCheck(
                Plan.Side.LOWER,
                GAP,
                gap(
                    140,
                    160,
                    "-2305035965520213/62500000000000000",
                    "'157150289/1000000000'," + shares)))
        .isEmpty();
    refused(
        gapCheck(Plan.Side.LOWER, GAP, gap(140, 160, "-21/625", "'35763549/250000000'," + shares)),
        Refusal.Code.INEQUALITY,
        "a rate of 0.143054196 does not make at most 1500 of 10000 rows unlikely");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "423207706746657/12500000000000000|21160385337333/625000000000000|INEQUALITY|its bounds give a gap of 0.033856616539",
        "35763549/250000000|1430541969/10000000000|INEQUALITY|P[Bin(10000, 0.8569458031) <= 8500] is",
        "35763549/250000000|3/20|INEQUALITY|a rate of 0.85 does not make at most 8500",
        "35763549/250000000|-1|INEQUALITY|a rate of 2 does not",
        "61833493/100000000|123667/200000|INEQUALITY|n kl(0.7, 0.618335) is",
        "61833493/100000000|71/100|INEQUALITY|0.71 is not between 0 and the frequency 0.7",
        "38166507/100000000|76333/200000|INEQUALITY|n kl(0.3, 0.381665) is",
        "38166507/100000000|29/100|INEQUALITY|0.29 is not between the frequency 0.3 and 1",
        "'student':210|'student':211|FROM|the statistics give",
        "'labelled':300|'labelled':301|FROM|the statistics give",
        "'n':10000|'n':10001|FROM|the statistics give",
        "'count':1500|'count':1499|FROM|the statistics give",
        "'iid(pool)',||ASSUMPTIONS|it assumes",
        "'truth(gold.label)',||ASSUMPTIONS|it assumes",
        "'untouched(pool, weak)'|'untouched(pool, ceiling)'|ASSUMPTIONS|it assumes",
        "'failure':'1/20'|'failure':'1/10'|FAILURE|its share is 1/20",
        "'premises':[]|'premises':[0]|EXTRAS|takes no premise",
        "'38166507/100000000']|'38166507/100000000','1']|EXTRAS|its witness is not a list of 3",
        "['ge'|['le'|CLAIM|is >= a number",
        "'sample':'gold','beside'|'sample':'pool','beside'|FROM|the statistics give",
      })
  void aChangedGapIsRefused(String part, String other, Refusal.Code code, String reason) {
    String good = gap(210, 90, GAP_CLAIM, GAP_WITNESS);
    String changed = good.replace(part, other == null ? "" : other);
    assertThat(changed).isNotEqualTo(good);
    refused(gapCheck(Plan.Side.LOWER, GAP, changed), code, reason);
  }

  @Test
  void otherQuantitiesAndSidesHaveNoGap() {
    String good = gap(210, 90, GAP_CLAIM, GAP_WITNESS);
    String reason = "bounds a difference of two predictors' errors from below";
    refused(gapCheck(Plan.Side.UPPER, GAP, good), Refusal.Code.QUANTITY, reason);
    for (String quantity :
        List.of(
            ERR,
            SUM,
            "['sub'," + ERR + "," + ERR + "]",
            "['sub'," + WEAK_ERR + ",['prob',['ne','student','label'],'field']]",
            "['sub',['prob',['ne','student','weak'],'exam']," + ERR + "]")) {
      refused(
          gapCheck(Plan.Side.LOWER, quantity, good.replace(GAP, quantity)),
          Refusal.Code.QUANTITY,
          reason);
    }
    beside = Event.same("student", "weak");
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.QUANTITY,
        "it counts the rows in which the two answers differ");
  }

  @Test
  void bothSamplesMustProve() {
    String good = gap(210, 90, GAP_CLAIM, GAP_WITNESS);
    drawn = new Draw.IidGiven(Event.and(DIFFER, new Event.Is("topic", "x")));
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.SAMPLE,
        "the sample \"gold\" was drawn under a condition");
    drawn = new Draw.Iid();
    poolDrawn = new Draw.IidGiven(new Event.Is("topic", "x"));
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.SAMPLE,
        "the sample \"pool\" was drawn under a condition");
    poolDrawn = new Draw.WithoutReplacement(20_000);
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.SAMPLE,
        "are not drawn from one finite pool");
    poolDrawn = new Draw.Iid();
    for (Role.Kind kind : List.of(Role.Kind.TRAINING, Role.Kind.PRIOR, Role.Kind.CHOICE)) {
      poolRole = new Role(kind, "student");
      refused(
          gapCheck(Plan.Side.LOWER, GAP, good),
          Refusal.Code.SAMPLE,
          "the sample \"pool\" was used before and may not prove");
    }
    poolRole = Role.PROVES;
    poolRepeatedly = true;
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.SAMPLE,
        "the sample \"pool\" is looked at repeatedly");
    poolRepeatedly = false;
    poolPopulation = "field";
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.SAMPLE,
        "the sample \"pool\" is from another population");
    poolPopulation = "exam";
    refused(
        check("weak.disagreement-gap", Plan.Side.LOWER, Optional.empty(), "gold", GAP, good),
        Refusal.Code.SAMPLE,
        "counts in two samples, and the plan names one");
    refused(
        check(
            "weak.disagreement-gap",
            Plan.Side.LOWER,
            Optional.of(new Plan.Beside("pond", DIFFER)),
            "gold",
            GAP,
            good),
        Refusal.Code.SAMPLE,
        "there is no sample \"pond\"");
    refused(
        check(
            "weak.disagreement-gap",
            Plan.Side.LOWER,
            Optional.of(new Plan.Beside("pool", DIFFER)),
            "pool",
            GAP,
            good),
        Refusal.Code.SAMPLE,
        "the sample \"pool\" does not count all events");
    labelled = new TreeMap<>(Map.of("111", 300L));
    refused(
        gapCheck(
            Plan.Side.LOWER,
            GAP,
            gap(0, 0, "-1/2", GAP_WITNESS).replace("'labelled':300", "'labelled':0")),
        Refusal.Code.INEQUALITY,
        "no disagreement is labelled");
  }

  private static final String PPI_ASSUMES = GAP_ASSUMES;

  private Optional<Refusal> judged(
      Plan.Side side, String claimed, String witness, String part, String other) {
    drawn = new Draw.Iid();
    labelled = new TreeMap<>(Map.of("010", 10L, "100", 5L, "111", 385L, "001", 100L));
    pool = new TreeMap<>(Map.of("0", 1600L, "1", 18400L));
    String certificate =
        certificate(
                "weak.prediction-powered",
                side == Plan.Side.UPPER ? "le" : "ge",
                ERR,
                claimed,
                "{'sample':'gold','beside':%s,'n':500,'plus':10,'minus':5}"
                    .formatted(counted(1600, 20000)),
                PPI_ASSUMES,
                "{'inverses':[" + witness + "]}")
            .replace(part, other);
    return check(
        "weak.prediction-powered",
        side,
        Optional.of(new Plan.Beside("pool", beside)),
        "gold",
        ERR,
        certificate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPPER|5056279/40000000|16769247/200000000|44409223/1000000000|1848483/1000000000|",
        "UPPER|126406974/1000000000|16769247/200000000|44409223/1000000000|1848483/1000000000|its bounds give 0.126406975",
        "UPPER|1263/10000|83845/1000000|44409223/1000000000|1848483/1000000000|P[Bin(20000, 0.083845) <= 1600] is",
        "UPPER|1263/10000|16769247/200000000|44409/1000000|1848483/1000000000|n kl(0.02, 0.044409) is",
        "UPPER|1263/10000|16769247/200000000|44409223/1000000000|1849/1000000|n kl(0.01, 0.001849) is",
        "UPPER|1/10|16769247/200000000|1/100|1848483/1000000000|0.01 is not between the frequency 0.02 and 1",
        "UPPER|1/10|16769247/200000000|44409223/1000000000|1/50|0.02 is not between 0 and the frequency 0.01",
        "UPPER|1/10|1/100|44409223/1000000000|1848483/1000000000|a rate of 0.01 does not make at most 1600",
        "LOWER|26795501/500000000|38138193/500000000|831149/125000000|1833411/62500000|",
        "LOWER|53591003/1000000000|38138193/500000000|831149/125000000|1833411/62500000|its bounds give 0.053591002",
        "LOWER|1/20|76277/1000000|831149/125000000|1833411/62500000|P[Bin(20000, 0.923723) <= 18400] is",
        "LOWER|1/20|38138193/500000000|665/100000|1833411/62500000|n kl(0.02, 0.00665) is",
        "LOWER|1/20|38138193/500000000|831149/125000000|29334/1000000|n kl(0.01, 0.029334) is",
        "LOWER|1/20|1/5|831149/125000000|1833411/62500000|a rate of 0.8 does not make at most 18400",
      })
  void aProbabilityFollowsFromItsJudgeAndTheCorrection(
      Plan.Side side, String claimed, String judge, String plus, String minus, String reason) {
    String witness = "'%s','%s','%s'".formatted(reduced(judge), reduced(plus), reduced(minus));
    Optional<Refusal> refusal = judged(side, reduced(claimed), witness, " ", " ");
    if (reason == null) {
      assertThat(refusal).isEmpty();
    } else {
      refused(refusal, Refusal.Code.INEQUALITY, reason);
    }
  }

  static final String PPI_WITNESS =
      "'16769247/200000000','44409223/1000000000','1848483/1000000000'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'plus':10|'plus':9|FROM|the statistics give",
        "'minus':5|'minus':6|FROM|the statistics give",
        "'n':500|'n':501|FROM|the statistics give",
        "'count':1600|'count':1601|FROM|the statistics give",
        "'fixed_size(pool)',||ASSUMPTIONS|it assumes",
        "'truth(gold.label)',||ASSUMPTIONS|it assumes",
      })
  void aChangedJudgementIsRefused(String part, String other, Refusal.Code code, String reason) {
    refused(
        judged(Plan.Side.UPPER, "5056279/40000000", PPI_WITNESS, part, other == null ? "" : other),
        code,
        reason);
  }
}
