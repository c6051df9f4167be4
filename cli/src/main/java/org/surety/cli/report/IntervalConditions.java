// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Question;
import org.surety.kernel.verdict.Conditions;

/** The named assumptions under which the interval of a finding holds, as its verdict may need others. */
public final class IntervalConditions {

  private IntervalConditions() {}

  /** All of them, sorted. */
  public static List<String> of(VerdictFile file, Finding finding) {
    return finding
        .implied()
        .map(
            implied ->
                Stream.concat(
                        implied.low().stream()
                            .flatMap(e -> of(file, implied, e, Formula.Relation.LT)),
                        implied.high().stream()
                            .flatMap(e -> of(file, implied, e, Formula.Relation.GT)))
                    .distinct()
                    .sorted()
                    .toList())
        .orElse(List.of());
  }

  /** Those that the verdict of the finding does not need, sorted. */
  public static List<String> besides(VerdictFile file, Finding finding) {
    return of(file, finding).stream().filter(c -> !finding.conditions().contains(c)).toList();
  }

  private static Stream<String> of(
      VerdictFile file, Implied implied, Implied.End end, Formula.Relation beyond) {
    Formula outside =
        new Formula.Comparison(beyond, implied.quantity(), new Quantity.Constant(end.value()));
    List<Question.Fact> core =
        file.facts().stream().filter(f -> end.because().core().contains(f.name())).toList();
    return Conditions.of(
        file.certificates(),
        end.because(),
        core,
        Optional.of(new Question.Goal(outside, Question.Aim.TRUE)))
        .stream();
  }
}
