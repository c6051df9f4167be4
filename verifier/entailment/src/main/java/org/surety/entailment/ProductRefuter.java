// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;

/** Proves questions with products to have no world, by few facts, and has the kernel check it. */
final class ProductRefuter {

  /** The cases that a search for fewer facts may take, beyond those that more facts took. */
  private static final int MORE_CASES = 20;

  /** The most cells over which products are bounded where they must be listed. */
  private static final int MAX_CELLS = 2_000;

  /** The most cells, times products, over which a quantity is bounded by all facts. */
  private static final int MAX_BOUNDED = 2_000;

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final List<String> names;
  private final Cores cores;
  private final Refuter refuter;
  private Effort effort = Effort.FEW;
  private int lastSteps;
  private Set<LiftLevel> lastLevels = Set.of();
  private Optional<World> near = Optional.empty();

  ProductRefuter(Vocabulary vocabulary, List<Question.Fact> facts) {
    this.vocabulary = vocabulary;
    this.facts = facts;
    this.names = facts.stream().map(Question.Fact::name).toList();
    this.cores = new Cores(names);
    this.refuter = new Refuter(vocabulary, facts, this::search);
  }

  private Optional<Proof> search(Question question, List<Question.Fact> chosen, Deadline deadline) {
    ProductSearch search = new ProductSearch(vocabulary, question, effort, deadline);
    try {
      Optional<Proof> proof = search.proof();
      if (proof.isPresent()) {
        lastSteps = proof.get().steps().size();
        lastLevels = search.levels();
      }
      return proof;
    } finally {
      if (chosen.size() == facts.size()) {
        near = search.nearest().or(() -> near);
      }
    }
  }

  /**
   * The proof that facts of those names leave no world to the goal, none of which the search can do
   * without; empty if it ends at one of its limits, or at a point that is nearly a world.
   */
  Optional<Refutation> refute(
      Collection<String> chosen, Optional<Question.Goal> goal, Effort most, Deadline deadline) {
    effort = most;
    try {
      return isTooMuch(chosen, goal)
          ? Optional.empty()
          : cores
              .minimal(chosen, fewer -> core(fewer, chosen.size(), goal, deadline))
              .flatMap(core -> proof(core, goal, most, deadline));
    } catch (GaveUp | Cells.TooMany e) {
      return Optional.empty();
    }
  }

  /** What is nearest to a world of all facts that the last search came upon. */
  Optional<World> near() {
    return near;
  }

  /** What is nearest to a world of all facts and the goal in few cases; empty if there is none. */
  Optional<World> near(Optional<Question.Goal> goal, Deadline deadline) {
    if (isTooMuch(names, goal)) {
      return Optional.empty();
    }
    Question question = Question.of(vocabulary, facts, goal);
    ProductSearch search = new ProductSearch(vocabulary, question, Effort.FIRST, deadline);
    try {
      return search.proof().isPresent() ? Optional.empty() : search.nearest();
    } catch (GaveUp e) {
      return search.nearest();
    }
  }

  /** The same, first by those facts alone that are near to the goal. */
  Optional<Refutation> refute(Optional<Question.Goal> goal, Effort most, Deadline deadline) {
    near = Optional.empty();
    if (goal.isPresent()) {
      for (List<String> some : NearFacts.of(facts, goal.get())) {
        Optional<Refutation> found = refute(some, goal, most, deadline.halfway());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return refute(names, goal, most, deadline);
  }

  /** Whether a proof is found that the facts by which a goal is bounded leave it no world; not of few. */
  boolean isRefuted(Question.Goal goal, Effort most, Deadline deadline) {
    return boundedBy(goal).stream().anyMatch(some -> isRefuted(some, goal, most, deadline));
  }

  private boolean isRefuted(
      List<String> chosen, Question.Goal goal, Effort most, Deadline deadline) {
    effort = most;
    try {
      return !isTooMuch(chosen, Optional.of(goal))
          && refuter.core(chosen, Optional.of(goal), deadline.halfway()).isPresent();
    } catch (GaveUp | Cells.TooMany e) {
      return false;
    }
  }

  /** The sets of facts by which a quantity is bounded: the last by all of them, unless that takes long. */
  List<List<String>> boundedBy(Question.Goal goal) {
    List<List<String>> stages = NearFacts.of(facts, goal);
    List<List<String>> chosen = new ArrayList<>();
    if (!stages.isEmpty()) {
      chosen.add(stages.getLast());
    }
    if (chosen.isEmpty() || !isLong(goal)) {
      chosen.add(names);
    }
    return chosen;
  }

  /** Whether to bound a goal by all facts takes linear programs with many unknowns for many products. */
  private boolean isLong(Question.Goal goal) {
    long products =
        facts.stream().filter(f -> Readings.multiplies(vocabulary, f.formula())).count();
    long most = MAX_BOUNDED / Math.max(1, products);
    return Cells.unlisted(vocabulary, bases(facts, Optional.of(goal))).areMoreThan(most);
  }

  /** The sets of facts that are near to a goal, the smallest first; not all facts. */
  List<List<Question.Fact>> stages(Question.Goal goal) {
    return NearFacts.of(facts, goal).stream().map(this::of).toList();
  }

  private List<Question.Fact> of(Collection<String> chosen) {
    return facts.stream().filter(fact -> chosen.contains(fact.name())).toList();
  }

  private boolean isTooMuch(Collection<String> chosen, Optional<Question.Goal> goal) {
    List<Question.Fact> own = of(chosen);
    return Cells.unlisted(vocabulary, bases(own, goal)).areMoreThan(MAX_CELLS)
        && !Question.of(vocabulary, own, goal).isByEvents();
  }

  private static Set<Event.Base> bases(List<Question.Fact> facts, Optional<Question.Goal> goal) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    facts.forEach(fact -> fact.formula().collect(bases));
    goal.ifPresent(g -> g.formula().collect(bases));
    return bases;
  }

  /** A guess of what the quantity, or its negation, does not exceed; see {@link ProductSearch}. */
  OptionalDouble greatest(
      Quantity quantity, boolean upper, List<String> chosen, Deadline deadline) {
    Question.Goal goal = Fraction.goal(quantity);
    try {
      if (isTooMuch(chosen, Optional.of(goal))) {
        return OptionalDouble.empty();
      }
      Question question = Question.of(vocabulary, of(chosen), Optional.of(goal));
      Map<String, Constraint> constraints = new LinkedHashMap<>(question.constraints());
      Constraint compared = Objects.requireNonNull(constraints.remove(Question.GOAL));
      constraints.put(
          Question.GOAL, new Constraint.All(List.copyOf(Fraction.defined(compared).values())));
      OptionalDouble least = OptionalDouble.empty();
      for (Fraction fraction : Fraction.of(compared)) {
        OptionalDouble greatest =
            new ProductSearch(vocabulary, question, Effort.GUESS, deadline)
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
      Set<String> core, Optional<Question.Goal> goal, Effort most, Deadline deadline) {
    effort = most;
    return refuter.refute(core, goal, deadline);
  }

  /** A set of facts that a search does not refute in time is kept as if it were too small. */
  private Optional<Set<String>> core(
      List<String> chosen, int all, Optional<Question.Goal> goal, Deadline deadline) {
    if (chosen.size() == all) {
      Optional<Set<String>> core = refuter.core(chosen, goal, deadline);
      effort = effort.atMost(lastSteps + MORE_CASES, lastLevels);
      return core;
    }
    try {
      return refuter.core(chosen, goal, deadline.halfway());
    } catch (GaveUp e) {
      return Optional.empty();
    }
  }
}
