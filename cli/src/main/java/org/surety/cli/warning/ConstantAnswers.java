// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.warning;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.lowering.Desiderata;
import org.surety.spec.lowering.Requirement;

/** The requirements of a file that a constant answer would meet on the samples of a case. */
public final class ConstantAnswers {

  private ConstantAnswers() {}

  /** The base events that {@link #warnings} needs of a sample of the population. */
  public static Set<Event.Base> bases(Desiderata desiderata, String population) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    for (Requirement requirement : desiderata.requirements()) {
      bases.addAll(
          ConstantAnswer.bases(requirement.formula(), desiderata.vocabulary(), population));
    }
    return bases;
  }

  /**
   * The warnings, one at most for each requirement, in their order: by rows that only prove if they
   * tell, else by others.
   *
   * @param samples independent draws, with a histogram over those base events that they decide
   */
  public static List<Warning> warnings(Desiderata desiderata, List<Sample> samples) {
    Vocabulary vocabulary = desiderata.vocabulary();
    List<Sample> proving =
        samples.stream().filter(s -> s.description().role().kind() == Role.Kind.PROVING).toList();
    Set<Sample> inOrder = new LinkedHashSet<>(proving);
    inOrder.addAll(samples);
    return desiderata.requirements().stream()
        .flatMap(
            requirement ->
                inOrder.stream()
                    .map(
                        s ->
                            ConstantAnswer.of(
                                requirement.name(), requirement.formula(), vocabulary, s))
                    .flatMap(Optional::stream)
                    .limit(1))
        .map(ConstantAnswer::warning)
        .toList();
  }
}
