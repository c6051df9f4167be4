// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

/** A solver that has read the facts. */
final class Session implements AutoCloseable {

  private static final int MAX_FEW = 60;
  private static final int FEW_STEPS = 2_000;

  private final KeepingContext context;
  private final Readings readings;
  private final Refuter refuter;
  private final WorldSearch search;
  private final List<String> names;
  private final Cores cores;
  private final Optional<Decider> base;
  private Optional<Refutation> contradiction = Optional.empty();
  private Optional<GaveUp> unknown = Optional.empty();

  /** Reads the facts and decides whether they allow a world. */
  Session(
      Vocabulary vocabulary, List<Question.Fact> facts, List<Event.Base> moreBases, Limits limits) {
    Deadline deadline = new Deadline(limits);
    this.readings = new Readings(vocabulary, facts, moreBases);
    this.context = Solvers.take();
    this.refuter = new Refuter(vocabulary, facts);
    this.search = new WorldSearch(context, vocabulary, readings, new Worlds(vocabulary, facts));
    this.names = readings.facts().stream().map(Question.Fact::name).toList();
    this.cores = new Cores(names);
    this.base = readings.base().map(problem -> new Decider(context, problem));
    try {
      this.contradiction =
          base.isPresent()
              ? refutation(base.get(), Optional.empty(), deadline)
              : readings.facts().stream()
                  .flatMap(fact -> byFew(fact.formula(), Optional.empty(), deadline).stream())
                  .findFirst();
    } catch (GaveUp e) {
      this.unknown = Optional.of(e);
    }
  }

  /** A goal's problem and the solver that decides it, which holds its structure while it is open. */
  private record Side(Question.Goal goal, Problem problem, Decider decider) {

    Side enter() {
      if (problem.base().isPresent()) {
        decider.enter(problem);
      }
      return this;
    }

    void leave() {
      if (problem.base().isPresent()) {
        decider.leave();
      }
    }
  }

  /** Whether the facts allow no world. */
  boolean isInconsistent() {
    return contradiction.isPresent();
  }

  Answer decide(Formula requirement, Deadline deadline) {
    if (contradiction.isEmpty() && base.isEmpty()) {
      contradiction = byFew(requirement, Optional.empty(), deadline);
    }
    if (contradiction.isPresent()) {
      return Answer.shown(Verdict.INCONSISTENT, contradiction.get());
    }
    if (unknown.isPresent()) {
      throw unknown.get();
    }
    Question.Goal failing = new Question.Goal(requirement, Question.Aim.NOT_TRUE);
    Question.Goal holding = new Question.Goal(requirement, Question.Aim.TRUE);
    Optional<Answer> early =
        byFew(failing, deadline)
            .map(proof -> Answer.shown(Verdict.PROVED, proof))
            .or(() -> byFew(holding, deadline).map(proof -> Answer.shown(Verdict.REFUTED, proof)));
    return early.orElseGet(() -> bySolver(failing, holding, deadline));
  }

  private Answer bySolver(Question.Goal failing, Question.Goal holding, Deadline deadline) {
    Optional<Side> fails = side(failing);
    Optional<Side> holds = side(holding);
    if (fails.isEmpty() || holds.isEmpty()) {
      throw new GaveUp(
          "the facts and the requirement have more than " + Readings.MAX_CELLS + " cells");
    }
    Optional<Refutation> proof = refutation(fails.get(), deadline);
    if (proof.isPresent()) {
      return Answer.shown(Verdict.PROVED, proof.get());
    }
    Optional<Refutation> disproof = refutation(holds.get(), deadline);
    return disproof.isPresent()
        ? Answer.shown(Verdict.REFUTED, disproof.get())
        : undecided(holds.get(), fails.get(), deadline);
  }

  /** The interval that the facts imply for a quantity. */
  Implied interval(Measured measured, Deadline deadline) {
    return new IntervalSearch(
            readings,
            refuter,
            goal -> side(goal).flatMap(side -> refutation(side, deadline)),
            deadline)
        .interval(measured);
  }

  private Answer undecided(Side holds, Side fails, Deadline deadline) {
    Optional<World> holding = Optional.empty();
    Optional<World> failing = Optional.empty();
    try {
      holding = world(holds, deadline);
      failing = world(fails, deadline);
    } catch (GaveUp e) {
      return Answer.undecided(holding, failing, e.reason());
    }
    return Answer.undecided(
        holding,
        failing,
        holding.isPresent() && failing.isPresent() ? Answer.OPEN : Answer.NONE_FOUND);
  }

  /**
   * Looks, without the solver, for a proof by those facts alone that speak of nothing else than the
   * goal does.
   */
  private Optional<Refutation> byFew(Question.Goal goal, Deadline deadline) {
    return byFew(goal.formula(), Optional.of(goal), deadline);
  }

  private Optional<Refutation> byFew(
      Formula about, Optional<Question.Goal> goal, Deadline deadline) {
    List<String> few = readings.about(about).stream().map(Question.Fact::name).toList();
    if (few.size() > MAX_FEW) {
      return Optional.empty();
    }
    Deadline soon = deadline.within(FEW_STEPS);
    try {
      return refutation(few, facts -> refuter.core(facts, goal, soon), goal, deadline);
    } catch (GaveUp e) {
      deadline.check();
      return Optional.empty();
    }
  }

  private Optional<Side> side(Question.Goal goal) {
    return readings
        .with(goal)
        .map(
            problem ->
                new Side(
                    goal,
                    problem,
                    problem.base().isPresent()
                        ? base.orElseThrow()
                        : new Decider(context, problem)));
  }

  private Optional<Refutation> refutation(Side side, Deadline deadline) {
    Side open = side.enter();
    try {
      return refutation(open.decider(), Optional.of(open.goal()), deadline);
    } finally {
      open.leave();
    }
  }

  private Optional<World> world(Side side, Deadline deadline) {
    Side open = side.enter();
    try {
      return search.find(open.problem(), open.decider(), open.goal(), deadline);
    } finally {
      open.leave();
    }
  }

  private Optional<Refutation> refutation(
      Decider decider, Optional<Question.Goal> goal, Deadline deadline) {
    return refutation(
        names,
        facts ->
            decider.isSatisfiable(facts, deadline) ? Optional.empty() : Optional.of(decider.core()),
        goal,
        deadline);
  }

  private Optional<Refutation> refutation(
      List<String> facts, Cores.Test test, Optional<Question.Goal> goal, Deadline deadline) {
    return cores
        .minimal(facts, test)
        .map(
            core ->
                refuter
                    .refute(core, goal, deadline)
                    .orElseThrow(() -> new GaveUp("no proof was found that the kernel can check")));
  }

  @Override
  public void close() {
    context.close();
  }
}
