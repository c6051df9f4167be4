// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.cli.pipeline.Search;
import org.surety.cli.pipeline.Verification;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.verdict.VerdictChecker;

/** The verdicts on the real predictions of the bundled example. */
class PersonTest {

  @ParameterizedTest(name = "{0}, supervisor {1}: {2}")
  @CsvSource({
    "accuracy, a, PROVED",
    "modest, b, PROVED",
    "gain, a, PROVED",
    "gain, b, UNDECIDED",
    "elicitation, a, PROVED",
    "strong_elicitation, a, UNDECIDED",
    "strong_elicitation, b, REFUTED",
    "independence, a, PROVED",
    "some_independence, b, REFUTED",
    "no_weak_spot[short], a, PROVED",
    "no_weak_spot[medium], a, PROVED",
    "no_weak_spot[long], a, PROVED",
    "stretch, a, REFUTED",
    "shifted, a, PROVED",
    "fair, a, PROVED",
    "two_labels, a, PROVED",
    "two_labels, b, PROVED",
  })
  void isAsExpected(String requirement, String supervisor, Verdict verdict) {
    Finding finding = Example.finding(Example.supervisor(supervisor), requirement);
    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.checked()).isEqualTo(verdict == Verdict.UNDECIDED ? "none" : "kernel");
    assertThat(finding.holds().isPresent() && finding.fails().isPresent())
        .isEqualTo(verdict == Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void isAcceptedByTheKernelAlone(String supervisor) {
    assertThat(VerdictChecker.refusals(Example.supervisor(supervisor))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void needsNoCertificateWhereTwoWrongAnswersMustCoincide(String supervisor) {
    Finding finding = Example.finding(Example.supervisor(supervisor), "two_labels");
    assertThat(finding.because().orElseThrow().core()).isEmpty();
    assertThat(finding.conditions())
        .isEqualTo(List.of("answers_within(student)", "answers_within(weak)"));
  }

  @Test
  void usesTheTieOnlyWhereThePopulationIsAnother() {
    VerdictFile file = Example.supervisor("a");
    assertThat(Example.finding(file, "shifted").conditions()).contains("within(field, nouns)");
    assertThat(Example.finding(file, "accuracy").conditions())
        .contains("truth(gold.label)", "untouched(gold, student)", "iid(gold)")
        .doesNotContain("within(field, nouns)");
  }

  @Test
  void namesJustTheTwoAssumptionsThatCannotBothHold() {
    VerdictFile file = Example.check("supervisor-a.yaml", "contradiction.desiderata");
    Finding finding = Example.finding(file, "accuracy");
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(finding.because().orElseThrow().core())
        .isEqualTo(List.of("assumption:published", "assumption:reported"));
    assertThat(VerdictChecker.refusals(file)).isEmpty();
  }

  /**
   * Of ten heads each has a tenth of what may fail, so that the rows may choose one and certify it: it errs
   * on 146 of them, and P[Bin(3000, u) <= 146] is 1/200 at u = 0.0596909.
   */
  @Test
  void theBestOfTenIsCertifiedByTheRowsThatChoseIt() {
    VerdictFile file = Example.check("best.yaml", "best.desiderata");
    Finding finding = Example.finding(file, "best");
    assertThat(finding.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(finding.conditions())
        .contains("prior_weight(student)", "fixed_before(prior, gold)", "truth(gold.label)")
        .doesNotContain("untouched(gold, student)");
    assertThat(file.certificates().certificates())
        .singleElement()
        .satisfies(
            c ->
                assertThat(c.claims())
                    .isInstanceOfSatisfying(
                        Formula.Comparison.class,
                        claim ->
                            assertThat(claim.right())
                                .isEqualTo(new Quantity.Constant(Rational.of(59_691, 1_000_000)))));
    assertThat(VerdictChecker.refusals(file)).isEmpty();
  }

  @Test
  void givesTheSameBytesAgainWheneverTheGarbageCollectorRuns() {
    VerdictFile first = Example.supervisor("b");
    System.gc();
    VerdictFile again =
        Verification.decide(first.certificates(), Example.desiderata(), Search.STANDARD);
    assertThat(again.toJson().canonical()).isEqualTo(first.toJson().canonical());
  }

  @Test
  void readsWhatItWrote() {
    VerdictFile file = Example.supervisor("a");
    String written = file.toJson().canonical();
    assertThat(VerdictFile.fromJson(Node.root(JsonReader.read(written)))).isEqualTo(file);
  }
}
