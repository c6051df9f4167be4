// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.kernel.rule.Certified.GOOD;
import static org.surety.kernel.rule.Certified.PLAN;
import static org.surety.kernel.rule.Certified.certificate;
import static org.surety.kernel.rule.Certified.refusals;
import static org.surety.kernel.rule.Certified.seen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.logic.Event;

class ProvingSampleTest {

  private static List<Refusal> withSample(Sample sample) {
    return refusals(Exam.statistics(sample), PLAN, GOOD);
  }

  private static void allRefused(List<Refusal> refusals, Refusal.Code code, String reason) {
    assertThat(refusals).hasSize(GOOD.size());
    assertThat(refusals)
        .allSatisfy(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.reason()).isEqualTo(reason);
            });
  }

  private static Sample like(
      String population, Draw draw, boolean repeatedly, Role role, Optional<Event> where) {
    return Exam.sample(
        "gold", population, draw, repeatedly, role, where, Exam.BASES, Exam.HISTOGRAM);
  }

  @Test
  void refusesASampleThatMayNotProve() {
    for (Role.Kind kind : List.of(Role.Kind.TRAINING, Role.Kind.PRIOR, Role.Kind.CHOICE)) {
      allRefused(
          withSample(
              like("exam", new Draw.Iid(), false, new Role(kind, "student"), Optional.empty())),
          Refusal.Code.SAMPLE,
          "the sample \"gold\" was used before and may not prove");
    }
    allRefused(
        withSample(like("field", new Draw.Iid(), false, Role.PROVES, Optional.empty())),
        Refusal.Code.SAMPLE,
        "the sample \"gold\" is from another population");
    allRefused(
        refusals(Exam.statistics(), PLAN, GOOD),
        Refusal.Code.SAMPLE,
        "there is no sample \"gold\"");
  }

  private static void refused(
      List<Refusal> refusals, String reason, List<Integer> places, List<Integer> otherwise) {
    assertThat(
            refusals.stream()
                .filter(r -> r.code() == Refusal.Code.SAMPLE)
                .filter(r -> r.reason().equals("the sample \"gold\" " + reason))
                .map(Refusal::place))
        .containsExactlyElementsOf(places.stream().map(i -> "certificates[" + i + "]").toList());
    assertThat(
            refusals.stream().filter(r -> r.code() == Refusal.Code.ASSUMPTIONS).map(Refusal::place))
        .containsExactlyElementsOf(otherwise.stream().map(i -> "certificates[" + i + "]").toList());
    assertThat(refusals).hasSize(places.size() + otherwise.size());
  }

  @Test
  void onlyAnytimeTheoremsHoldWhereOneLooksRepeatedly() {
    refused(
        withSample(like("exam", new Draw.Iid(), true, Role.PROVES, Optional.empty())),
        "is looked at repeatedly: only anytime theorems allow that, such as"
            + " anytime.beta-binomial and anytime.betting-grid",
        List.of(0, 1, 2, 4),
        List.of());
  }

  /** The certificates are an error from above and below, one on topic x, seen, and a gain. */
  @Test
  void theDrawDecidesWhichTheoremsHold() {
    refused(
        drawn(new Draw.Unstated()),
        "does not state how it was drawn",
        List.of(0, 1, 2, 3, 4),
        List.of());
    refused(
        drawn(new Draw.Clustered("item")),
        "is clustered by item: its rows are not independent; holdout.clustered takes the item as"
            + " the unit",
        List.of(0, 1, 2, 3, 4),
        List.of());
    refused(
        drawn(new Draw.IidGiven(new Event.Flag("refused"))),
        "was drawn under a condition, and speaks of that under it alone",
        List.of(0, 1, 2, 4),
        List.of());
    refused(
        drawn(new Draw.IidGiven(new Event.Is("topic", "x"))),
        "was drawn under a condition, and speaks of that under it alone",
        List.of(0, 1, 4),
        List.of());
    refused(
        drawn(new Draw.Stratified("topic", Map.of("x", Rational.ONE))),
        "is stratified by topic: its rows are independent draws inside one stratum alone;"
            + " holdout.stratified weighs the strata",
        List.of(0, 1, 4),
        List.of(2, 3));
    refused(
        drawn(new Draw.WithoutReplacement(5000)),
        "is drawn without replacement: its rows are not independent; holdout.hypergeometric and"
            + " holdout.betting-grid allow that",
        List.of(0, 1, 2),
        List.of(3, 4));
  }

  private static List<Refusal> drawn(Draw draw) {
    return withSample(like("exam", draw, false, Role.PROVES, Optional.empty()));
  }

  @Test
  void refusesWhatThePartialLabelsDoNotDecide() {
    List<Refusal> refusals =
        withSample(
            like(
                "exam",
                new Draw.Iid(),
                false,
                Role.PROVES,
                Optional.of(new Event.Is("topic", "x"))));
    assertThat(refusals.stream().map(Refusal::place))
        .containsExactly("certificates[0]", "certificates[1]", "certificates[4]");
    assertThat(refusals)
        .allSatisfy(
            r ->
                assertThat(r.reason())
                    .isEqualTo(
                        "the sample \"gold\" knows the label of some rows only: a condition that"
                            + " implies them is needed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['prob',['flag','refused'],'exam']",
        "['prob',['eq','student','weak'],'exam']",
        "['cond',['ne','student','label'],['is','label','a'],'exam']",
      })
  void refusesEventsThatTheSampleDoesNotCount(String quantity) {
    Plan plan =
        Plan.share(
            Rational.of(19, 20),
            List.of(Exam.entry("holdout.binomial-tail", quantity, Plan.Side.UPPER)));
    Certificate certificate =
        certificate("holdout.binomial-tail", "['le'," + quantity + ",'1/2']", "1/20", "{}", "");
    List<Refusal> refusals = refusals(Exam.statistics(Exam.gold()), plan, List.of(certificate));
    assertThat(refusals)
        .containsExactly(
            new Refusal(
                Refusal.Code.SAMPLE,
                "certificates[0]",
                "the sample \"gold\" does not count all events of the quantity"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "holdout.binomial-tail|['add',['prob',['is','topic','x'],'exam'],'1']|QUANTITY"
            + "|holdout.binomial-tail bounds a probability or a conditional probability",
        "holdout.binomial-tail|['mean','radius',['true'],'exam']|QUANTITY"
            + "|holdout.binomial-tail bounds a probability or a conditional probability",
        "holdout.binomial-tail|'1/2'|SAMPLE|the sample \"gold\" is from another population",
        "holdout.binomial-tail|['sub',['prob',['true'],'exam'],['prob',['true'],'field']]|SAMPLE"
            + "|the sample \"gold\" is from another population",
        "holdout.seen|['prob',['is','topic','x'],'exam']|QUANTITY"
            + "|holdout.seen bounds a probability from below, at no failure",
        "holdout.betting-grid|['abs',['prob',['is','topic','x'],'exam']]|QUANTITY"
            + "|its theorem needs a linear combination",
        "holdout.betting-grid|['div',['prob',['is','topic','x'],'exam'],'2']|QUANTITY"
            + "|its theorem needs a linear combination",
        "holdout.betting-grid|['add',['cond',['is','topic','x'],['is','topic','x'],'exam'],"
            + "['prob',['is','topic','x'],'exam']]|QUANTITY"
            + "|its theorem bounds the mean of one variable of a row, under one condition",
        "holdout.betting-grid|['mul',['prob',['true'],'exam'],['prob',['is','topic','x'],'exam']]"
            + "|QUANTITY|its theorem needs a linear combination",
        "holdout.betting-grid|['add',['cond-mean','radius',['true'],['is','topic','x'],'exam'],"
            + "['prob',['is','topic','x'],'exam']]|QUANTITY"
            + "|its theorem bounds the mean of one variable of a row, under one condition",
        "holdout.betting-grid|['add',['prob',['is','topic','x'],'exam'],"
            + "['cond-mean','radius',['true'],['is','topic','x'],'exam']]|QUANTITY"
            + "|its theorem bounds the mean of one variable of a row, under one condition",
        "holdout.betting-grid|['cond-mean','radius',['true'],['false'],'exam']|QUANTITY"
            + "|the condition holds in no consistent cell",
        "holdout.unheard|['prob',['is','topic','x'],'exam']|UNKNOWN_THEOREM"
            + "|\"holdout.unheard\" is no known theorem",
      })
  void refusesOtherQuantities(String theorem, String quantity, Refusal.Code code, String reason) {
    Plan plan =
        Plan.share(Rational.of(19, 20), List.of(Exam.entry(theorem, quantity, Plan.Side.LOWER)));
    Certificate certificate = certificate(theorem, "['ge'," + quantity + ",'0']", "1/20", "{}", "");
    assertThat(refusals(Exam.statistics(Exam.gold()), plan, List.of(certificate)))
        .containsExactly(new Refusal(code, "certificates[0]", reason));
  }

  @Test
  void seenNeedsARow() {
    Plan plan = new Plan(Rational.of(19, 20), List.of(seen("['prob',['flag','refused'],'exam']")));
    String from = "{'sample':'gold','n':9,'event':['flag','refused'],'count':%d}";
    String claims = "['gt',['prob',['flag','refused'],'exam'],'0']";
    assertThat(
            refusals(
                Exam.flags(8, 1),
                plan,
                List.of(
                    certificate("holdout.seen", claims, "0", from.formatted(1), "'iid(gold)'"))))
        .isEmpty();
    assertThat(
            refusals(
                Exam.flags(9, 0),
                plan,
                List.of(
                    certificate("holdout.seen", claims, "0", from.formatted(0), "'iid(gold)'"))))
        .containsExactly(
            new Refusal(
                Refusal.Code.INEQUALITY, "certificates[0]", "it claims above 0 from 0 rows"));
    assertThat(
            refusals(
                Exam.flags(9, 0),
                plan,
                List.of(certificate("holdout.seen", "['true']", "0", from.formatted(0), ""))))
        .isEmpty();
  }

  @Test
  void anEmptyConditionCertifiesNothing() {
    String given =
        "['cond',['is','topic','x'],['and',['eq','weak','label'],['ne','weak','label']],'exam']";
    String from =
        "{'sample':'gold','n':0,'event':['is','topic','x'],"
            + "'given':['and',['eq','weak','label'],['ne','weak','label']],'count':0}";
    Plan plan =
        Plan.share(
            Rational.of(19, 20),
            List.of(Exam.entry("holdout.binomial-tail", given, Plan.Side.UPPER)));
    List<Refusal> refusals =
        refusals(
            Exam.statistics(Exam.gold()),
            plan,
            List.of(
                certificate(
                    "holdout.binomial-tail",
                    "['le'," + given + ",'99/100']",
                    "1/20",
                    from,
                    "'first_look(gold)','fixed_size(gold)','iid(gold)','truth(gold.label)',"
                        + "'untouched(gold, weak)'")));
    assertThat(refusals)
        .containsExactly(
            new Refusal(
                Refusal.Code.INEQUALITY, "certificates[0]", "no row lies in the condition"));
  }

  @Test
  void aPopulationIsNotBothAFinitePoolAndADistribution() {
    Sample pool =
        Exam.sample(
            "pool",
            "exam",
            new Draw.WithoutReplacement(5000),
            false,
            Role.PROVES,
            Optional.empty(),
            Exam.BASES,
            Exam.HISTOGRAM);
    allRefused(
        refusals(Exam.statistics(Exam.gold(), pool), PLAN, GOOD),
        Refusal.Code.SAMPLE,
        "the sample \"gold\" and \"pool\" are not drawn from one finite pool: they need two"
            + " populations");
    Sample trained =
        Exam.sample(
            "pool",
            "exam",
            new Draw.WithoutReplacement(5000),
            false,
            new Role(Role.Kind.TRAINING, "student"),
            Optional.empty(),
            Exam.BASES,
            Exam.HISTOGRAM);
    assertThat(refusals(Exam.statistics(Exam.gold(), trained), PLAN, GOOD)).isEmpty();
    Sample elsewhere =
        Exam.sample(
            "pool",
            "field",
            new Draw.WithoutReplacement(5000),
            false,
            Role.PROVES,
            Optional.empty(),
            Exam.BASES,
            Exam.HISTOGRAM);
    assertThat(refusals(Exam.statistics(Exam.gold(), elsewhere), PLAN, GOOD)).isEmpty();
  }
}
