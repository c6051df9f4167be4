// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.cli.report.ExampleFile.CEILING_WRONG;
import static org.surety.cli.report.ExampleFile.GAIN;
import static org.surety.cli.report.ExampleFile.IMITATION;
import static org.surety.cli.report.ExampleFile.RECOVERED;
import static org.surety.cli.report.ExampleFile.STUDENT_ERROR;
import static org.surety.cli.report.ExampleFile.STUDENT_WRONG;
import static org.surety.cli.report.ExampleFile.WEAK_ERROR;
import static org.surety.cli.report.ExampleFile.WEAK_WRONG;
import static org.surety.cli.report.ExampleFile.constant;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Formula.Relation;
import org.surety.kernel.logic.Quantity;

class WordsTest {

  private final Words words = Words.of(ExampleFile.file().certificates().statistics());

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "iid(gold) > the rows of gold are independent draws from nouns",
        "truth(gold.label) > the labels in gold are right",
        "untouched(gold, student) > the student was not trained, tuned or chosen on gold",
        "first_look(gold) > no certificate was made from the rows of gold before",
        "fixed_size(gold) > the number of rows in gold was not chosen by looking at outcomes",
        "fixed_before(desiderata, gold) > the requirements and their thresholds were written"
            + " before gold was seen",
        "answers_within(student) > the student never answers outside the label's set",
        "within(field, nouns) > no probability in field differs from that in nouns by more than"
            + " 0.05 (total variation)",
        "bounded(radius) > radius always lies between 0 and 2",
        "without_replacement(gold, 5000) > the rows of gold were drawn without replacement from a"
            + " pool of 5000",
        "expansion(c, d, e) > expansion(c, d, e)",
        "no form at all > no form at all"
      })
  void saysNamedAssumptionsInWords(String name, String expected) {
    assertThat(words.condition(name)).isEqualTo(expected);
  }

  @Test
  void saysEventsInWords() {
    assertThat(words.event(STUDENT_WRONG)).isEqualTo("the student is wrong");
    assertThat(words.event(Event.same("student", "label"))).isEqualTo("the student is right");
    assertThat(words.event(Event.same("gibbs(student)", "label")))
        .isEqualTo("the randomised student is right");
    assertThat(words.event(Event.same("gibbs(weak)", "vote(f)")))
        .isEqualTo("the randomised weak supervisor and the voting f agree");
    assertThat(words.event(Event.not(Event.same("weak", "student"))))
        .isEqualTo("the student and the weak supervisor differ");
    assertThat(words.event(new Event.Is("words", "short"))).isEqualTo("words is short");
    assertThat(words.event(Event.not(new Event.Flag("proper"))))
        .isEqualTo("the case is not marked proper");
    assertThat(words.event(Event.not(new Event.AtLeast("radius", Rational.of(1, 4)))))
        .isEqualTo("radius is below 0.25");
    assertThat(words.event(Event.and(WEAK_WRONG, Event.or(STUDENT_WRONG, CEILING_WRONG))))
        .isEqualTo(
            "the weak supervisor is wrong and (the student is wrong or the ceiling is wrong)");
  }

  @Test
  void saysQuantitiesInWords() {
    assertThat(words.quantity(STUDENT_ERROR)).isEqualTo("the student's error rate");
    assertThat(words.quantity(new Quantity.Probability(STUDENT_WRONG, "field")))
        .isEqualTo("the student's error rate in field");
    assertThat(words.quantity(GAIN))
        .isEqualTo("the student's error rate minus the weak supervisor's error rate");
    assertThat(words.quantity(RECOVERED)).isEqualTo("the performance gap recovered by the student");
    assertThat(
            words.quantity(
                new Quantity.Sum(
                    List.of(WEAK_ERROR, new Quantity.Product(constant(-10, 1), STUDENT_ERROR)))))
        .isEqualTo("the weak supervisor's error rate minus 10 times the student's error rate");
    assertThat(words.quantity(IMITATION))
        .isEqualTo(
            "the share, among the cases where the weak supervisor is wrong, of those where the"
                + " student and the weak supervisor agree");
  }

  @Test
  void saysFormulasInWords() {
    assertThat(words.formula(new Formula.Comparison(Relation.LE, STUDENT_ERROR, constant(7, 100))))
        .isEqualTo("the student errs in at most 7% of cases");
    assertThat(words.formula(new Formula.Comparison(Relation.GT, constant(7, 100), STUDENT_ERROR)))
        .isEqualTo("the student errs in less than 7% of cases");
    assertThat(words.formula(new Formula.Comparison(Relation.LT, STUDENT_ERROR, WEAK_ERROR)))
        .isEqualTo("the student errs less often than the weak supervisor");
    assertThat(words.formula(new Formula.Comparison(Relation.LE, IMITATION, constant(3, 5))))
        .isEqualTo(
            "in at most 60% of the cases where the weak supervisor is wrong, the student and the"
                + " weak supervisor agree");
    assertThat(
            words.formula(
                new Formula.Comparison(
                    Relation.EQ,
                    new Quantity.Probability(Event.and(STUDENT_WRONG, WEAK_WRONG), "field"),
                    constant(0, 1))))
        .isEqualTo(
            "it never happens in field that the student is wrong and the weak supervisor is wrong");
  }

  @Test
  void describesCellsWithoutWhatFollows() {
    List<Event.Base> bases =
        List.of(
            new Event.Same("student", "label"),
            new Event.Same("student", "weak"),
            new Event.Same("weak", "label"),
            new Event.Flag("proper"),
            new Event.Is("words", "long"),
            new Event.Is("words", "short"),
            new Event.AtLeast("radius", Rational.of(1, 4)),
            new Event.Above("radius", Rational.ONE));
    CellWords cells = new CellWords(ExampleFile.vocabulary(), bases);
    assertThat(cells.describe("01010110"))
        .isEqualTo(
            "student wrong, weak supervisor wrong, words short, proper,"
                + " radius at least 0.25 and at most 1");
    assertThat(cells.describe("00100000"))
        .isEqualTo(
            "student wrong, weak supervisor right, words medium, not proper, radius below 0.25");
  }
}
