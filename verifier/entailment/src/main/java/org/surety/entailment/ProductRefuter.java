// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;

/** Proves questions with products to have no world, by few facts, and has the kernel check it. */
final class ProductRefuter {

  /** The cases that a search for fewer facts may take, beyond those that more facts took. */
  private static final int MORE_CASES = 20;

  private final Cores cores;
  private final Refuter refuter;
  private int mostCases;
  private int lastSteps;

  ProductRefuter(Vocabulary vocabulary, List<Question.Fact> facts) {
    this.cores = new Cores(facts.stream().map(Question.Fact::name).toList());
    this.refuter = new Refuter(vocabulary, facts, this::search);
  }

  private Optional<Proof> search(Question question, List<Question.Fact> facts, Deadline deadline) {
    Optional<Proof> proof = new ProductSearch(question, mostCases, deadline).proof();
    lastSteps = proof.map(p -> p.steps().size()).orElse(lastSteps);
    return proof;
  }

  /**
   * The proof that facts of those names leave no world to the goal, none of which the search can do
   * without; empty if it ends at one of its limits, or at a point that is nearly a world.
   */
  Optional<Refutation> refute(
      Collection<String> names, Optional<Question.Goal> goal, int cases, Deadline deadline) {
    mostCases = cases;
    try {
      return cores
          .minimal(names, chosen -> core(chosen, names.size(), goal, deadline))
          .flatMap(core -> proof(core, goal, cases, deadline));
    } catch (GaveUp | Cells.TooMany e) {
      return Optional.empty();
    }
  }

  private Optional<Refutation> proof(
      Set<String> core, Optional<Question.Goal> goal, int cases, Deadline deadline) {
    mostCases = cases;
    return refuter.refute(core, goal, deadline);
  }

  /** A set of facts that a search does not refute in time is kept as if it were too small. */
  private Optional<Set<String>> core(
      List<String> chosen, int all, Optional<Question.Goal> goal, Deadline deadline) {
    if (chosen.size() == all) {
      Optional<Set<String>> core = refuter.core(chosen, goal, deadline);
      mostCases = Math.min(mostCases, lastSteps + MORE_CASES);
      return core;
    }
    try {
      return refuter.core(chosen, goal, deadline.halfway());
    } catch (GaveUp e) {
      return Optional.empty();
    }
  }
}
