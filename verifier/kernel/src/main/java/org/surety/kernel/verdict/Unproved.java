// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Question;

/**
 * Whether what is true of a question may have no proof: only then may a solver be trusted in place of
 * one.
 *
 * <p>Where no constraint of a question says what a product is, and no population in it is tied by a
 * divergence or mixes another one, its constraints are linear and say all that is to be said: by
 * Farkas' lemma (Schrijver 1986, corollary 7.1e) there is a proof whenever there is no world.
 */
public final class Unproved {

  private Unproved() {}

  /**
   * Whether the facts may leave no world to the goal although no proof shows it.
   *
   * @throws org.surety.kernel.logic.Cells.TooMany if the formulas speak of too many base events
   */
  public static boolean isPossible(
      Vocabulary vocabulary, List<Question.Fact> facts, Optional<Question.Goal> goal) {
    Question question = Question.of(vocabulary, facts, goal);
    return question.constraints().values().stream().anyMatch(Unproved::multiplies)
        || vocabulary.populations().stream()
            .filter(population -> question.populations().contains(population.name()))
            .anyMatch(
                population ->
                    population.tie().map(Tie::kind).map(Unproved::isRelaxed).orElse(false));
  }

  private static boolean multiplies(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Product product -> true;
      case Constraint.Row row -> false;
      case Constraint.All all -> all.parts().stream().anyMatch(Unproved::multiplies);
      case Constraint.Any any -> any.parts().stream().anyMatch(Unproved::multiplies);
    };
  }

  /** Whether a proof takes only finitely many linear consequences of such a tie. */
  private static boolean isRelaxed(Tie.Kind kind) {
    return switch (kind) {
      case CHI2, KL, HELLINGER, MIXES -> true;
      case TV, RATIO -> false;
    };
  }
}
