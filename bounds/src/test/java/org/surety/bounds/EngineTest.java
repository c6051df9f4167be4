// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surety.bounds.Exam.CEILING_ERRS;
import static org.surety.bounds.Exam.CELLS;
import static org.surety.bounds.Exam.STUDENT_ERRS;
import static org.surety.bounds.Exam.WEAK_ERRS;
import static org.surety.bounds.Exam.conditional;
import static org.surety.bounds.Exam.minus;
import static org.surety.bounds.Exam.probability;
import static org.surety.bounds.Exam.radius;
import static org.surety.bounds.Exam.radiusGiven;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;

class EngineTest {

  private static final Rational FAILURE = Rational.of(1, 20);

  /** How many rows: whether student, weak, ceiling err, topic is cells, radius is at least 1. */
  private record Rows(String pattern, long count) {}

  private static final List<Event> PATTERN =
      List.of(
          STUDENT_ERRS, WEAK_ERRS, CEILING_ERRS, CELLS, new Event.AtLeast("radius", Rational.ONE));

  private static Statistics statistics(Rows... rows) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    PATTERN.forEach(event -> event.collect(bases));
    List<Event.Base> ordered = Cells.inOrder(bases);
    Map<String, Long> histogram = new LinkedHashMap<>();
    long n = 0;
    for (Rows row : rows) {
      StringBuilder cell = new StringBuilder();
      for (Event.Base base : ordered) {
        boolean holds = false;
        for (int i = 0; i < PATTERN.size(); i++) {
          boolean set = row.pattern().charAt(i) == '1';
          holds |= PATTERN.get(i).equals(base) && set;
          holds |= PATTERN.get(i).equals(Event.not(base)) && !set;
        }
        cell.append(holds ? '1' : '0');
      }
      histogram.merge(cell.toString(), row.count(), Long::sum);
      n += row.count();
    }
    SampleDescription gold = Exam.sample("gold", n, Exam.gold().columns().toArray(String[]::new));
    return new Statistics(
        "test",
        "exam",
        "",
        Exam.vocabulary(3),
        List.of(new Sample(gold, ordered, histogram, List.of())));
  }

  private static Certificate certificate(
      Statistics statistics, String theorem, Quantity quantity, Plan.Side side) {
    Rational share = theorem.equals("holdout.seen") ? Rational.ZERO : FAILURE;
    Plan plan =
        new Plan(
            Rational.of(19, 20),
            List.of(new Plan.Entry(theorem, "gold", quantity, side, share, "test")));
    List<Certificate> certificates = Engine.certify(statistics, plan);
    assertThat(certificates).hasSize(1);
    assertThat(certificates.get(0).theorem()).isEqualTo(theorem);
    assertThat(certificates.get(0).failure()).isEqualTo(share);
    assertThat(certificates.get(0).premises()).isEmpty();
    assertThat(certificates.get(0).witness().canonical()).isEqualTo("{}");
    return certificates.get(0);
  }

  private static String claim(Certificate certificate) {
    return Syntax.write(certificate.claims()).canonical();
  }

  @Test
  void boundsAProbability() {
    Certificate certificate =
        certificate(
            statistics(new Rows("10000", 5), new Rows("00010", 95)),
            "holdout.binomial-tail",
            probability(STUDENT_ERRS),
            Plan.Side.UPPER);
    assertThat(claim(certificate))
        .isEqualTo("[\"le\",[\"prob\",[\"ne\",\"student\",\"label\"],\"exam\"],\"51127/500000\"]");
    assertThat(certificate.from().canonical())
        .isEqualTo(
            "{\"count\":5,\"event\":[\"ne\",\"student\",\"label\"],\"n\":100,\"sample\":\"gold\"}");
    assertThat(certificate.assumes())
        .containsExactly(
            "first_look(gold)",
            "fixed_size(gold)",
            "iid(gold)",
            "truth(gold.label)",
            "untouched(gold, student)");
  }

  @Test
  void boundsAConditionalAmongTheRowsInItsCondition() {
    Certificate certificate =
        certificate(
            statistics(new Rows("10010", 5), new Rows("00010", 95), new Rows("10000", 900)),
            "holdout.binomial-tail",
            conditional(STUDENT_ERRS, CELLS),
            Plan.Side.LOWER);
    assertThat(claim(certificate))
        .isEqualTo(
            "[\"ge\",[\"cond\",[\"ne\",\"student\",\"label\"],[\"is\",\"topic\",\"cells\"],\"exam\"],"
                + "\"3981/200000\"]");
    assertThat(certificate.from().canonical())
        .isEqualTo(
            "{\"count\":5,\"event\":[\"ne\",\"student\",\"label\"],"
                + "\"given\":[\"is\",\"topic\",\"cells\"],\"n\":100,\"sample\":\"gold\"}");
  }

  @Test
  void claimsNothingAndAssumesNothingWithoutARowInTheCondition() {
    Statistics statistics = statistics(new Rows("10000", 5));
    Certificate conditional =
        certificate(
            statistics, "holdout.binomial-tail", conditional(STUDENT_ERRS, CELLS), Plan.Side.UPPER);
    Certificate seen = certificate(statistics, "holdout.seen", probability(CELLS), Plan.Side.LOWER);
    assertThat(claim(conditional)).isEqualTo("[\"true\"]");
    assertThat(conditional.assumes()).isEmpty();
    assertThat(claim(seen)).isEqualTo("[\"true\"]");
    assertThat(seen.from().canonical())
        .isEqualTo(
            "{\"count\":0,\"event\":[\"is\",\"topic\",\"cells\"],\"n\":5,\"sample\":\"gold\"}");
  }

  @Test
  void whatWasSeenCanHappen() {
    Certificate certificate =
        certificate(
            statistics(new Rows("01000", 1), new Rows("00000", 9)),
            "holdout.seen",
            probability(WEAK_ERRS),
            Plan.Side.LOWER);
    assertThat(claim(certificate))
        .isEqualTo("[\"gt\",[\"prob\",[\"ne\",\"weak\",\"label\"],\"exam\"],\"0\"]");
    assertThat(certificate.assumes())
        .containsExactly("iid(gold)", "truth(gold.label)", "untouched(gold, weak)");
  }

  @Test
  void boundsACombinationByTheRangeOfAllCells() {
    Certificate certificate =
        certificate(
            statistics(new Rows("10000", 20), new Rows("01000", 60), new Rows("00000", 920)),
            "holdout.betting-grid",
            minus(probability(WEAK_ERRS), probability(STUDENT_ERRS)),
            Plan.Side.LOWER);
    assertThat(certificate.from().canonical())
        .isEqualTo(
            "{\"n\":1000,\"range\":[\"-1\",\"1\"],\"sample\":\"gold\","
                + "\"values\":[[\"-1\",20],[\"0\",920],[\"1\",60]]}");
    assertThat(certificate.assumes())
        .containsExactly(
            "first_look(gold)",
            "fixed_before(desiderata, gold)",
            "fixed_size(gold)",
            "iid(gold)",
            "truth(gold.label)",
            "untouched(gold, student)",
            "untouched(gold, weak)");
  }

  /** With two labels an answer is one of two values; with free answers it may be neither. */
  @Test
  void assumesAnswersWithinTheLabelsWhereTheRangeDependsOnIt() {
    Quantity zero = probability(new Event.Is("student", "0"));
    Quantity one = probability(new Event.Is("student", "1"));
    Sample counted =
        new Sample(
            Exam.sample("gold", 10, "student"),
            Cells.inOrder(bases(new Quantity.Sum(List.of(zero, one)))),
            Map.of("10", 4L, "01", 6L),
            List.of());
    Statistics statistics =
        new Statistics("test", "exam", "", Exam.vocabulary(2), List.of(counted));
    Certificate certain =
        certificate(
            statistics,
            "holdout.betting-grid",
            new Quantity.Sum(List.of(zero, one)),
            Plan.Side.LOWER);
    assertThat(certain.from().canonical())
        .isEqualTo(
            "{\"n\":10,\"range\":[\"1\",\"1\"],\"sample\":\"gold\",\"values\":[[\"1\",10]]}");
    assertThat(claim(certain)).isEqualTo("[\"true\"]");
    Certificate weighted =
        certificate(
            statistics,
            "holdout.betting-grid",
            new Quantity.Sum(List.of(zero, new Quantity.Product(Exam.number("2"), one))),
            Plan.Side.LOWER);
    assertThat(weighted.from().canonical()).contains("\"range\":[\"1\",\"2\"]");
    assertThat(weighted.assumes()).contains("answers_within(student)");
  }

  private static Set<Event.Base> bases(Quantity quantity) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    quantity.visit(part -> part.events().forEach(event -> event.collect(bases)));
    return bases;
  }

  @Test
  void takesTheEndOfTheBinThatIsSafeForTheSide() {
    Statistics statistics = statistics(new Rows("00011", 300), new Rows("00010", 700));
    Certificate upper =
        certificate(statistics, "holdout.betting-grid", radius(new Event.True()), Plan.Side.UPPER);
    Certificate lower =
        certificate(statistics, "holdout.betting-grid", radius(new Event.True()), Plan.Side.LOWER);
    assertThat(upper.from().canonical())
        .isEqualTo(
            "{\"n\":1000,\"range\":[\"1\",\"2\"],\"sample\":\"gold\","
                + "\"values\":[[\"1\",700],[\"2\",300]]}");
    assertThat(lower.from().canonical())
        .isEqualTo(
            "{\"n\":1000,\"range\":[\"0\",\"1\"],\"sample\":\"gold\","
                + "\"values\":[[\"0\",700],[\"1\",300]]}");
    assertThat(upper.assumes())
        .containsExactly("bounded(radius)", "first_look(gold)", "fixed_size(gold)", "iid(gold)");
  }

  @Test
  void averagesAScoreAmongTheRowsInACondition() {
    Certificate certificate =
        certificate(
            statistics(new Rows("00011", 30), new Rows("00010", 70), new Rows("00001", 900)),
            "holdout.betting-grid",
            radiusGiven(CELLS),
            Plan.Side.LOWER);
    assertThat(certificate.from().canonical())
        .isEqualTo(
            "{\"n\":100,\"range\":[\"0\",\"1\"],\"sample\":\"gold\","
                + "\"values\":[[\"0\",70],[\"1\",30]]}");
    assertThat(certificate.assumes()).doesNotContain("fixed_before(desiderata, gold)");
  }

  @Test
  void refusesPlansOfOtherStatistics() {
    Statistics statistics = statistics(new Rows("00000", 9));
    Quantity quantity = probability(STUDENT_ERRS);
    assertThatThrownBy(() -> certificate(statistics, "holdout.unheard", quantity, Plan.Side.UPPER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the plan names the theorem \"holdout.unheard\", which the catalogue lacks");
    Plan plan =
        new Plan(
            Rational.of(19, 20),
            List.of(
                new Plan.Entry(
                    "holdout.binomial-tail", "silver", quantity, Plan.Side.UPPER, FAILURE, "")));
    assertThatThrownBy(() -> Engine.certify(statistics, plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the plan names the sample \"silver\", which the statistics lack");
    assertThatThrownBy(
            () ->
                certificate(
                    statistics,
                    "holdout.betting-grid",
                    new Quantity.Sum(List.of(conditional(STUDENT_ERRS, CELLS), quantity)),
                    Plan.Side.UPPER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the quantity is not one mean of one variable");
  }
}
