// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.surety.entailment.smt.Solver;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;
import org.surety.kernel.verdict.Unproved;

/**
 * What is beyond linear readings: sought in proofs with products, which the kernel checks, and then asked
 * of Z3, which is trusted unless it shows a world or its core leads to a proof.
 */
final class Beyond {

  private static final String CONTRARY =
      "Z3 says that the requirement is true in no allowed world and false in none";

  private static final String UNFOUND =
      "Z3 says that there is no such world, and the proof that there must be was not found";

  private static final int MAX_TRIES = 2;

  private static final String NOT_EXACT =
      "Z3 says that there is a world, but none near its solution is one exactly";

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final ExactSearch search;
  private final ProductRefuter refuter;

  /** What is known of the worlds of all facts. */
  private final Side worlds;

  /** Nothing is asked yet of facts of which a world is known, or a contradiction. */
  Beyond(
      Vocabulary vocabulary, List<Question.Fact> facts, ExactSearch search, Optional<World> known) {
    this.vocabulary = vocabulary;
    this.facts = List.copyOf(facts);
    this.search = search;
    this.refuter = new ProductRefuter(vocabulary, facts);
    this.worlds = new Side.Some(known);
  }

  /** Asks whether all facts allow a world. */
  Beyond(Vocabulary vocabulary, List<Question.Fact> facts, ExactSearch search, Deadline deadline) {
    this.vocabulary = vocabulary;
    this.facts = List.copyOf(facts);
    this.search = search;
    this.refuter = new ProductRefuter(vocabulary, facts);
    this.worlds = ask(Optional.empty(), Optional.empty(), deadline);
  }

  /** What is known of the worlds of one kind. */
  private sealed interface Side {
    /** There is none, by this proof. */
    record Shown(Refutation refutation) implements Side {}

    /** There is none, by these facts, as Z3 says. */
    record None(List<String> core) implements Side {}

    /** There are some; this is one of them, if one is known. */
    record Some(Optional<World> world) implements Side {}

    /** Nothing is known, and why. */
    record Open(String reason) implements Side {}

    default Optional<World> shown() {
      return this instanceof Some some ? some.world() : Optional.empty();
    }
  }

  /** That the facts allow no world, if so. */
  Optional<Answer> contradiction() {
    return switch (worlds) {
      case Side.Shown shown -> Optional.of(Answer.shown(Verdict.INCONSISTENT, shown.refutation()));
      case Side.None none ->
          Optional.of(Answer.trusting(Verdict.INCONSISTENT, none.core(), Solver.Z3));
      case Side.Some some -> Optional.empty();
      case Side.Open open -> Optional.empty();
    };
  }

  /** A world of all facts, if one is known. */
  Optional<World> known() {
    return worlds.shown();
  }

  /** Why no world of the facts is known, where none is and they were asked for. */
  String doubt() {
    return worlds instanceof Side.Open open ? open.reason() : NOT_EXACT;
  }

