// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import static org.surety.bounds.Exam.BONDS;
import static org.surety.bounds.Exam.CEILING_ERRS;
import static org.surety.bounds.Exam.CELLS;
import static org.surety.bounds.Exam.STUDENT_ERRS;
import static org.surety.bounds.Exam.WEAK_ERRS;
import static org.surety.bounds.Exam.atMost;
import static org.surety.bounds.Exam.conditional;
import static org.surety.bounds.Exam.differ;
import static org.surety.bounds.Exam.gapRecovered;
import static org.surety.bounds.Exam.minus;
import static org.surety.bounds.Exam.number;
import static org.surety.bounds.Exam.probability;
import static org.surety.bounds.Exam.radius;
import static org.surety.bounds.Exam.radiusGiven;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.surety.bounds.Exam;
import org.surety.bounds.Golden;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Quantity;

/** What is planned for the kinds of requirement that the language has. */
class PlannerGoldenTest {

  private record Asked(int labels, List<SampleDescription> samples, List<Formula> requirements) {}

  private static Asked gold(int labels, Formula... requirements) {
    return new Asked(labels, List.of(Exam.gold()), List.of(requirements));
  }

  private static Quantity at(Event event, String population) {
    return new Quantity.Probability(event, population);
  }

  private static Map<String, Asked> cases() {
    Map<String, Asked> cases = new LinkedHashMap<>();
    probabilities(cases);
    differences(cases);
    combinations(cases);
    compounds(cases);
    populations(cases);
    samples(cases);
    return cases;
  }

  private static void probabilities(Map<String, Asked> cases) {
    cases.put("error", gold(3, atMost(probability(STUDENT_ERRS), number("3/25"))));
    cases.put(
        "accuracy-and-error-share-certificates",
        gold(
            3,
            atMost(number("9/10"), probability(Event.same("student", "label"))),
            atMost(probability(STUDENT_ERRS), number("1/5"))));
    cases.put(
        "imitation",
        gold(3, atMost(conditional(Event.same("student", "weak"), WEAK_ERRS), number("2/5"))));
    cases.put(
        "condition-that-is-certain",
        gold(3, atMost(conditional(STUDENT_ERRS, new Event.True()), number("1/5"))));
    cases.put(
        "impossible-with-two-labels",
        gold(
            2,
            atMost(
                probability(Event.and(differ("weak", "student"), WEAK_ERRS, STUDENT_ERRS)),
                number("0"))));
    cases.put(
        "event-with-score",
        gold(
            3,
            atMost(
                probability(
                    Event.or(
                        STUDENT_ERRS, Event.not(new Event.AtLeast("radius", Rational.of(1, 4))))),
                number("7/20"))));
  }

  private static void differences(Map<String, Asked> cases) {
    Formula better = atMost(probability(STUDENT_ERRS), probability(WEAK_ERRS));
    cases.put("gain-with-two-labels", gold(2, better));
    cases.put("gain-with-three-labels", gold(3, better));
    cases.put(
        "gain-above-a-threshold",
        gold(2, atMost(number("1/50"), minus(probability(WEAK_ERRS), probability(STUDENT_ERRS)))));
    cases.put(
        "gain-where-one-implies-the-other",
        gold(
            3,
            atMost(
                minus(probability(STUDENT_ERRS), probability(Event.and(STUDENT_ERRS, CELLS))),
                number("1/20"))));
    cases.put(
        "gain-under-one-condition",
        gold(2, atMost(conditional(STUDENT_ERRS, CELLS), conditional(WEAK_ERRS, CELLS))));
    cases.put(
        "fairness-gap",
        gold(
            3,
            atMost(
                new Quantity.Absolute(
                    minus(conditional(STUDENT_ERRS, CELLS), conditional(STUDENT_ERRS, BONDS))),
                number("2/25"))));
  }

  private static void combinations(Map<String, Asked> cases) {
    cases.put("gap-recovered", gold(3, atMost(number("1/2"), gapRecovered())));
    cases.put(
        "gap-recovered-in-a-range",
        gold(
            3,
            new Formula.And(
                List.of(
                    atMost(number("1/10"), gapRecovered()),
                    atMost(gapRecovered(), number("1/2"))))));
    cases.put(
        "combination-that-is-constant",
        gold(
            3,
            atMost(
                new Quantity.Sum(
                    List.of(
                        probability(CELLS),
                        probability(BONDS),
                        probability(new Event.Is("topic", "forces")))),
                number("1"))));
    cases.put("mean", gold(3, atMost(radius(new Event.True()), number("1/2"))));
    cases.put("conditional-mean", gold(3, atMost(radiusGiven(CELLS), number("1/2"))));
    cases.put("conditional-means-apart", gold(3, atMost(radiusGiven(CELLS), radiusGiven(BONDS))));
    cases.put(
        "calibration",
        gold(
            3,
            atMost(
                new Quantity.Absolute(
                    minus(radius(CELLS), probability(Event.and(STUDENT_ERRS, CELLS)))),
                number("1/20"))));
  }

