// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.rule.Exam;

class DocumentsTest {

  private static final String STATISTICS = Exam.statistics(Exam.gold()).toJson().canonical();

  private static Statistics read(String text) {
    return Statistics.fromJson(Node.root(JsonReader.read(text)));
  }

  @Test
  void statisticsRoundTrip() {
    assertThat(read(STATISTICS)).isEqualTo(Exam.statistics(Exam.gold()));
    assertThat(read(STATISTICS).toJson().canonical()).isEqualTo(STATISTICS);
    assertThat(Exam.gold().count(Exam.event("['ne','student','label']"))).isEqualTo(31);
    assertThat(Exam.gold().count(new Event.True())).isEqualTo(500);
    assertThat(Exam.gold().decides(new Event.Flag("refused"))).isFalse();
    assertThatThrownBy(() -> Exam.gold().count(new Event.Flag("refused")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'0010',20|'0010',21|samples[0].histogram: the counts add up to 501, not to 500",
        "'rows':500,'files'|'rows':500,'filos'|",
        "['0010',20]|['0010',0],['0010',20]|samples[0].histogram[0]: the cell \"0010\" has count zero",
        "['0010',20]|['0010',10],['0010',10]|appears twice",
        "['0010',20]|['001',20]|\"001\" is not a consistent cell",
        "['0010',20]|['0012',20]|\"0012\" is not a consistent cell",
        "['0010',20]|['0010',-20]|an integer between 0 and",
        "['0010',20]|['0010']|a pair [cell, count] was expected",
        "['0010',20]|['0010','20']|an integer between 0 and",
        "'rows':500|'rows':501|",
        "'sha256':'0|'sha256':'z|64 hexadecimal digits were expected",
        "'population':'exam'|'population':'moon'|\"moon\" is not a declared population",
        "'draw':['iid']|'draw':['uid']|a draw such as [\"iid\"] was expected",
        "'draw':['iid']|'draw':[]|a draw such as [\"iid\"] was expected",
        "'draw':['iid']|'draw':['iid','x']|a draw such as [\"iid\"] was expected",
        "'draw':['iid']|'draw':['clustered','item']|is not a consistent cell",
        "'looked-at':'once'|'looked-at':'never'|\"once\" or \"repeatedly\" was expected",
        "'role':['proving']|'role':['training']|a role such as",
        "'role':['proving']|'role':['proving','student']|a role such as",
        "'role':['proving']|'role':[]|a role such as",
        "'columns':['label','radius'|'columns':['radius','label'|the columns are not sorted, each once",
        "'columns':['label','radius'|'columns':['label','label','radius'|not sorted, each once",
        "['at-least','radius','1'],['eq','student','label']"
            + "|['eq','student','label'],['at-least','radius','1']|the base events are not sorted",
        "['at-least','radius','1']|['and',['true'],['true']]|a base event, without not, and, or, was expected",
        "'document':'statistics'|'document':'verdicts'|found \"verdicts\", expected \"statistics\"",
        "'version':1|'version':2|found version 2, this program reads 1",
        "'version':1|'version':'1'|an integer between 0 and",
      })
  void refusesOtherStatistics(String part, String other, String message) {
    String before = part.replace('\'', '"');
    String text =
        STATISTICS.contains(before) ? STATISTICS.replace(before, other.replace('\'', '"')) : "[]";
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(message == null ? "" : message);
  }

  @Test
  void samplesAreSortedByName() {
    Sample pool =
        Exam.sample(
            "pool",
            "exam",
            new Draw.Iid(),
            false,
            Role.PROVES,
            Optional.empty(),
            Exam.BASES,
            Exam.HISTOGRAM);
    String both = Exam.statistics(pool, Exam.gold()).toJson().canonical();
    assertThat(read(both).samples()).extracting(Sample::name).containsExactly("gold", "pool");
    assertThatThrownBy(() -> read(both.replace("\"pool\"", "\"gold\"")))
        .isInstanceOf(Malformed.class)
        .hasMessage("samples: the samples are not sorted by name, each once");
    assertThatThrownBy(() -> read(both.replace("\"pool\"", "\"a\""))).isInstanceOf(Malformed.class);
  }

  @Test
  void clusteredSamplesCountItems() {
    Sample clustered =
        Exam.sample(
            "gold",
            "exam",
            new Draw.Clustered("item"),
            false,
            Role.PROVES,
            Optional.empty(),
            List.of(new Event.Flag("refused")),
            Map.of("0*2 1*1", 3L, "0*1", 1L));
    String text =
        Exam.statistics(clustered).toJson().canonical().replace("\"rows\":4", "\"rows\":10");
    assertThat(read(text).samples().get(0).histogram()).containsEntry("0*2 1*1", 3L);
    for (String key :
        List.of("0", "0*0", "0*-1", "0*2  1*1", "2*1", "0*2\\n", "", "*2", "0*1000000000")) {
      assertThatThrownBy(() -> read(text.replace("0*2 1*1", key))).isInstanceOf(Malformed.class);
    }
    assertThatThrownBy(() -> read(text.replace("\"0*1\",1", "\"0*999999999\",999999999999999")))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("the counts overflow");
  }

  @Test
  void everyDrawAndRoleRoundTrips() {
    Syntax syntax = new Syntax(Exam.VOCABULARY);
    for (Draw draw :
        List.of(
            new Draw.Iid(),
            new Draw.IidGiven(new Event.Flag("refused")),
            new Draw.Stratified("topic", Map.of("x", Rational.of(1, 3), "y", Rational.of(2, 3))),
            new Draw.Clustered("item"),
            new Draw.WithoutReplacement(5000),
            new Draw.Unstated())) {
      assertThat(Draw.fromJson(Node.root(draw.toJson()), syntax)).isEqualTo(draw);
    }
    for (Role role :
        List.of(
            Role.PROVES,
            new Role(Role.Kind.TRAINING, "student"),
            new Role(Role.Kind.PRIOR, "student"),
            new Role(Role.Kind.CHOICE, "student"))) {
      assertThat(Role.fromJson(Node.root(role.toJson()))).isEqualTo(role);
    }
  }

  private static final String A = "['prob',['is','topic','x'],'exam']";
  private static final String B = "['prob',['ne','student','label'],'exam']";

  @Test
  void sharesAreEqualByPairAndThenByEntry() {
    Plan.Entry seen =
        new Plan.Entry(
            "holdout.seen", "gold", Exam.quantity(A), Plan.Side.LOWER, Rational.ZERO, "seen");
    Plan plan =
        Plan.share(
            Rational.of(9, 10),
            List.of(
                Exam.entry("holdout.binomial-tail", A, Plan.Side.UPPER),
                Exam.entry("holdout.betting-grid", A, Plan.Side.UPPER),
                Exam.entry("holdout.binomial-tail", A, Plan.Side.LOWER),
                seen,
                Exam.entry("holdout.binomial-tail", B, Plan.Side.UPPER),
                Exam.entry("holdout.betting-grid", B, Plan.Side.LOWER)));
    assertThat(plan.entries().stream().map(e -> e.share().toString()))
        .containsExactly("1/80", "1/80", "1/40", "0", "1/40", "1/40");
    assertThat(plan.entries().stream().map(Plan.Entry::share).reduce(Rational.ZERO, Rational::add))
        .isEqualTo(Rational.of(1, 10));
    assertThat(plan.defect()).isEmpty();
    Plan again = Plan.fromJson(Node.root(plan.toJson()), new Syntax(Exam.VOCABULARY));
    assertThat(again).isEqualTo(plan);
    // Dropping an entry, or claiming that it cannot fail, gives the others no larger share.
    assertThat(new Plan(plan.confidence(), plan.entries().subList(1, 6)).defect())
        .contains("plan[0].share is 1/80, the equal share of 1/10 is 1/40");
    assertThat(new Plan(plan.confidence(), plan.entries().subList(0, 5)).defect()).isPresent();
    assertThat(new Plan(Rational.of(19, 20), plan.entries()).defect()).isPresent();
  }

  @Test
  void aPlanDoesNotRepeatItself() {
    Plan.Entry entry = Exam.entry("holdout.binomial-tail", A, Plan.Side.UPPER);
    Plan twice = Plan.share(Rational.of(9, 10), List.of(entry, entry));
    assertThat(twice.defect()).contains("plan[1] repeats an earlier entry");
    // In another sample it is another candidate, and pays for it.
    Plan.Entry other =
        new Plan.Entry(
            entry.theorem(), "pool", entry.quantity(), entry.side(), Rational.ONE, entry.reason());
    Plan both = Plan.share(Rational.of(9, 10), List.of(entry, other));
    assertThat(both.defect()).isEmpty();
    assertThat(both.entries().get(0).share()).isEqualTo(Rational.of(1, 20));
  }

  @Test
  void theConfidenceIsAProperProbability() {
    for (String confidence : List.of("0", "1")) {
      Plan plan = new Plan(Rational.parse(confidence), List.of());
      assertThat(plan.defect())
          .contains("the confidence " + confidence + " is not strictly between 0 and 1");
    }
    assertThat(new Plan(Rational.of(1, 2), List.of()).defect()).isEmpty();
    for (String bad : List.of("2", "-1/2", "0.95")) {
      assertThatThrownBy(
              () ->
                  Plan.fromJson(
                      Exam.node("{'confidence':'" + bad + "','entries':[]}"),
                      new Syntax(Exam.VOCABULARY)))
          .isInstanceOf(Malformed.class);
    }
  }
}
