// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Optional;
import org.surety.entailment.smt.Solver;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

/** What is beyond linear readings: asked of Z3, which is trusted unless it shows a world. */
final class Beyond {

  private static final String CONTRARY =
      "Z3 says that the requirement is true in no allowed world and false in none";

  private final ExactSearch search;
  private Optional<List<String>> contradiction = Optional.empty();

  /** Why it is not known whether the facts allow a world; empty if they do. */
  private Optional<String> doubt = Optional.empty();

  /** Asks, where some facts have no linear reading, whether all of them allow a world. */
  Beyond(ExactSearch search, boolean leavesFactsOut, Deadline deadline) {
    this.search = search;
    if (leavesFactsOut) {
      switch (ask(Optional.empty(), Optional.empty(), deadline)) {
        case Side.None none -> contradiction = Optional.of(none.core());
        case Side.Some some -> {}
        case Side.Open open -> doubt = Optional.of(open.reason());
      }
    }
  }

  /** What is known of the worlds of one kind. */
  private sealed interface Side {
    /** There is none, by these facts. */
    record None(List<String> core) implements Side {}

    /** There are some; this is one of them, if one is known. */
    record Some(Optional<World> world) implements Side {}

    /** Nothing is known, and why. */
    record Open(String reason) implements Side {}

    default Optional<World> shown() {
      return this instanceof Some some ? some.world() : Optional.empty();
    }
  }

  /** The facts of which Z3 says that they allow no world. */
  Optional<List<String>> contradiction() {
    return contradiction;
  }

  /** Goes on where an answer was left open: asks for the kinds of world that it does not show. */
  Answer decide(Formula requirement, Answer open, Deadline deadline) {
    Side fails = ask(goal(requirement, Question.Aim.NOT_TRUE), open.fails(), deadline.halfway());
    Side holds = ask(goal(requirement, Question.Aim.TRUE), open.holds(), deadline);
    if (fails instanceof Side.None none && !(holds instanceof Side.None)) {
      return answer(Verdict.PROVED, none, holds);
    }
    if (holds instanceof Side.None none && !(fails instanceof Side.None)) {
      return answer(Verdict.REFUTED, none, fails);
    }
    boolean both = fails.shown().isPresent() && holds.shown().isPresent();
    return Answer.undecided(
        holds.shown(), fails.shown(), both ? Answer.OPEN : reason(fails, holds));
  }

  private static Optional<Question.Goal> goal(Formula requirement, Question.Aim aim) {
    return Optional.of(new Question.Goal(requirement, aim));
  }

  private Side ask(Optional<Question.Goal> goal, Optional<World> known, Deadline deadline) {
    if (known.isPresent()) {
      return new Side.Some(known);
    }
    try {
      return switch (search.find(goal, deadline)) {
        case ExactSearch.Found.None none -> new Side.None(none.core());
        case ExactSearch.Found.Some some -> new Side.Some(some.world());
      };
    } catch (GaveUp e) {
      return new Side.Open(e.reason());
    } catch (Cells.TooMany e) {
      return new Side.Open(String.valueOf(e.getMessage()));
    }
  }

  /** No worlds of one kind decide it only if there are some of the other, or any at all. */
  private Answer answer(Verdict verdict, Side.None none, Side other) {
    if (other instanceof Side.Open && doubt.isPresent()) {
      return Answer.undecided(
          Optional.empty(),
          Optional.empty(),
          "it is not known whether the facts allow a world: " + doubt.get());
    }
    return Answer.trusting(verdict, none.core(), Solver.Z3);
  }

  private static String reason(Side fails, Side holds) {
    if (fails instanceof Side.Open open) {
      return open.reason();
    }
    if (holds instanceof Side.Open open) {
      return open.reason();
    }
    return fails instanceof Side.None ? CONTRARY : Answer.NONE_FOUND;
  }
}
