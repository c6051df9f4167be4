// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.bounds.Exam.CELLS;
import static org.surety.bounds.Exam.STUDENT_ERRS;
import static org.surety.bounds.Exam.WEAK_ERRS;
import static org.surety.bounds.Exam.atMost;
import static org.surety.bounds.Exam.conditional;
import static org.surety.bounds.Exam.gapRecovered;
import static org.surety.bounds.Exam.minus;
import static org.surety.bounds.Exam.number;
import static org.surety.bounds.Exam.probability;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.surety.bounds.Exam;
import org.surety.bounds.holdout.PairedExact;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

class PlannerTest {

  private static final Rational CONFIDENCE = Rational.of(19, 20);

  private static Plan plan(List<SampleDescription> samples, Formula... requirements) {
    return Planner.plan(Exam.vocabulary(3), List.of(requirements), CONFIDENCE, samples).plan();
  }

  /** What a plan may depend on is in the types: no counts, no cells, no certificates. */
  @Test
  void cannotSeeAnOutcome() {
    List<String> seen =
        List.of(
            Vocabulary.class.toString(),
            "java.util.List<" + Formula.class.getName() + ">",
            Rational.class.toString(),
            "java.util.List<" + SampleDescription.class.getName() + ">",
            "java.util.List<" + MeasuredQuantity.class.getName() + ">");
    assertThat(Planner.class.getMethods())
        .filteredOn(method -> method.getName().equals("plan"))
        .hasSize(2)
        .extracting(
            method ->
                Arrays.stream(method.getGenericParameterTypes()).map(Object::toString).toList())
        .containsExactlyInAnyOrder(seen, seen.subList(0, 4));
    // Of a measurement, what it is of and none of its numbers.
    assertThat(MeasuredQuantity.class.getRecordComponents())
        .extracting(part -> part.getType().getSimpleName())
        .containsExactly("String", "String", "Quantity");
  }

  @Test
  void doesNotDependOnTheOrderOfTheSamples() {
    SampleDescription small = Exam.sample("zeta", 100, "label", "student");
    SampleDescription twin =
        Exam.sample("alpha", 3_000, Exam.gold().columns().toArray(String[]::new));
    Formula accurate = atMost(probability(STUDENT_ERRS), number("1/10"));
    Plan plan = plan(List.of(small, Exam.gold(), twin), accurate);
    assertThat(plan).isEqualTo(plan(List.of(twin, small, Exam.gold()), accurate));
    assertThat(plan.entries()).extracting(Plan.Entry::sample).containsOnly("alpha");
  }

  @Test
  void sharesFailureEquallyAndNothingToWhatCannotFail() {
    Plan plan =
        plan(
            List.of(Exam.gold()),
            atMost(probability(STUDENT_ERRS), number("1/10")),
            atMost(conditional(STUDENT_ERRS, CELLS), number("1/10")));
    assertThat(plan.defect()).isEmpty();
    assertThat(plan.entries())
        .extracting(Plan.Entry::theorem)
        .containsExactly(
            "holdout.binomial-tail",
            "holdout.binomial-tail",
            "holdout.binomial-tail",
            "holdout.binomial-tail",
            "holdout.seen");
    assertThat(plan.entries())
        .extracting(Plan.Entry::share)
        .containsExactly(
            Rational.of(1, 80),
            Rational.of(1, 80),
            Rational.of(1, 80),
            Rational.of(1, 80),
            Rational.ZERO);
  }

  @Test
  void asksForEachQuantityOnce() {
    List<Plan.Entry> both = plan(List.of(Exam.gold()), gain("0"), gain("1/50")).entries();
    List<Plan.Entry> one = plan(List.of(Exam.gold()), gain("0")).entries();
    assertThat(both.subList(0, one.size()))
        .extracting(Plan.Entry::quantity)
        .containsExactlyElementsOf(one.stream().map(Plan.Entry::quantity).toList());
    assertThat(both.subList(one.size(), both.size()))
        .extracting(Plan.Entry::theorem)
        .containsExactly(PairedExact.ID, PairedExact.ID);
    assertThat(plan(List.of(Exam.gold()), gain("1/50"), gain("1/50")))
        .isEqualTo(plan(List.of(Exam.gold()), gain("1/50")));
  }

  private static Formula gain(String margin) {
    return atMost(number(margin), minus(probability(WEAK_ERRS), probability(STUDENT_ERRS)));
  }

  /** At zero the share among the pairs that differ is the exact test; beyond one nothing can be. */
  @Test
  void testsPairsAgainstThresholdsThatSharesDoNotTell() {
    assertThat(theorems(2, gain("0"))).doesNotContain(PairedExact.ID);
    assertThat(theorems(2, gain("3/2"))).doesNotContain(PairedExact.ID);
    assertThat(theorems(2, gain("-1/50"))).contains(PairedExact.ID);
    assertThat(plan(List.of(Exam.gold()), gain("1/50")).entries())
        .filteredOn(entry -> entry.theorem().equals(PairedExact.ID))
        .extracting(entry -> entry.side() + " " + Printer.print(entry.quantity()))
        .containsExactly(
            "UPPER P[student != label] @ exam + (-1 * P[weak != label] @ exam) + 1/50",
            "LOWER P[student != label] @ exam + (-1 * P[weak != label] @ exam) + 1/50");
  }

  /** Where the two answers differ, just one of two is right: no pair is tied. */
  @Test
  void testsOnlyPairsOfThreeOutcomes() {
    Event differ = Exam.differ("student", "weak");
    Formula right =
        atMost(
            minus(
                conditional(Event.same("weak", "label"), differ),
                conditional(Event.same("student", "label"), differ)),
            number("-1/10"));
    assertThat(theorems(2, right)).contains("holdout.binomial-tail").doesNotContain(PairedExact.ID);
    assertThat(theorems(3, right)).contains("holdout.binomial-tail", PairedExact.ID);
    assertThat(
            theorems(
                3, atMost(probability(Event.and(STUDENT_ERRS, CELLS)), probability(STUDENT_ERRS))))
        .doesNotContain(PairedExact.ID);
  }

  private static List<String> theorems(int labels, Formula requirement) {
    return Planner.plan(
            Exam.vocabulary(labels),
            List.of(requirement),
            Rational.of(19, 20),
            List.of(Exam.gold()))
        .plan()
        .entries()
        .stream()
        .map(Plan.Entry::theorem)
        .toList();
  }

  @Test
  void plansNothingForWhatIsAlwaysTrue() {
    assertThat(plan(List.of(Exam.gold()), new Formula.Always()).entries()).isEmpty();
    assertThat(
            plan(List.of(Exam.gold()), atMost(probability(new Event.True()), number("1")))
                .entries())
        .isEmpty();
  }

  @Test
  void staysSmallForNestedAbsoluteValues() {
    Quantity nested = probability(STUDENT_ERRS);
    for (int i = 0; i < 60; i++) {
      nested = new Quantity.Absolute(nested);
    }
    assertThat(plan(List.of(Exam.gold()), atMost(nested, number("1/10"))).entries()).hasSize(2);
  }

  @Test
  void namesTheBaseEventsThatHistogramsMustDecide() {
    List<Event.Base> bases =
        Planner.baseEvents(Exam.vocabulary(2), List.of(atMost(number("1/2"), gapRecovered())));
    assertThat(bases)
        .containsExactly(
            new Event.Same("ceiling", "label"),
            new Event.Same("ceiling", "weak"),
            new Event.Same("student", "label"),
            new Event.Same("weak", "label"));
  }
}
