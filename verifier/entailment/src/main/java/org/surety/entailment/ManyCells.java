// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Units;

/**
 * Decides where there are too many cells to be listed: by a {@link Master} over few of them. The
 * kernel checks every proof, and every world is evaluated exactly.
 */
final class ManyCells {

  private static final int MAX_TRIES = 3;

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final Worlds worlds;
  private final CellRefuter refuter;
  private final CellPool pool;
  private final Case start;

  /** The start where nothing has anything to spare, as it is at the ends of intervals. */
  private @Nullable Case tight;

  private final boolean isExact;
  private final Optional<Refutation> contradiction;

  /** Reads facts and decides whether they allow a world; worlds decide those base events. */
  ManyCells(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      Collection<Event.Base> bases,
      Worlds worlds,
      Refuter refuter,
      Deadline deadline) {
    this.vocabulary = vocabulary;
    this.facts = facts;
    this.worlds = worlds;
    this.refuter = new CellRefuter(vocabulary, facts, worlds, refuter);
    this.pool = new CellPool(Cells.inOrder(bases));
    Question question = this.refuter.question(facts, Optional.empty(), pool.bases());
    this.isExact = question.isExact();
    this.start = this.refuter.program(question, pool, deadline);
    Optional<ProofPart> proof = search(Optional.empty(), deadline).run(start.sharing()).proof();
    this.contradiction =
        proof.map(part -> this.refuter.refute(part, pool, Optional.empty(), deadline));
  }

  private CellSearch search(Optional<Question.Goal> goal, Deadline deadline) {
    return new CellSearch(vocabulary, goal, worlds, deadline);
  }

  /** Why the facts allow no world, if so. */
  Optional<Refutation> contradiction() {
    return contradiction;
  }

  /** A world of all facts, if one is found. */
  Optional<World> world(Deadline deadline) {
    return result(Session.ANY, deadline).world();
  }

  /** Decides a requirement where the facts allow a world. */
  Answer decide(Formula requirement, Deadline deadline) {
    Question.Goal failing = new Question.Goal(requirement, Question.Aim.NOT_TRUE);
    Question.Goal holding = new Question.Goal(requirement, Question.Aim.TRUE);
    Result fails = result(failing, deadline);
    if (fails.proof().isPresent()) {
      return Answer.shown(Verdict.PROVED, fails.proof().get());
    }
    Result holds = result(holding, deadline);
    if (holds.proof().isPresent()) {
      return Answer.shown(Verdict.REFUTED, holds.proof().get());
    }
    boolean both = fails.world().isPresent() && holds.world().isPresent();
    return Answer.undecided(holds.world(), fails.world(), both ? Answer.OPEN : Answer.NONE_FOUND);
  }

  /** A proof that no world meets a goal, or a world that does, if one was found. */
  private record Result(Optional<Refutation> proof, Optional<World> world) {}

  private Result result(Question.Goal goal, Deadline deadline) {
    Case asked = with(goal, deadline);
    CellPool cells = asked.master().pool();
    CellSearch.Found found = search(Optional.of(goal), deadline).run(asked);
    if (found.proof().isEmpty() && found.world().isEmpty()) {
      return new Result(Optional.empty(), inside(goal, cells, deadline));
    }
    return new Result(
        found.proof().map(proof -> refuter.refute(proof, cells, Optional.of(goal), deadline)),
        found.world());
  }

  /** A world whose means keep away from the ends that scores do not reach, if there are such ends. */
  private Optional<World> inside(Question.Goal goal, CellPool cells, Deadline deadline) {
    Question question = refuter.question(facts, Optional.of(goal), cells.bases());
    Units units = CellRefuter.units(question);
    for (long parts : WorldGuess.PARTS) {
      InnerEnds ends = new InnerEnds(vocabulary, units, cells.bases(), parts);
      if (ends.areOther()) {
        Case asked = new Case(new Master(vocabulary, units, ends::in, cells.copy(), deadline));
        asked.add(question, true);
        Optional<World> world = search(Optional.of(goal), deadline).run(asked).world();
        if (world.isPresent()) {
          return world;
        }
      }
    }
    return Optional.empty();
  }

  /** The facts and a goal: on from the facts alone if the goal changes nothing about them. */
  private Case with(Question.Goal goal, Deadline deadline) {
    return read(start, goal, true, deadline).asked();
  }

  /** A case, and the constraint of the goal in its unknowns. */
  private record Read(Case asked, Constraint goal) {}

