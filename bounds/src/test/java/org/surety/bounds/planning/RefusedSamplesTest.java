// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.surety.bounds.Exam;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.SampleDescription;

/** Samples from which nothing is planned, and why. */
class RefusedSamplesTest {

  private static Planned plan(Draw draw, boolean repeatedly, Role role) {
    SampleDescription gold =
        new SampleDescription(
            "gold",
            "exam",
            draw,
            repeatedly,
            role,
            100,
            List.of("label", "student", "topic"),
            Optional.empty());
    return Planner.plan(
        Exam.vocabulary(3),
        List.of(Exam.atMost(Exam.probability(Exam.STUDENT_ERRS), Exam.number("1/10"))),
        Rational.of(19, 20),
        List.of(gold));
  }

  private static void refused(Planned planned, String reason) {
    assertThat(planned.plan().entries()).isEmpty();
    assertThat(planned.notes()).hasSize(1);
    assertThat(planned.notes().get(0).reason()).contains("\"gold\" " + reason);
  }

  @Test
  void rowsThatWereUsedBeforeProveNothing() {
    for (Role.Kind kind : List.of(Role.Kind.TRAINING, Role.Kind.PRIOR, Role.Kind.CHOICE)) {
      refused(plan(new Draw.Iid(), false, new Role(kind, "student")), "was used before (");
    }
    assertThat(plan(new Draw.Iid(), false, Role.PROVES).plan().entries()).isNotEmpty();
  }

  @Test
  void aDrawHasToBeStated() {
    refused(plan(new Draw.Unstated(), false, Role.PROVES), "does not state how it was drawn");
  }

  /** Its size may depend on what was seen: a choice by it would spend the share on both. */
  @Test
  void theSizeOfASampleThatIsLookedAtRepeatedlyChoosesNothing() {
    for (long rows : List.of(30L, 60L, 3_000L)) {
      List<SampleDescription> samples =
          List.of(
              sample("stream", true, rows), sample("later", true, 50), sample("once", false, 40));
      assertThat(planned(samples).plan().entries())
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(entry.sample()).isEqualTo("once"));
      assertThat(planned(samples.subList(0, 2)).plan().entries())
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(entry.sample()).isEqualTo("later"));
    }
  }

  private static SampleDescription sample(String name, boolean repeatedly, long rows) {
    return new SampleDescription(
        name,
        "exam",
        new Draw.Iid(),
        repeatedly,
        Role.PROVES,
        rows,
        List.of("label", "student", "topic"),
        Optional.empty());
  }

  private static Planned planned(List<SampleDescription> samples) {
    return Planner.plan(
        Exam.vocabulary(3),
        List.of(Exam.atMost(Exam.probability(Exam.STUDENT_ERRS), Exam.number("1/10"))),
        Rational.of(19, 20),
        samples);
  }

  /** There is no theorem for these that holds however often one looks. */
  @Test
  void onlyIndependentRowsMayBeLookedAtRepeatedly() {
    Draw strata =
        new Draw.Stratified(
            "topic", Map.of("cells", Rational.of(1, 2), "bonds", Rational.of(1, 2)));
    for (Draw draw :
        List.of(strata, new Draw.Clustered("item"), new Draw.WithoutReplacement(900))) {
      assertThat(plan(draw, true, Role.PROVES).plan().entries()).isEmpty();
      assertThat(plan(draw, false, Role.PROVES).plan().entries()).isNotEmpty();
    }
    assertThat(plan(new Draw.Iid(), true, Role.PROVES).plan().entries())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.theorem()).startsWith("anytime."));
  }
}