  private static void compounds(Map<String, Asked> cases) {
    Formula accurate = atMost(probability(STUDENT_ERRS), number("2/25"));
    Formula answers = atMost(probability(new Event.Flag("refused")), number("1/20"));
    cases.put("trade-off", gold(3, new Formula.Or(List.of(accurate, new Formula.Not(answers)))));
    cases.put(
        "worst-of-two",
        gold(
            3,
            atMost(
                new Quantity.Maximum(
                    List.of(
                        minus(probability(STUDENT_ERRS), probability(WEAK_ERRS)),
                        conditional(STUDENT_ERRS, CELLS))),
                number("1/10"))));
    cases.put(
        "relative-risk",
        gold(
            3,
            atMost(
                new Quantity.Quotient(
                    conditional(STUDENT_ERRS, CELLS), conditional(STUDENT_ERRS, BONDS)),
                number("6/5"))));
    cases.put(
        "product-that-is-not-linear",
        gold(
            3,
            atMost(
                new Quantity.Product(probability(STUDENT_ERRS), probability(CEILING_ERRS)),
                number("1/100"))));
  }

  private static void populations(Map<String, Asked> cases) {
    cases.put("tied-error", gold(3, atMost(at(STUDENT_ERRS, "field"), number("9/50"))));
    cases.put(
        "tied-conditional-over-two-ties",
        gold(3, atMost(new Quantity.Conditional(STUDENT_ERRS, CELLS, "clinic"), number("9/50"))));
    cases.put("tied-gain", gold(2, atMost(at(STUDENT_ERRS, "field"), at(WEAK_ERRS, "field"))));
    cases.put("two-populations", gold(3, atMost(at(STUDENT_ERRS, "field"), at(WEAK_ERRS, "exam"))));
    cases.put(
        "population-without-sample", gold(3, atMost(at(STUDENT_ERRS, "moon"), number("9/50"))));
    cases.put("mixed-error", gold(3, atMost(at(STUDENT_ERRS, "ward"), number("9/50"))));
    cases.put("mixed-gain", gold(2, atMost(at(STUDENT_ERRS, "ward"), at(WEAK_ERRS, "ward"))));
    cases.put(
        "mixed-conditional",
        gold(3, atMost(new Quantity.Conditional(STUDENT_ERRS, CELLS, "ward"), number("9/50"))));
    cases.put("labels-that-shift", gold(3, atMost(at(STUDENT_ERRS, "night"), number("9/50"))));
    cases.put("mixed-share", gold(3, atMost(at(CELLS, "ward"), number("9/50"))));
  }

  private static void samples(Map<String, Asked> cases) {
    List<Formula> better = List.of(atMost(probability(STUDENT_ERRS), probability(WEAK_ERRS)));
    cases.put(
        "pool-without-labels-serves-disagreement",
        new Asked(2, List.of(Exam.sample("pool", 20_000, "student", "weak"), Exam.gold()), better));
    SampleDescription g = Exam.gold();
    cases.put(
        "no-sample-can-speak",
        new Asked(
            2,
            List.of(
                Exam.sample("pool", 20_000, "student", "weak"),
                with("training", new Draw.Iid(), false, new Role(Role.Kind.TRAINING, "student")),
                with("unstated", new Draw.Unstated(), false, Role.PROVES),
                with("clusters", new Draw.Clustered("item"), false, Role.PROVES),
                with("often", new Draw.Iid(), true, Role.PROVES),
                new SampleDescription(
                    "part",
                    "exam",
                    new Draw.Iid(),
                    false,
                    Role.PROVES,
                    10,
                    g.columns(),
                    Optional.of(CELLS))),
            better));
  }

  private static SampleDescription with(String name, Draw draw, boolean repeatedly, Role role) {
    return new SampleDescription(
        name, "exam", draw, repeatedly, role, 500, Exam.gold().columns(), Optional.empty());
  }

  @TestFactory
  Stream<DynamicTest> plans() {
    return cases().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        Golden.check(
                            Path.of("src/test/resources/golden/planner", entry.getKey() + ".txt"),
                            text(entry.getValue()))));
  }

  private static String text(Asked asked) {
    Planned planned =
        Planner.plan(
            Exam.vocabulary(asked.labels()),
            asked.requirements(),
            Rational.of(19, 20),
            asked.samples());
    StringBuilder text = new StringBuilder();
    for (Formula requirement : asked.requirements()) {
      text.append("require ").append(Printer.print(requirement)).append('\n');
    }
    for (Plan.Entry entry : planned.plan().entries()) {
      text.append('\n')
          .append(entry.side().word())
          .append(' ')
          .append(Printer.print(entry.quantity()))
          .append("\n  ")
          .append(entry.theorem())
          .append(" from ")
          .append(entry.sample())
          .append(" at ")
          .append(entry.share())
          .append("\n  ")
          .append(entry.reason())
          .append('\n');
    }
    for (Planned.Note note : planned.notes()) {
      text.append('\n').append("note: ").append(note.reason()).append('\n');
    }
    return text.toString();
  }
}
