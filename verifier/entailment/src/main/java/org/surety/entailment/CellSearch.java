// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

/** Looks, case by case, for a proof that a {@link Case} contradicts itself, or for a world of it. */
final class CellSearch {

  private static final double STRICT = 1e-6;
  private static final int MAX_CASES = 2_000;
  private static final int MAX_TRIES = 60;
  private static final int MAX_LEMMA_ROUNDS = 12;

  /** The choices of which it is tried, before a split, how many of their cases are open. */
  private static final int MAX_TRIED = 12;

  private final Vocabulary vocabulary;
  private final Optional<Question.Goal> goal;
  private final Worlds worlds;
  private final Deadline deadline;
  private Optional<World> world = Optional.empty();
  private int cases;
  private boolean seeksRoom = true;
  private final Set<String> taken = new HashSet<>();
  private final ClosedCases closedCases = new ClosedCases();

  /** What was found: a proof that there is no world, or one that is right in every respect. */
  record Found(Optional<ProofPart> proof, Optional<World> world) {}

  /** A search for worlds that meet a goal; without one, no worlds are shown. */
  CellSearch(
      Vocabulary vocabulary, Optional<Question.Goal> goal, Worlds worlds, Deadline deadline) {
    this.vocabulary = vocabulary;
    this.goal = goal;
    this.worlds = worlds;
    this.deadline = deadline;
  }

  /**
   * Searches; the case is used up.
   *
   * @throws GaveUp at the deadline, or at a limit of the search
   */
  Found run(Case from) {
    return new Found(close(from), world);
  }

  /**
   * Searches for a proof alone, so that points need no more to spare than a strict inequality has; the
   * case is used up.
   *
   * @throws GaveUp at the deadline, or at a limit of the search
   */
  Optional<ProofPart> proof(Case from) {
    seeksRoom = false;
    return close(from);
  }

  /**
   * Searches for a proof that the rows contradict each other, whatever the choices say. Without one the
   * case is at a point of its rows, where strict ones have something to spare if they can.
   *
   * @throws GaveUp at the deadline, or if it is not found out
   */
  Optional<ProofPart> proofOfRows(Case now) {
    seeksRoom = false;
    return ofRows(now);
  }

  private Optional<ProofPart> ofRows(Case now) {
    return now.closed().isPresent() ? now.closed() : leaf(now);
  }

  private Optional<ProofPart> close(Case now) {
    deadline.check();
    if (++cases > MAX_CASES) {
      throw new GaveUp(Reasons.cases(MAX_CASES));
    }
    Optional<ProofPart> leaf = ofRows(now);
    for (int i = 0; taken.isEmpty() && leaf.isEmpty() && i < MAX_LEMMA_ROUNDS; i++) {
      if (!now.addLemmas(now.master().read().unknowns())) {
        break;
      }
      leaf = ofRows(now);
    }
    if (leaf.isPresent()) {
      return leaf;
    }
    Optional<Case.Choice> violated = chosen(now);
    if (violated.isPresent()) {
      return split(now, violated.get());
    }
    if (goal.isPresent() && world.isEmpty()) {
      world = world(now.master(), goal.get());
    }
    return Optional.empty();
  }

  /** The choice to split, if the point violates any: the first of the fewest open cases. */
  private Optional<Case.Choice> chosen(Case now) {
    double[] unknowns = now.master().read().unknowns();
    List<Case.Choice> violated =
        now.choices().stream()
            .filter(choice -> !Points.holds(choice.any(), unknowns, product -> true))
            .sorted(Comparator.comparingInt(choice -> choice.any().parts().size()))
            .toList();
    Optional<Case.Choice> best = violated.stream().findFirst();
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; violated.size() > 1 && i < Math.min(violated.size(), MAX_TRIED); i++) {
      int open = openCases(now, violated.get(i));
      if (open < fewest) {
        fewest = open;
        best = Optional.of(violated.get(i));
      }
      if (fewest <= 1) {
        break;
      }
    }
    return best;
  }

  /** How many cases of a choice are not closed, as far as doubles tell, by their rows alone. */
  private int openCases(Case now, Case.Choice choice) {
    int open = 0;
    for (int i = 0; i < choice.any().parts().size(); i++) {
      String path = choice.path() + "/" + i;
      taken.add(path);
      if (closedCases.closing(path, taken).isEmpty()) {
        Case next = now.copy(deadline);
        next.add(path, choice.any().parts().get(i), true);
        open += next.closed().isEmpty() && next.master().isFeasible(STRICT, true) ? 1 : 0;
      }
      taken.remove(path);
    }
    return open;
  }

  /**
   * The exact leaf of a program without a point; or empty, and the program is at a point that has as
   * much to spare as is useful and can be.
   */
  private Optional<ProofPart> leaf(Case now) {
    Master master = now.master();
    for (WorldGuess.Attempt attempt : WorldGuess.ATTEMPTS) {
      if (seeksRoom && attempt.margin().signum() > 0) {
        if (master.isFeasible(Doubles.of(attempt.margin()), false)) {
          return Optional.empty();
        }
        if (master.contradictsAtAll()) {
          break;
        }
      }
    }
    for (int i = 0; i < MAX_TRIES; i++) {
      if (master.isFeasible(STRICT, true)) {
        return Optional.empty();
      }
      Multipliers near = new Multipliers(vocabulary, master, deadline);
      Optional<Map<String, Rational>> exact = near.exact();
      if (exact.isPresent()) {
        return exact.map(multipliers -> ProofPart.leaf(multipliers, now.lemmas()));
      }
      if (!near.foundCells()) {
        break;
      }
    }
    if (master.isFeasible(0, true)) {
      return Optional.empty();
    }
    throw new GaveUp(Reasons.NO_PROOF);
  }

  private Optional<ProofPart> split(Case now, Case.Choice choice) {
    List<ProofPart> parts = new ArrayList<>();
    now.choices().remove(choice);
    for (int i = 0; i < choice.any().parts().size(); i++) {
      String path = choice.path() + "/" + i;
      taken.add(path);
      Optional<ProofPart> closed = closedCases.closing(path, taken);
      if (closed.isEmpty()) {
        Case next = now.copy(deadline);
        next.add(path, choice.any().parts().get(i), true);
        closed = close(next);
        closed.ifPresent(part -> closedCases.add(part, taken));
      }
      taken.remove(path);
      if (closed.isEmpty() || !closed.get().uses(path)) {
        return closed;
      }
      parts.add(closed.get());
    }
    return Optional.of(ProofPart.split(choice.path(), parts));
  }

  private Optional<World> world(Master master, Question.Goal aim) {
    UnitWorlds found = new UnitWorlds(master);
    World near = found.near();
    for (WorldGuess.Attempt attempt : WorldGuess.ATTEMPTS) {
      Optional<World> right = worlds.rightNear(worlds.rounded(near, attempt.digits()), aim);
      if (right.isPresent()) {
        return right;
      }
    }
    return worlds.rightNear(found.exact(deadline), aim);
  }
}
