// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;

/** Proves questions about few facts to have no world, and has the kernel check each proof. */
final class Refuter {

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;

  Refuter(Vocabulary vocabulary, List<Question.Fact> facts) {
    this.vocabulary = vocabulary;
    this.facts = facts;
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
      List<Question.Fact> chosen =
          facts.stream().filter(fact -> current.contains(fact.name())).toList();
      Question question = Question.of(vocabulary, chosen, goal);
      Optional<Proof> proof = new ProofSearch(question, deadline).proof();
      if (proof.isEmpty()) {
        return best;
      }
      Optional<String> defect = ProofChecker.defect(question, proof.get());
      if (defect.isPresent()) {
        throw new GaveUp("the kernel refuses the proof that was found: " + defect.get());
      }
      best =
          Optional.of(
              new Refutation(chosen.stream().map(Question.Fact::name).toList(), proof.get()));
      Set<String> used = used(proof.get());
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
    List<Question.Fact> chosen =
        facts.stream().filter(fact -> wanted.contains(fact.name())).toList();
    Question question = Question.of(vocabulary, chosen, goal);
    return new ProofSearch(question, deadline)
        .proof()
        .map(
            proof -> {
              wanted.retainAll(used(proof));
              return wanted;
            });
  }

  /** The names of the constraints that a proof speaks of. */
  private static Set<String> used(Proof proof) {
    Set<String> names = new TreeSet<>();
    proof.paths().forEach(path -> names.add(name(path)));
    return names;
  }

  private static String name(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }
}
