// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Truth;
import org.surety.kernel.logic.World;
import org.surety.kernel.verdict.VerdictChecker;

/** Takes back what a solver alone says where a world of the same file shows that it is wrong. */
final class Withdrawn {

  private Withdrawn() {}

  /** The file, where such lines are UNDECIDED and show that world. */
  static VerdictFile of(VerdictFile file) {
    List<Finding> findings =
        file.findings().stream()
            .map(
                finding ->
                    VerdictChecker.contradicting(file, finding)
                        .map(world -> undecided(file, finding, world))
                        .orElse(finding))
            .toList();
    return new VerdictFile(
        file.tool(), file.certificates(), file.assumptions(), findings, file.world(), file.doubt());
  }

  private static Finding undecided(VerdictFile file, Finding finding, World world) {
    Evaluation evaluation = new Evaluation(world, file.certificates().statistics().vocabulary());
    Optional<Boolean> isTrue = truth(evaluation, finding);
    return new Finding(
        finding.name(),
        finding.text(),
        finding.at(),
        finding.formula(),
        Verdict.UNDECIDED,
        Optional.empty(),
        Optional.empty(),
        isTrue.filter(yes -> yes).map(yes -> world),
        isTrue.filter(yes -> !yes).map(no -> world),
        finding.implied(),
        List.of(),
        finding.trusted().orElseThrow().solver()
            + " says "
            + finding.verdict()
            + ", which this world of all facts contradicts: the solver, or what it was asked, is wrong");
  }

  /** Whether the line is true in the world; empty where the world leaves it open. */
  private static Optional<Boolean> truth(Evaluation evaluation, Finding finding) {
    try {
      return finding.formula().map(formula -> evaluation.truth(formula) == Truth.TRUE);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