  /** Goes on where an answer was left open: asks for the kinds of world that it does not show. */
  Answer decide(Formula requirement, Answer open, Deadline deadline) {
    Side fails = ask(goal(requirement, Question.Aim.NOT_TRUE), open.fails(), deadline.halfway());
    if (fails instanceof Side.Shown shown) {
      return shown(Verdict.PROVED, shown.refutation(), deadline);
    }
    Side holds = ask(goal(requirement, Question.Aim.TRUE), open.holds(), deadline);
    if (holds instanceof Side.Shown shown) {
      return shown(Verdict.REFUTED, shown.refutation(), deadline);
    }
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

  /** A proof that does without the requirement is one that the facts allow no world. */
  private Answer shown(Verdict verdict, Refutation refutation, Deadline deadline) {
    if (refutation.proof().uses(Question.GOAL)) {
      return Answer.shown(verdict, refutation);
    }
    return refuter
        .refute(refutation.core(), Optional.empty(), Effort.MANY, deadline)
        .map(proof -> Answer.shown(Verdict.INCONSISTENT, proof))
        .orElseGet(() -> Answer.undecided(Optional.empty(), Optional.empty(), Answer.NONE_FOUND));
  }

  /**
   * The interval of a quantity, whose ends are left out where they take many cases: by the facts that are
   * near to it, and by all of them unless that takes long.
   */
  Implied interval(Measured measured, Deadline deadline) {
    Quantity quantity = measured.quantity();
    List<List<String>> chosen = refuter.boundedBy(Fraction.goal(quantity));
    Implied found = Implied.open(measured);
    for (List<String> some : chosen) {
      Deadline own = some.equals(chosen.getLast()) ? deadline : deadline.halfway();
      found =
          found.tighter(
              new Implied(
                  quantity,
                  measured.thresholds(),
                  end(quantity, false, some, own.halfway()),
                  end(quantity, true, some, own)));
    }
    return found;
  }

  private Optional<Implied.End> end(
      Quantity quantity, boolean upper, List<String> chosen, Deadline deadline) {
    OptionalDouble guess = refuter.greatest(quantity, upper, chosen, deadline);
    if (guess.isEmpty()) {
      return Optional.empty();
    }
    return Ends.proved(
        quantity,
        guess.getAsDouble(),
        upper,
        MAX_TRIES,
        beyond -> refuter.refute(chosen, Optional.of(beyond), Effort.END, deadline));
  }

  /** The proof that those facts leave no world to a goal, if a search with products finds it. */
  Optional<Refutation> refute(Set<String> core, Question.Goal goal, Deadline deadline) {
    return refuter.refute(core, Optional.of(goal), Effort.KNOWN_END, deadline);
  }

  /** Whether a short search with products finds that the facts leave no world to a goal. */
  boolean isRefuted(Question.Goal goal, Deadline deadline) {
    return refuter.isRefuted(goal, Effort.REFINED, deadline);
  }

  /** The proof of that, by few facts. */
  Optional<Refutation> refute(Question.Goal goal, Deadline deadline) {
    return refuter.refute(Optional.of(goal), Effort.REFINED, deadline);
  }

  private static Optional<Question.Goal> goal(Formula requirement, Question.Aim aim) {
    return Optional.of(new Question.Goal(requirement, aim));
  }

  private Side ask(Optional<Question.Goal> goal, Optional<World> known, Deadline deadline) {
    if (known.isPresent()) {
      return new Side.Some(known);
    }
    Optional<World> soon = world(goal, deadline.halfway().halfway());
    if (soon.isPresent()) {
      return new Side.Some(soon);
    }
    Optional<Refutation> early = refuter.refute(goal, Effort.FEW, deadline.halfway());
    if (early.isPresent()) {
      return new Side.Shown(early.get());
    }
    Optional<World> near =
        worldNear(goal, deadline.halfway()).or(() -> worldOfFew(goal, deadline.halfway()));
    if (near.isPresent()) {
      return new Side.Some(near);
    }
    try {
      return switch (search.find(goal, deadline.halfway())) {
        case ExactSearch.Found.None none -> proof(none.core(), goal, deadline);
        case ExactSearch.Found.Some some -> new Side.Some(some.world());
      };
    } catch (GaveUp e) {
      Optional<Refutation> late = refuter.refute(goal, Effort.MANY, deadline);
      return late.isPresent() ? new Side.Shown(late.get()) : new Side.Open(e.reason());
    } catch (Cells.TooMany e) {
      return new Side.Open(Reasons.of(e));
    }
  }

  /** A world that few cases lead to, or that is halfway from there to a world of all facts. */
  Optional<World> world(Optional<Question.Goal> goal, Deadline deadline) {
    Question.Goal aimed = goal.orElse(Session.ANY);
    try {
      Optional<World> near = refuter.near(goal, deadline);
      Optional<World> between =
          goal.isPresent() ? near.flatMap(from -> halfway(from, worlds.shown())) : Optional.empty();
      return near.flatMap(from -> search.rational(from, aimed, deadline))
          .or(() -> between.flatMap(from -> search.rational(from, aimed, deadline)));
    } catch (GaveUp | Cells.TooMany e) {
      return Optional.empty();
    }
  }

  private static Optional<World> halfway(World from, Optional<World> to) {
    return to.filter(world -> world.bases().equals(from.bases()))
        .map(world -> Worlds.between(from, world));
  }

  /** A world near the point at which the search for a proof found the products to be least wrong. */
  private Optional<World> worldNear(Optional<Question.Goal> goal, Deadline deadline) {
    try {
      return refuter
          .near()
          .flatMap(near -> search.rational(near, goal.orElse(Session.ANY), deadline));
    } catch (GaveUp e) {
      return Optional.empty();
    }
  }

  /** A world of the few facts near to the goal, beside which all else is as in a world of all facts. */
  private Optional<World> worldOfFew(Optional<Question.Goal> goal, Deadline deadline) {
    Optional<World> other = goal.isPresent() ? worlds.shown() : Optional.empty();
    if (other.isEmpty()) {
      return Optional.empty();
    }
    for (List<Question.Fact> few : refuter.stages(goal.get())) {
      Optional<World> world =
          new Beyond(vocabulary, few, search.by(few), Optional.empty())
              .ask(goal, Optional.empty(), deadline)
              .shown()
              .flatMap(first -> search.joined(first, other.get(), goal.get()));
      if (world.isPresent()) {
        return world;
      }
    }
    return Optional.empty();
  }

  /** The proof of what Z3 says, if one is found; where there must be one, nothing else counts. */
  private Side proof(List<String> core, Optional<Question.Goal> goal, Deadline deadline) {
    Optional<Refutation> shown = refuter.refute(core, goal, Effort.MANY, deadline);
    if (shown.isPresent()) {
      return new Side.Shown(shown.get());
    }
    List<Question.Fact> chosen = facts.stream().filter(f -> core.contains(f.name())).toList();
    return Unproved.isPossible(vocabulary, chosen, goal)
        ? new Side.None(core)
        : new Side.Open(UNFOUND);
  }

  /** No worlds of one kind decide it only if there are some of the other, or any at all. */
  private Answer answer(Verdict verdict, Side.None none, Side other) {
    if (other instanceof Side.Open && worlds instanceof Side.Open open) {
      return Answer.undecided(
          Optional.empty(),
          Optional.empty(),
          "it is not known whether the facts allow a world: " + open.reason());
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
