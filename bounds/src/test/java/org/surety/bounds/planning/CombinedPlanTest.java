// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.surety.bounds.Exam.STUDENT_ERRS;
import static org.surety.bounds.Exam.WEAK_ERRS;
import static org.surety.bounds.Exam.atMost;
import static org.surety.bounds.Exam.differ;
import static org.surety.bounds.Exam.number;
import static org.surety.bounds.Exam.probability;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.surety.bounds.Exam;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Printer;

/** Few rows with labels and many without serve a requirement together. */
class CombinedPlanTest {

  private static final Formula GAIN = atMost(probability(STUDENT_ERRS), probability(WEAK_ERRS));
  private static final Formula ERROR = atMost(probability(STUDENT_ERRS), number("1/10"));
  private static final SampleDescription POOL = Exam.sample("pool", 10_000, "student", "weak");
  private static final String GAP = "Through weak.disagreement-gap, from disagreements and pool.";

  private static SampleDescription gold(long rows) {
    return Exam.sample("gold", rows, "label", "student", "weak");
  }

  private static SampleDescription disagreements(Role role) {
    return new SampleDescription(
        "disagreements",
        "exam",
        new Draw.IidGiven(differ("student", "weak")),
        false,
        role,
        400,
        List.of("label", "student", "weak"),
        Optional.empty());
  }

  private static Planned plan(int labels, Formula requirement, SampleDescription... samples) {
    Planned planned =
        Planner.plan(
            Exam.vocabulary(labels), List.of(requirement), Rational.of(19, 20), List.of(samples));
    assertThat(planned.plan().defect()).isEmpty();
    return planned;
  }

  private static List<String> served(Planned planned) {
    return planned.plan().entries().stream()
        .map(
            e ->
                e.sample()
                    + " "
                    + e.side().word()
                    + " "
                    + Printer.print(e.quantity())
                    + (e.share().signum() == 0 ? " free" : ""))
        .toList();
  }

  private static void through(Planned planned, String theorem) {
    assertThat(planned.plan().entries())
        .filteredOn(e -> e.share().signum() > 0)
        .isNotEmpty()
        .extracting(Plan.Entry::reason)
        .allSatisfy(reason -> assertThat(reason).endsWith(theorem));
  }

  @Test
  void labelledDisagreementsServeAGainWhereTheyAreMoreThanGoldGives() {
    Planned planned = plan(2, GAIN, gold(100), POOL, disagreements(Role.PROVES));
    assertThat(served(planned))
        .containsExactly(
            "pool upper P[student != weak] @ exam",
            "pool lower P[student != weak] @ exam",
            "disagreements upper P[student != label | student != weak] @ exam",
            "disagreements lower P[student != label | student != weak] @ exam",
            "pool lower P[student != weak] @ exam free");
    through(planned, GAP);
    assertThat(served(plan(2, GAIN, gold(2001), POOL, disagreements(Role.PROVES))))
        .contains("gold upper P[student != label | student != weak] @ exam");
  }

  @Test
  void withMoreLabelsBothMayBeWrongWhereTheyDiffer() {
    List<String> combined =
        List.of(
            "pool upper P[student != weak] @ exam",
            "pool lower P[student != weak] @ exam",
            "disagreements upper P[student != label | student != weak] @ exam",
            "disagreements lower P[student != label | student != weak] @ exam",
            "disagreements upper P[weak != label | student != weak] @ exam",
            "disagreements lower P[weak != label | student != weak] @ exam",
            "pool lower P[student != weak] @ exam free");
    Planned few = plan(3, GAIN, gold(100), POOL, disagreements(Role.PROVES));
    assertThat(served(few)).containsExactlyElementsOf(combined);
    through(few, GAP);
    assertThat(served(plan(3, GAIN, POOL, disagreements(Role.PROVES))))
        .containsExactlyElementsOf(combined);
    assertThat(served(plan(3, GAIN, gold(2001), POOL, disagreements(Role.PROVES))))
        .allSatisfy(entry -> assertThat(entry).startsWith("gold"));
  }