  private Read read(Case from, Question.Goal goal, boolean withGoal, Deadline deadline) {
    Set<Event.Base> wanted = new LinkedHashSet<>();
    goal.formula().collect(wanted);
    if (isExact && pool.bases().containsAll(wanted)) {
      Question alone = refuter.question(List.of(), Optional.of(goal), pool.bases());
      if (alone.isExact() && from.master().units().includes(CellRefuter.units(alone))) {
        // Over a copy of the cells, so that no answer depends on what was asked before.
        Case asked = from.copy(from.master().pool().copy(), deadline);
        return new Read(asked, asked.add(alone, withGoal).orElseThrow());
      }
    }
    wanted.addAll(pool.bases());
    boolean isWithin = pool.bases().containsAll(wanted);
    CellPool cells = isWithin ? pool.copy() : new CellPool(Cells.inOrder(wanted));
    Question question = refuter.question(facts, Optional.of(goal), cells.bases());
    Units units = CellRefuter.units(question);
    Case asked = new Case(new Master(vocabulary, units, units::in, cells, deadline));
    return new Read(asked, asked.add(question, withGoal).orElseThrow());
  }

  /** The proof that those facts leave no world to a goal, if one is found. */
  Optional<Refutation> refute(Set<String> core, Question.Goal goal, Deadline deadline) {
    return refuter.refute(core, with(goal, deadline).master().pool(), Optional.of(goal), deadline);
  }

  /** The interval that the facts imply for a quantity; an end that is not proved is left out. */
  Implied interval(Measured measured, Deadline deadline) {
    Optional<Implied.End> low = Optional.empty();
    Optional<Implied.End> high = Optional.empty();
    try {
      Deadline soon = deadline.halfway();
      Read read = read(tight(soon), Fraction.goal(measured.quantity()), false, soon);
      Fraction.defined(read.goal()).forEach((path, c) -> read.asked().add(path, c, false));
      if (read.asked().master().isFeasible(0, true)) {
        low = end(measured.quantity(), read, false, soon);
        high = end(measured.quantity(), read, true, deadline);
      }
    } catch (GaveUp e) {
      // Neither end is known.
    }
    return new Implied(measured.quantity(), measured.thresholds(), low, high);
  }

  private Case tight(Deadline deadline) {
    if (tight == null) {
      Case from = start.copy(pool.copy(), deadline);
      from.master().isFeasible(0, true);
      tight = from;
    }
    return tight;
  }

  /** An end; where choices take too long, as near as it is without them. */
  private Optional<Implied.End> end(
      Quantity quantity, Read read, boolean upper, Deadline deadline) {
    if (Within.isExact(quantity, upper)) {
      return Optional.empty();
    }
    if (read.asked().choices().isEmpty()) {
      return end(quantity, read, upper, false, deadline);
    }
    Optional<Implied.End> end = end(quantity, read, upper, true, deadline.halfway());
    return end.isPresent() ? end : end(quantity, read, upper, false, deadline);
  }

  private Optional<Implied.End> end(
      Quantity quantity, Read read, boolean upper, boolean withChoices, Deadline deadline) {
    try {
      Optional<Guess> guess = guess(read, upper, withChoices, deadline);
      if (guess.isEmpty()) {
        return Optional.empty();
      }
      return Ends.proved(
          quantity,
          guess.get().value(),
          upper,
          MAX_TRIES,
          beyond -> beyond(guess.get().at(), beyond, deadline));
    } catch (GaveUp e) {
      return Optional.empty();
    }
  }

  /** A proof that nothing meets a goal, on from a case of the facts that is near to it. */
  private Optional<Refutation> beyond(Case near, Question.Goal goal, Deadline deadline) {
    CellPool cells = near.master().pool();
    Question alone = refuter.question(List.of(), Optional.of(goal), cells.bases());
    Case asked = alone.isExact() ? near.copy(deadline) : with(goal, deadline);
    if (alone.isExact()) {
      asked.add(alone, true);
    }
    return search(Optional.empty(), deadline)
        .proof(asked)
        .map(
            proof ->
                refuter.refuteByUsed(proof, asked.master().pool(), Optional.of(goal), deadline));
  }

  /** The greatest value, or minus the least, and a case of the facts at a point near to it. */
  private record Guess(double value, Case at) {}

  private Optional<Guess> guess(Read read, boolean upper, boolean withChoices, Deadline deadline) {
    Optional<Guess> best = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    for (Fraction fraction : Fraction.of(read.goal())) {
      Case at = read.asked().copy(deadline);
      CellRelaxation relaxation =
          new CellRelaxation(
              at,
              upper ? fraction : fraction.negate(),
              search(Optional.empty(), deadline),
              deadline);
      OptionalDouble value = withChoices ? relaxation.greatest() : relaxation.greatestOfRows();
      if (value.isPresent() && value.getAsDouble() < least) {
        least = value.getAsDouble();
        best = Optional.of(new Guess(least, at));
      }
    }
    return best;
  }
}
