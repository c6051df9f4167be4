// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.document.VerdictFile;

/** The words that a first reader meets in a report. */
final class Glossary {

  private Glossary() {}

  /** The words that this report uses. */
  static Block section(VerdictFile file) {
    List<List<Inline>> items = new ArrayList<>();
    word(
        items,
        "World",
        "one way things could be: how common each kind of case is in the population that the"
            + " samples came from. It is allowed if no certificate and no assumption speaks"
            + " against it.");
    word(items, "Proved, refuted", "true in every allowed world; true in none of them.");
    word(
        items,
        "Undecided",
        "the evidence allows worlds of both kinds, or none of the tool's methods settled it.");
    word(
        items,
        "Inconsistent",
        "the facts leave no world at all, so at least one of them is wrong.");
    word(
        items,
        "Certificate",
        "a statement about the population that follows from counts in a sample by a theorem, with a"
            + " bound on the probability that the sample was so unlucky that it is false.");
    word(
        items,
        "Exact binomial test",
        "if the true rate were beyond the claimed number, a count like the one seen would be rarer"
            + " than the stated failure probability.");
    word(
        items,
        "Mean by betting",
        "a bettor who stakes money against the claim being false would have grown so rich on these"
            + " rows as only luck rarer than the stated failure probability allows.");
    if (speaksOfGap(file)) {
      word(
          items,
          "Performance gap recovered",
          "0 where the student is no better than its weak supervisor, 1 where it is as good as the"
              + " ceiling, a model that learned from the truth. It is undefined unless the ceiling"
              + " is better than the weak supervisor.");
    }
    return new Block.Section("words", "Words on this page", List.of(new Block.Bullets(items)));
  }

  private static boolean speaksOfGap(VerdictFile file) {
    return file.findings().stream()
        .flatMap(finding -> FindingWords.quantities(finding).stream())
        .anyMatch(Words::isGapRecovered);
  }

  private static void word(List<List<Inline>> items, String word, String meaning) {
    items.add(List.of(new Inline.Strong(word + ": "), new Inline.Text(meaning)));
  }
}