  @Test
  void anErrorFollowsFromAnotherOneAndThePool() {
    SampleDescription gold = Exam.sample("gold", 300, "label", "weak");
    Planned planned = plan(3, ERROR, gold, POOL);
    assertThat(served(planned))
        .containsExactly(
            "gold upper P[weak != label] @ exam",
            "gold lower P[weak != label] @ exam",
            "pool upper P[student != weak] @ exam",
            "pool lower P[student != weak] @ exam");
    through(planned, "Through weak.triangle, from gold and pool.");
    assertThat(served(plan(3, ERROR, gold(300), POOL)))
        .as("where gold tells it, nothing else is needed")
        .containsExactly(
            "gold upper P[student != label] @ exam", "gold lower P[student != label] @ exam");
  }

  @Test
  void withoutALabelAgreementBoundsADifference() {
    Planned planned = plan(3, GAIN, POOL);
    assertThat(served(planned))
        .containsExactly(
            "pool upper P[student != weak] @ exam", "pool lower P[student != weak] @ exam");
    through(planned, "Through weak.agreement.");
  }

  @Test
  void aSampleThatWasUsedBeforeServesNothing() {
    for (Role.Kind kind : List.of(Role.Kind.TRAINING, Role.Kind.PRIOR, Role.Kind.CHOICE)) {
      Planned planned = plan(2, GAIN, gold(100), POOL, disagreements(new Role(kind, "student")));
      assertThat(planned.plan().entries())
          .extracting(Plan.Entry::sample)
          .containsOnly("gold", "pool");
    }
    Planned none = plan(3, ERROR, disagreements(new Role(Role.Kind.TRAINING, "student")));
    assertThat(none.plan().entries()).isEmpty();
    assertThat(none.notes().get(0).reason())
        .isEqualTo(
            "No sample can speak of P[student != label] @ exam: \"disagreements\" was used before"
                + " (training of student).");
  }

  /** The share of a class among ten, which a judge without labels tells where its rows are many. */
  @Test
  void aBaseRateIsJudgedWhereThatIsTighter() {
    Formula rate = atMost(probability(new Event.Is("label", "3")), number("1/5"));
    Formula oneOfTwo = atMost(probability(new Event.Is("label", "1")), number("3/5"));
    assertThat(
            plan(10, rate, gold(500), Exam.sample("pool", 50_000, "student", "weak"))
                .plan()
                .entries())
        .extracting(Plan.Entry::theorem, Plan.Entry::sample, Plan.Entry::beside)
        .containsOnly(
            tuple(
                "weak.prediction-powered",
                "gold",
                Optional.of(new Plan.Beside("pool", new Event.Is("student", "3")))));
    for (Planned plain :
        List.of(
            plan(10, rate, gold(500), Exam.sample("pool", 2_000, "student", "weak")),
            plan(2, oneOfTwo, gold(500), Exam.sample("pool", 50_000, "student", "weak")),
            plan(10, rate, gold(500), Exam.sample("pool", 50_000, "ceiling")),
            plan(10, ERROR, gold(500), Exam.sample("pool", 50_000, "student", "weak")))) {
      assertThat(plain.plan().entries())
          .extracting(Plan.Entry::theorem)
          .containsOnly("holdout.binomial-tail");
    }
  }

  @Test
  void whatCombinedSamplesCountIsExtracted() {
    Event.Base same = new Event.Same("student", "weak");
    List<Formula> gain = List.of(GAIN);
    assertThat(Planner.baseEvents(Exam.vocabulary(3), gain)).doesNotContain(same);
    assertThat(
            Planner.baseEvents(
                Exam.vocabulary(3),
                gain,
                List.of(),
                List.of(gold(100), POOL, disagreements(Role.PROVES))))
        .contains(same);
  }
}
