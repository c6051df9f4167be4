// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Formula.Relation;
import org.surety.kernel.logic.Quantity;

class FindingWordsTest {

  private static final String CALLED = "what the file calls \"calibration_error(s, f) <= 10%\"";
  private static final Quantity LONG =
      new Quantity.Sum(Collections.nCopies(20, new Quantity.Absolute(ExampleFile.STUDENT_ERROR)));

  private final Words words = Words.of(ExampleFile.file().certificates().statistics());

  private static Finding finding(Verdict verdict, Quantity left, boolean bounded) {
    return ExampleFile.finding(
        "ce",
        "calibration_error(s, f) <= 10%",
        new Formula.Comparison(Relation.LE, left, ExampleFile.constant(1, 10)),
        verdict,
        Optional.of(ExampleFile.because("certificate:0")),
        bounded ? Optional.of(ExampleFile.implied(left, 20_000, 50_000)) : Optional.empty(),
        List.of());
  }

  @Test
  void theTextOfTheFileStandsForWordsThatAreTooLong() {
    assertThat(words.quantity(LONG).length()).isGreaterThan(300);
    assertThat(VerdictSentence.text(finding(Verdict.PROVED, LONG, true), words))
        .isEqualTo(
            "Proved: in every world that the evidence allows, the quantity in "
                + CALLED
                + " is at most 5%; you asked for at most 10%.");
    assertThat(VerdictSentence.text(finding(Verdict.PROVED, LONG, false), words))
        .isEqualTo("Proved: in every world that the evidence allows, " + CALLED + " holds.");
    assertThat(VerdictSentence.text(finding(Verdict.REFUTED, LONG, false), words))
        .isEqualTo(
            "Refuted: in no world that the evidence allows is it true that " + CALLED + " holds.");
    assertThat(VerdictSentence.text(finding(Verdict.UNDECIDED, LONG, false), words))
        .isEqualTo(
            "Undecided: the evidence settles neither that "
                + CALLED
                + " holds, nor that it is not so.");
  }

  @Test
  void theSidesStandForADifferenceThatIsTooLong() {
    Quantity difference = new Quantity.Difference(LONG, ExampleFile.WEAK_ERROR);
    Finding finding =
        ExampleFile.finding(
            "more",
            "a long sum >= err(weak)",
            new Formula.Comparison(Relation.GE, LONG, ExampleFile.WEAK_ERROR),
            Verdict.PROVED,
            Optional.of(ExampleFile.because("certificate:0")),
            Optional.of(ExampleFile.implied(difference, 20_000, 50_000)),
            List.of());
    assertThat(new FindingWords(finding, words).quantity(difference))
        .isEqualTo("left side minus right side");
    assertThat(VerdictSentence.text(finding, words)).contains(": left side minus right side is at");
  }

  @Test
  void shortWordsAreThoseOfTheFormula() {
    Finding finding = finding(Verdict.PROVED, ExampleFile.STUDENT_ERROR, true);
    FindingWords called = new FindingWords(finding, words);
    assertThat(called.quantity(ExampleFile.STUDENT_ERROR)).isEqualTo("the student's error rate");
    assertThat(VerdictSentence.text(finding, words)).doesNotContain("the file calls");
  }

  @Test
  void whatIsCutInsideKeepsItsEnds() {
    assertThat(Visible.cutInside("abcdefghi", 9)).isEqualTo("abcdefghi");
    assertThat(Visible.cutInside("abcdefghij", 9)).isEqualTo("abcdef\u2026hij");
  }
}
