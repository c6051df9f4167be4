// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.bounds.Exam.CELLS;
import static org.surety.bounds.Exam.STUDENT_ERRS;
import static org.surety.bounds.Exam.WEAK_ERRS;
import static org.surety.bounds.Exam.atMost;
import static org.surety.bounds.Exam.conditional;
import static org.surety.bounds.Exam.differ;
import static org.surety.bounds.Exam.minus;
import static org.surety.bounds.Exam.number;
import static org.surety.bounds.Exam.probability;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.surety.bounds.Exam;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;

/** The theorems that a plan takes from the way in which a sample was drawn. */
class DrawPlanTest {

  private static final Draw STRATA =
      new Draw.Stratified(
          "topic",
          Map.of(
              "cells", Rational.of(1, 2), "bonds", Rational.of(1, 4), "forces", Rational.of(1, 4)));

  private static final Formula ERROR = atMost(probability(STUDENT_ERRS), number("1/10"));
  private static final Formula ON_CELLS = atMost(conditional(STUDENT_ERRS, CELLS), number("1/10"));
  private static final Formula GAIN = atMost(probability(STUDENT_ERRS), probability(WEAK_ERRS));
  private static final Formula LARGER_GAIN =
      atMost(minus(probability(STUDENT_ERRS), probability(WEAK_ERRS)), number("-1/50"));
  private static final Formula AMONG_DIFFERING =
      atMost(conditional(STUDENT_ERRS, differ("student", "weak")), number("1/2"));

  private static String theorems(
      Draw draw, boolean repeatedly, Optional<Event> labelled, Formula requirement) {
    SampleDescription sample =
        new SampleDescription(
            "gold", "exam", draw, repeatedly, Role.PROVES, 900, Exam.gold().columns(), labelled);
    Planned planned =
        Planner.plan(
            Exam.vocabulary(2), List.of(requirement), Rational.of(19, 20), List.of(sample));
    assertThat(planned.plan().defect()).isEmpty();
    return planned.plan().entries().isEmpty()
        ? planned.notes().get(0).reason()
        : planned.plan().entries().stream()
            .map(Plan.Entry::theorem)
            .distinct()
            .collect(Collectors.joining(" "));
  }

  private static String drawn(Draw draw, Formula requirement) {
    return theorems(draw, false, Optional.empty(), requirement);
  }

  @Test
  void aSampleLookedAtRepeatedlyGetsAnytimeTheorems() {
    Draw iid = new Draw.Iid();
    assertThat(theorems(iid, true, Optional.empty(), ERROR)).isEqualTo("anytime.beta-binomial");
    assertThat(theorems(iid, true, Optional.empty(), ON_CELLS))
        .isEqualTo("anytime.beta-binomial holdout.seen");
    assertThat(theorems(iid, true, Optional.empty(), GAIN))
        .isEqualTo("anytime.beta-binomial holdout.seen");
    assertThat(theorems(iid, true, Optional.empty(), LARGER_GAIN))
        .isEqualTo("anytime.beta-binomial holdout.seen anytime.betting-grid");
    assertThat(theorems(new Draw.Clustered("item"), true, Optional.empty(), ERROR))
        .contains("is clustered by item");
  }

  @Test
  void aFinitePoolGetsExactTailsAndBets() {
    Draw pool = new Draw.WithoutReplacement(5000);
    assertThat(drawn(pool, ERROR)).isEqualTo("holdout.hypergeometric");
    assertThat(drawn(pool, ON_CELLS)).isEqualTo("holdout.betting-grid holdout.seen");
    assertThat(drawn(pool, GAIN))
        .isEqualTo("holdout.hypergeometric holdout.betting-grid holdout.seen");
  }

  @Test
  void strataAreWeighed() {
    assertThat(drawn(STRATA, ERROR)).isEqualTo("holdout.stratified");
    assertThat(drawn(STRATA, ON_CELLS)).isEqualTo("holdout.binomial-tail holdout.seen");
    assertThat(drawn(STRATA, GAIN)).isEqualTo("holdout.stratified");
    assertThat(drawn(STRATA, AMONG_DIFFERING)).isEqualTo("holdout.stratified");
  }

  @Test
  void itemsAreTheUnitOfAClusteredSample() {
    Draw clustered = new Draw.Clustered("item");
    assertThat(drawn(clustered, ERROR)).isEqualTo("holdout.clustered");
    assertThat(drawn(clustered, ON_CELLS)).isEqualTo("holdout.clustered");
    assertThat(drawn(clustered, GAIN)).isEqualTo("holdout.clustered");
  }

  @Test
  void aSampleDrawnUnderAConditionSpeaksUnderItAlone() {
    Draw given = new Draw.IidGiven(differ("student", "weak"));
    assertThat(drawn(given, AMONG_DIFFERING)).isEqualTo("holdout.binomial-tail holdout.seen");
    assertThat(drawn(given, ERROR))
        .contains("was drawn under a condition, and speaks of that under it alone");
    assertThat(drawn(given, ON_CELLS)).contains("was drawn under a condition");
  }

  @Test
  void aDifferenceIsServedWithoutThePairedTestWhereNoSampleAllowsIt() {
    Event differ = differ("student", "weak");
    SampleDescription judged =
        new SampleDescription(
            "judged",
            "exam",
            new Draw.IidGiven(differ),
            false,
            Role.PROVES,
            900,
            List.of("label", "student", "weak"),
            Optional.empty());
    SampleDescription pool = Exam.sample("pool", 20_000, "student", "weak");
    Planned planned =
        Planner.plan(Exam.vocabulary(2), List.of(GAIN), Rational.of(19, 20), List.of(judged, pool));
    assertThat(planned.notes()).isEmpty();
    assertThat(planned.plan().entries())
        .extracting(entry -> entry.theorem() + " from " + entry.sample())
        .containsExactly(
            "holdout.binomial-tail from pool",
            "holdout.binomial-tail from pool",
            "holdout.binomial-tail from judged",
            "holdout.binomial-tail from judged",
            "holdout.seen from pool");
  }

  @Test
  void labelsInPartServeWhatImpliesThem() {
    Optional<Event> labelled = Optional.of(differ("student", "weak"));
    assertThat(theorems(new Draw.Iid(), false, labelled, AMONG_DIFFERING))
        .isEqualTo("holdout.binomial-tail holdout.seen");
    assertThat(theorems(new Draw.Iid(), false, labelled, ERROR))
        .contains("is labelled only in part");
  }
}
