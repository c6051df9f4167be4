// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Cut;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;

/** Proves questions about few facts to have no world, and has the kernel check each proof. */
final class Refuter {

  /** Where there is so much to spare, there is a world. */
  private static final double CLEAR = 1e-8;

  /** With so many cells and with choices, exact pivots over all cells take long in each case. */
  private static final int MANY_CELLS = 100;

  /** Looks for a proof of a question about some facts; empty if their constraints can be met. */
  interface Search {
    Optional<Proof> proof(Question question, List<Question.Fact> facts, Deadline deadline);
  }

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final Search search;
  private final boolean listsCells;

  /** What was found for sets of facts beside the last goal. */
  private final Map<List<Question.Fact>, Found> known = new HashMap<>();

  private Optional<Question.Goal> knownGoal = Optional.empty();

  /** A question, and its proof if it has no world. */
  private record Found(Question question, Optional<Proof> proof) {}

  /** Proves what follows without multiplying. */
  Refuter(Vocabulary vocabulary, List<Question.Fact> facts) {
    this(vocabulary, facts, Refuter::linear, true);
  }

  /** Proves what a search proves, of questions by events too. */
  Refuter(Vocabulary vocabulary, List<Question.Fact> facts, Search search) {
    this(vocabulary, facts, search, false);
  }

  private Refuter(
      Vocabulary vocabulary, List<Question.Fact> facts, Search search, boolean listsCells) {
    this.vocabulary = vocabulary;
    this.facts = facts;
    this.search = search;
    this.listsCells = listsCells;
  }

  /**
   * The proof that the facts of those names leave no world to the goal; with fewer facts, if it uses
   * fewer. Empty if their constraints can be met.
   *
   * @throws GaveUp at the deadline, or if the kernel does not accept the proof
   */
  Optional<Refutation> refute(
      Collection<String> names, Optional<Question.Goal> goal, Deadline deadline) {
    Optional<Refutation> best = Optional.empty();
    Set<String> core = new TreeSet<>(names);
    while (true) {
      Set<String> current = core;
      List<Question.Fact> chosen = chosen(current);
      Found found = find(chosen, goal, deadline);
      if (found.proof().isEmpty()) {
        return best;
      }
      Proof proof = found.proof().get();
      Optional<String> defect = ProofChecker.defect(found.question(), proof);
      if (defect.isPresent()) {
        throw new GaveUp("the kernel refuses the proof that was found: " + defect.get());
      }
      best = Optional.of(new Refutation(chosen.stream().map(Question.Fact::name).toList(), proof));
      Set<String> used = used(proof);
      used.retainAll(current);
      if (used.size() == chosen.size()) {
        return best;
      }
      core = used;
    }
  }

  /** Those of some facts that a proof uses; empty if their constraints can be met with the goal. */
  Optional<Set<String>> core(
      Collection<String> names, Optional<Question.Goal> goal, Deadline deadline) {
    Set<String> wanted = new TreeSet<>(names);
    return find(chosen(wanted), goal, deadline)
        .proof()
        .map(
            proof -> {
              wanted.retainAll(used(proof));
              return wanted;
            });
  }

  private List<Question.Fact> chosen(Set<String> names) {
    return facts.stream().filter(fact -> names.contains(fact.name())).toList();
  }

  private Found find(List<Question.Fact> chosen, Optional<Question.Goal> goal, Deadline deadline) {
    if (!goal.equals(knownGoal)) {
      known.clear();
      knownGoal = goal;
    }
    Found found = known.get(chosen);
    if (found == null) {
      Question question = Question.of(vocabulary, chosen, goal);
      boolean isListed = listsCells && question.isByEvents();
      Question asked = isListed ? Question.ofCells(vocabulary, chosen, goal, List.of()) : question;
      boolean isLong =
          listsCells && asked.cells().all().size() >= MANY_CELLS && leavesChoices(asked);
      Optional<Proof> soon =
          isLong && !isListed ? byColumns(question, chosen, goal, deadline) : Optional.empty();
      Optional<Proof> proof = soon.isPresent() ? soon : search.proof(asked, chosen, deadline);
      found = new Found(question, isListed ? proof.map(p -> byEvents(p, question)) : proof);
      known.put(chosen, found);
    }
    return found;
  }

  private static boolean leavesChoices(Question question) {
    return question.constraints().entrySet().stream()
        .anyMatch(
            entry ->
                !entry.getKey().startsWith(Problem.OPEN_END)
                    && Problem.leavesChoice(entry.getValue()));
  }

  /** A proof over few of the cells, in doubles but for its leaves, that is one over all of them, too. */
  private Optional<Proof> byColumns(
      Question question,
      List<Question.Fact> chosen,
      Optional<Question.Goal> goal,
      Deadline deadline) {
    try {
      Question events = Question.ofEvents(vocabulary, chosen, goal, List.of());
      Deadline soon = deadline.halfway();
      Case asked =
          CellRefuter.program(vocabulary, events, new CellPool(events.cells().bases()), soon);
      return new CellSearch(vocabulary, Optional.empty(), new Worlds(vocabulary, facts), soon)
          .proof(asked)
          .map(part -> new Proof(part.steps()))
          .filter(proof -> ProofChecker.defect(question, proof).isEmpty());
    } catch (GaveUp e) {
      return Optional.empty();
    }
  }

  /** Without the rows of single cells: units keep to them. */
  private static Proof byEvents(Proof proof, Question question) {
    List<Proof.Step> steps = new ArrayList<>();
    for (Proof.Step step : proof.steps()) {
      if (step instanceof Proof.Farkas farkas) {
        Map<String, Rational> rows = new TreeMap<>(farkas.multipliers());
        rows.keySet().removeIf(path -> !question.constraints().containsKey(path.split("/", 2)[0]));
        steps.add(new Proof.Farkas(rows, farkas.products()));
      } else {
        steps.add(step);
      }
    }
    return new Proof(steps);
  }

  /**
   * Looks first, in doubles, for the point that is nearest to being a world: of the cuts those that
   * touch the ball there are all that a proof needs, for it is best for the rows' multipliers too.
   */
  private static Optional<Proof> linear(
      Question question, List<Question.Fact> chosen, Deadline deadline) {
    Set<String> names = chosen.stream().map(Question.Fact::name).collect(Collectors.toSet());
    Problem problem = Problem.of(question, names);
    List<Cut> cuts = List.of();
    if (!problem.cutFinder().isIdle()) {
      Relaxation relaxation = Relaxation.withSlack(problem);
      Optional<double[]> point = relaxation.pointOfMost(deadline);
      if (point.isPresent() && point.get()[problem.variables().size()] > 1 + CLEAR) {
        return Optional.empty();
      }
      cuts = point.isPresent() ? relaxation.supporting() : cuts;
    }
    return new ProofSearch(question, problem.cutFinder(), cuts, deadline).proof();
  }

  /** The names of the facts and other constraints that a proof speaks of. */
  private static Set<String> used(Proof proof) {
    Set<String> names = new TreeSet<>();
    proof.paths().forEach(path -> names.add(Question.source(name(path))));
    return names;
  }

  private static String name(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }
}
