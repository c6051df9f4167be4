// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;

/** Proves questions with products to have no world, by few facts, and has the kernel check it. */
final class ProductRefuter {

  /** The cases that a search for fewer facts may take, beyond those that more facts took. */
  private static final int MORE_CASES = 20;

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final Cores cores;
  private final Refuter refuter;
  private int mostCases;
  private int lastSteps;

  ProductRefuter(Vocabulary vocabulary, List<Question.Fact> facts) {
    this.vocabulary = vocabulary;
    this.facts = facts;
    this.cores = new Cores(facts.stream().map(Question.Fact::name).toList());
    this.refuter = new Refuter(vocabulary, facts, this::search);
  }

  private Optional<Proof> search(Question question, List<Question.Fact> chosen, Deadline deadline) {
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

  /** A guess of what the quantity, or its negation, does not exceed; see {@link ProductSearch}. */
  OptionalDouble greatest(Quantity quantity, boolean upper, int cases, Deadline deadline) {
    try {
      Question question =
          Question.ofCells(vocabulary, facts, Optional.of(Fraction.goal(quantity)), List.of());
      Map<String, Constraint> constraints = new LinkedHashMap<>(question.constraints());
      Constraint goal = Objects.requireNonNull(constraints.remove(Question.GOAL));
      constraints.put(Question.GOAL, new Constraint.All(Fraction.defined(goal)));
      OptionalDouble least = OptionalDouble.empty();
      for (Fraction fraction : Fraction.of(goal)) {
        OptionalDouble greatest =
            new ProductSearch(question, cases, deadline)
                .greatest(constraints, upper ? fraction : fraction.negate());
        if (greatest.isPresent()
            && (least.isEmpty() || greatest.getAsDouble() < least.getAsDouble())) {
          least = greatest;
        }
      }
      return least;
    } catch (GaveUp | Cells.TooMany e) {
      return OptionalDouble.empty();
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
