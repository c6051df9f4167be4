// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.weak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.bounds.Exam.STUDENT_ERRS;
import static org.surety.bounds.Exam.WEAK_ERRS;
import static org.surety.bounds.Exam.atMost;
import static org.surety.bounds.Exam.differ;
import static org.surety.bounds.Exam.probability;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.surety.bounds.Engine;
import org.surety.bounds.Exam;
import org.surety.bounds.planning.Planner;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.rule.Rules;

/**
 * A pool and labelled disagreements drawn from a known world, planned, certified and checked by the
 * kernel: how often a certificate is false, and what gain follows.
 */
class DisagreementSimulationTest {

  private static final int RUNS = 2_000;
  private static final long POOL = 2_000;
  private static final long LABELLED = 150;

  /** Student and supervisor differ in one row of eight, and the student is right in four of five. */
  private static final Rational DIFFER = Rational.of(1, 8);

  private static final Rational WRONG = Rational.of(1, 5);
  private static final Rational GAIN = Rational.of(3, 40);

  private static final Vocabulary VOCABULARY = Exam.vocabulary(2);
  private static final Event DIFFERING = differ("student", "weak");
  private static final List<Event.Base> BASES =
      Cells.inOrder(
          List.of(
              new Event.Same("student", "label"),
              new Event.Same("student", "weak"),
              new Event.Same("weak", "label")));

  private static long drawn(SplittableRandom random, long n, Rational p) {
    long denominator = p.denominator().longValueExact();
    long numerator = p.numerator().longValueExact();
    long count = 0;
    for (long i = 0; i < n; i++) {
      if (random.nextLong(denominator) < numerator) {
        count++;
      }
    }
    return count;
  }

  private static Sample sample(
      String name,
      Draw draw,
      long rows,
      List<String> columns,
      List<Event.Base> bases,
      Map<String, Long> histogram) {
    histogram.values().removeIf(count -> count == 0);
    return new Sample(
        new SampleDescription(
            name, "exam", draw, false, Role.PROVES, rows, columns, Optional.empty()),
        bases,
        histogram,
        List.of());
  }

  private static Statistics draw(SplittableRandom random) {
    long differ = drawn(random, POOL, DIFFER);
    long wrong = drawn(random, LABELLED, WRONG);
    return new Statistics(
        "test",
        "test",
        "",
        VOCABULARY,
        List.of(
            sample(
                "pool",
                new Draw.Iid(),
                POOL,
                List.of("student", "weak"),
                List.of(new Event.Same("student", "weak")),
                new TreeMap<>(Map.of("0", differ, "1", POOL - differ))),
            sample(
                "disagreements",
                new Draw.IidGiven(DIFFERING),
                LABELLED,
                List.of("label", "student", "weak"),
                BASES,
                new TreeMap<>(Map.of("100", LABELLED - wrong, "001", wrong)))));
  }

  private static Plan plan(Rational confidence) {
    return Planner.plan(
            VOCABULARY,
            List.of(atMost(probability(STUDENT_ERRS), probability(WEAK_ERRS))),
            confidence,
            draw(new SplittableRandom(1)).descriptions())
        .plan();
  }

  private static boolean isFalse(Certificate certificate) {
    if (!(certificate.claims() instanceof Formula.Comparison claim)
        || !(claim.right() instanceof Quantity.Constant number)) {
      return false;
    }
    Rational truth = claim.left() instanceof Quantity.Conditional ? WRONG : DIFFER;
    int comparison = truth.compareTo(number.value());
    return switch (claim.relation()) {
      case LE -> comparison > 0;
      case GE -> comparison < 0;
      default -> comparison <= 0;
    };
  }

  /** The gain {@code P[differ] (1 - 2 P[student wrong | differ])} that follows from below. */
  private static Rational gain(List<Certificate> certificates) {
    Rational least = Rational.ZERO;
    Rational wrong = Rational.ONE;
    for (Certificate certificate : certificates) {
      if (certificate.claims() instanceof Formula.Comparison claim
          && claim.right() instanceof Quantity.Constant number) {
        if (claim.relation() == Formula.Relation.GE
            && claim.left() instanceof Quantity.Probability) {
          least = number.value();
        } else if (claim.relation() == Formula.Relation.LE
            && claim.left() instanceof Quantity.Conditional) {
          wrong = number.value();
        }
      }
    }
    return least.multiply(Rational.ONE.subtract(wrong.multiply(Rational.of(2))));
  }

  private record Outcome(int fooled, int beyond, int gained) {}

  private static Outcome simulate(Rational confidence) {
    Plan plan = plan(confidence);
    SplittableRandom random = new SplittableRandom(20_260_101);
    int fooled = 0;
    int beyond = 0;
    int gained = 0;
    for (int run = 0; run < RUNS; run++) {
      Statistics statistics = draw(random);
      List<Certificate> certificates = Engine.certify(statistics, plan);
      if (run < 20) {
        assertThat(Rules.refusals(new CertificateFile("test", statistics, plan, certificates)))
            .isEmpty();
      }
      Rational gain = gain(certificates);
      fooled += certificates.stream().anyMatch(DisagreementSimulationTest::isFalse) ? 1 : 0;
      beyond += gain.compareTo(GAIN) > 0 ? 1 : 0;
      gained += gain.signum() > 0 ? 1 : 0;
    }
    return new Outcome(fooled, beyond, gained);
  }

  /** 472 of 2,000 are so many that a probability of 1/5 has them once in some 30,000 times. */
  @Test
  void certificatesFailTogetherAsOftenAsTheyMay() {
    Outcome outcome = simulate(Rational.of(4, 5));
    assertThat(outcome.fooled()).isBetween(100, 472);
    assertThat(outcome.beyond()).isLessThanOrEqualTo(outcome.fooled());
    assertThat(outcome.gained()).isGreaterThan(1_900);
  }

  /** The same test notices that three times the failure was spent. */
  @Test
  void sharesThatWereNotPlannedAreNoticed() {
    assertThat(simulate(Rational.of(2, 5)).fooled()).isGreaterThan(472);
  }
}
