// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Units;

/**
 * Proofs of few facts from a proof of many that a {@link CellSearch} found: facts are left out one
 * after the other as long as the rest contradicts the goal, with a bounded effort. The kernel checks
 * each proof.
 */
final class CellRefuter {

  private static final int MAX_TRIES = 3;

  /** How many steps of the simplex method a core is worth. */
  private static final int MAX_STEPS = 20_000;

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final Worlds worlds;
  private final Refuter refuter;
  private final Cores cores;

  /** For facts; the refuter proves what the kernel wants cell by cell. */
  CellRefuter(Vocabulary vocabulary, List<Question.Fact> facts, Worlds worlds, Refuter refuter) {
    this.vocabulary = vocabulary;
    this.facts = facts;
    this.worlds = worlds;
    this.refuter = refuter;
    this.cores = new Cores(facts.stream().map(Question.Fact::name).toList());
  }

  /** The question of some facts, by events, whose bins are those of {@code more} base events too. */
  Question question(
      List<Question.Fact> chosen, Optional<Question.Goal> goal, List<Event.Base> more) {
    return Question.ofEvents(vocabulary, chosen, goal, more);
  }

  /**
   * What the unknowns of a question are sums of.
   *
   * @throws GaveUp if it speaks of single cells
   */
  static Units units(Question question) {
    return question.units().orElseThrow(() -> new GaveUp(Reasons.listed(Question.MAX_LISTED)));
  }

  /** The constraints of a question as a program. */
  Case program(Question question, CellPool cells, Deadline deadline) {
    return program(vocabulary, question, cells, deadline);
  }

  /** The constraints of a question of a vocabulary as a program. */
  static Case program(Vocabulary vocabulary, Question question, CellPool cells, Deadline deadline) {
    Units units = units(question);
    Case program = new Case(new Master(vocabulary, units, units::in, cells, deadline));
    program.add(question, true);
    return program;
  }

  /**
   * The proof that the facts that a proof uses leave no world to the goal, which are few where it was
   * found at a vertex; without certificates if so it can be.
   *
   * @throws GaveUp at the deadline, or if the kernel accepts no proof
   */
  Refutation refuteByUsed(
      ProofPart first, CellPool cells, Optional<Question.Goal> goal, Deadline deadline) {
    Set<String> core = used(first);
    Set<String> rest = new TreeSet<>(core);
    rest.removeIf(Cores::isCertificate);
    Optional<ProofPart> without =
        rest.size() == core.size() || rest.isEmpty()
            ? Optional.empty()
            : proof(chosen(rest), cells, goal, deadline);
    ProofPart part = without.orElse(first);
    try {
      return checked(chosen(used(part)), part, goal, deadline);
    } catch (GaveUp e) {
      return refute(part, cells, goal, deadline);
    }
  }

  /**
   * The proof that as few as possible of the facts that a proof uses leave no world to the goal.
   *
   * @throws GaveUp at the deadline, or if the kernel accepts no proof
   */
  Refutation refute(
      ProofPart first, CellPool cells, Optional<Question.Goal> goal, Deadline deadline) {
    return minimal(used(first), cells, goal, deadline);
  }

  /** The same from facts that may leave no world to the goal; empty if no proof is found that they do not. */
  Optional<Refutation> refute(
      Set<String> names, CellPool cells, Optional<Question.Goal> goal, Deadline deadline) {
    return proof(chosen(names), cells, goal, deadline)
        .map(part -> refute(part, cells, goal, deadline));
  }

  private Refutation minimal(
      Set<String> all, CellPool cells, Optional<Question.Goal> goal, Deadline deadline) {
    Deadline soon = deadline.halfway().within(MAX_STEPS);
    Set<String> core =
        cores
            .minimal(
                all,
                names ->
                    names.size() == all.size()
                        ? Optional.of(new HashSet<>(names))
                        : less(names, cells, goal, soon))
            .orElse(all);
    for (int i = 0; i < MAX_TRIES; i++) {
      List<Question.Fact> chosen = chosen(core);
      ProofPart part =
          proof(chosen, cells, goal, deadline).orElseThrow(() -> new GaveUp(Reasons.NO_PROOF));
      Set<String> used = used(part);
      used.retainAll(core);
      if (used.size() == core.size()) {
        return checked(chosen, part, goal, deadline);
      }
      core = used;
    }
    throw new GaveUp(Reasons.NO_PROOF);
  }

  /** Those of some facts that contradict the goal; facts of which it is not found out do not. */
  private Optional<Set<String>> less(
      List<String> names, CellPool cells, Optional<Question.Goal> goal, Deadline deadline) {
    Set<String> wanted = new TreeSet<>(names);
    try {
      return proof(chosen(wanted), cells, goal, deadline)
          .map(
              part -> {
                Set<String> used = used(part);
                used.retainAll(wanted);
                return used;
              });
    } catch (GaveUp e) {
      return Optional.empty();
    }
  }

  private Optional<ProofPart> proof(
      List<Question.Fact> chosen, CellPool cells, Optional<Question.Goal> goal, Deadline deadline) {
    Case asked = program(question(chosen, goal, List.of()), cells, deadline);
    return new CellSearch(vocabulary, Optional.empty(), worlds, deadline).proof(asked);
  }

  private Refutation checked(
      List<Question.Fact> chosen, ProofPart part, Optional<Question.Goal> goal, Deadline deadline) {
    Proof proof = new Proof(part.steps());
    Question question = Question.of(vocabulary, chosen, goal);
    List<String> names = chosen.stream().map(Question.Fact::name).toList();
    Optional<String> defect = ProofChecker.defect(question, proof);
    if (defect.isEmpty()) {
      return new Refutation(names, proof);
    }
    Optional<Refutation> other =
        question.isByEvents() ? Optional.empty() : refuter.refute(names, goal, deadline);
    return other.orElseThrow(
        () -> new GaveUp("the kernel refuses the proof that was found: " + defect.get()));
  }

  private List<Question.Fact> chosen(Set<String> names) {
    return facts.stream().filter(fact -> names.contains(fact.name())).toList();
  }

  private Set<String> used(ProofPart part) {
    Set<String> names = new TreeSet<>();
    for (String path : part.used()) {
      int slash = path.indexOf('/');
      names.add(slash < 0 ? path : path.substring(0, slash));
    }
    Set<String> known = new TreeSet<>();
    facts.forEach(fact -> known.add(fact.name()));
    names.retainAll(known);
    return names;
  }
}
