// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

/**
 * Asks the solver for a world that meets a goal: first for one whose facts have so much to spare that
 * its masses can be rounded, then for any.
 */
final class WorldSearch {

  /** Of how many parts of a cell's range means keep away from an end that scores do not reach. */
  private static final long PARTS = 1_000_000;

  private final Worlds worlds;

  WorldSearch(Worlds worlds) {
    this.worlds = worlds;
  }

  /** A world of the problem, whose structure and goal the solver holds; empty if none was found. */
  Optional<World> find(Problem problem, Decider decider, Question.Goal goal, Deadline deadline) {
    List<String> names = List.copyOf(problem.facts().keySet());
    for (WorldGuess.Attempt attempt : WorldGuess.ATTEMPTS) {
      decider.enter(problem, attempt.margin(), problem.inside(PARTS));
      try {
        if (decider.isSatisfiable(names, deadline)) {
          World found = worlds.read(problem, decider.solution(problem.variables().size()));
          for (World world : List.of(worlds.rounded(found, attempt.digits()), found)) {
            Optional<World> right = worlds.rightNear(world, goal);
            if (right.isPresent()) {
              return right;
            }
          }
        }
      } finally {
        decider.leave();
      }
    }
    return Optional.empty();
  }
}
