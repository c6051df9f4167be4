// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

/** The facts, read once, and the solver for what cannot be decided without it. */
final class Session {

  private static final int MAX_FEW = 60;
  private static final int FEW_STEPS = 2_000;

  /** The most cells that are listed for a proof, where one can do without. */
  private static final int MAX_LISTED = 1_000;

  private static final String NO_WORLD =
      "no world was found in which all of them are true, and no proof that there is none";

  /** What every world meets. */
  static final Question.Goal ANY = new Question.Goal(new Formula.Always(), Question.Aim.TRUE);

  private final Readings readings;
  private final Refuter refuter;
  private final WorldGuess guess;
  private final WorldSearch search;
  private final Worlds worlds;
  private final List<String> names;
  private final Cores cores;
  private final LiveSolver solver;
  private final Deadline deadline;
  private @Nullable Decider base;
  private int baseTold;
  private final Vocabulary vocabulary;
  private final Map<Quantity, Implied> intervals = new HashMap<>();
  private final Map<Quantity, Implied> unfinished = new HashMap<>();
  private Optional<Reweighting> reweighting = Optional.empty();
  private @Nullable ManyCells many;
  private Optional<Refutation> contradiction = Optional.empty();

  /** A world in which all facts are true, those too that have no linear reading. */
  private Optional<World> known = Optional.empty();

  /** Why neither a world nor a contradiction is known, if none is. */
  private String doubt = NO_WORLD;

  /** Reads the facts and looks for a world of them, or a contradiction. */
  Session(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      List<Observed> samples,
      LiveSolver solver,
      Deadline deadline) {
    this.vocabulary = vocabulary;
    this.solver = solver;
    this.deadline = deadline;
    this.worlds = new Worlds(vocabulary, facts);
    this.readings = new Readings(vocabulary, facts);
    this.refuter = new Refuter(vocabulary, facts);
    this.guess = new WorldGuess(readings, worlds, samples);
    this.search = new WorldSearch(worlds);
    this.names = readings.facts().stream().map(Question.Fact::name).toList();
    this.cores = new Cores(names);
    try {
      if (readings.areMany()) {
        this.contradiction = many(deadline).contradiction();
        return;
      }
      if (readings.base().isPresent()) {
        Problem base = readings.base().get();
        this.contradiction = contradiction(base, base.isExact() ? deadline : deadline.halfway());
        return;
      }
      this.doubt = Reasons.cells("the facts", Readings.MAX_CELLS);
    } catch (GaveUp e) {
      this.doubt = e.reason();
    }
    this.contradiction = byFact(deadline);
  }

  private Optional<Refutation> contradiction(Problem problem, Deadline deadline) {
    Optional<World> world =
        readings.areFew()
            ? Optional.empty()
            : guess.find(problem.thinned(2 * problem.facts().size()), ANY, deadline);
    world = world.or(() -> guess.find(problem, ANY, deadline));
    known = world;
    if (!readings.areFew()) {
      reweighting = world.map(found -> new Reweighting(vocabulary, problem, found, worlds));
    }
    return world.isPresent()
        ? Optional.empty()
        : byGuess(Optional.empty(), deadline).or(() -> bySwitches(problem, deadline));
  }

  private ManyCells many(Deadline deadline) {
    if (many == null) {
      many =
          new ManyCells(vocabulary, readings.facts(), readings.bases(), worlds, refuter, deadline);
    }
    return many;
  }

  private Optional<Refutation> bySwitches(Problem problem, Deadline deadline) {
    Decider decider = decider(problem);
    Optional<Refutation> found = refutation(decider, Optional.empty(), deadline);
    if (found.isEmpty()) {
      known = search.find(problem, decider, ANY, deadline);
    }
    return found.isEmpty() && known.isEmpty() ? bySearch(deadline) : found;
  }

  /** Looks, without the solver, for a contradiction of all facts, as it shows no world of them. */
  private Optional<Refutation> bySearch(Deadline deadline) {
    return names.size() > MAX_FEW ? Optional.empty() : by(names, Optional.empty(), deadline);
  }

  /** Looks for facts that contradict those which speak of nothing else. */
  private Optional<Refutation> byFact(Deadline deadline) {
    try {
      return readings.facts().stream()
          .flatMap(fact -> byFew(fact.formula(), Optional.empty(), deadline).stream())
          .findFirst();
    } catch (GaveUp e) {
      return Optional.empty();
    }
  }

  /** A goal and its problem. */
  private record Side(Question.Goal goal, Problem problem) {}

  /** What is done with a solver that holds the constraints of a side. */
  private interface Use<T> {
    T apply(Decider decider);
  }

  /** The solver of the facts; made when it is first needed, as most worlds are guessed. */
  private Decider decider(Problem facts) {
    if (base == null || !base.isAlive() || baseTold != solver.emptied()) {
      base = fresh(facts);
      baseTold = solver.emptied();
    }
    return base;
  }

  private Decider fresh(Problem problem) {
    return new Decider(solver.empty(), solver.kind().title(), problem);
  }

  private <T> T solve(Side side, Use<T> use) {
    Optional<Problem> facts = side.problem().base();
    if (facts.isEmpty()) {
      return use.apply(fresh(side.problem()));
    }
    Decider decider = decider(facts.get());
    decider.enter(side.problem());
    try {
      return use.apply(decider);
    } finally {
      decider.leave();
    }
  }

  /** Whether some facts have no linear reading, so that nothing here rests on them. */
  boolean leavesFactsOut() {
    return readings.facts().size() < worlds.facts();
  }

  /** What evaluates worlds by all facts. */
  Worlds worlds() {
    return worlds;
  }

  /** Why the facts allow no world, if that is known. */
  Optional<Refutation> contradiction() {
    return contradiction;
  }

  /** A world in which all facts are true, if one is known. */
  Optional<World> known() {
    return known;
  }

  /** Looks for a world of many cells, where it was put off until something asks for it. */
  void seekAmongMany(Deadline deadline) {
    if (readings.areMany() && contradiction.isEmpty() && known.isEmpty()) {
      try {
        contradiction = many(deadline).contradiction();
        known = contradiction.isPresent() ? Optional.empty() : many(deadline).world(deadline);
      } catch (GaveUp e) {
        doubt = e.reason();
      }
    }
  }

  /** Why it is not known whether the facts allow a world, where it is not. */
  String doubt() {
    return doubt;
  }

  /** Whether neither a world nor a contradiction of the facts is known, and not put off either. */
  boolean isOpen() {
    return contradiction.isEmpty() && known.isEmpty() && !readings.areMany();
  }

  /** The end of the time for the facts. */
  Deadline deadline() {
    return deadline;
  }

  Answer decide(Formula requirement, Deadline deadline) {
    unfinished.clear();
    if (isOpen()) {
      contradiction = byFew(requirement, Optional.empty(), deadline);
    }
    if (contradiction.isPresent()) {
      return Answer.shown(Verdict.INCONSISTENT, contradiction.get());
    }
    if (Readings.multiplies(vocabulary, requirement)) {
      throw new GaveUp("the requirement is not linear");
    }
    Question.Goal failing = new Question.Goal(requirement, Question.Aim.NOT_TRUE);
    Question.Goal holding = new Question.Goal(requirement, Question.Aim.TRUE);
    Optional<Answer> early =
        byFew(failing, deadline)
            .map(proof -> Answer.shown(Verdict.PROVED, proof))
            .or(() -> byFew(holding, deadline).map(proof -> Answer.shown(Verdict.REFUTED, proof)));
    if (early.isEmpty() && readings.areMany(requirement)) {
      contradiction = many(deadline).contradiction();
      return contradiction.isPresent()
          ? Answer.shown(Verdict.INCONSISTENT, contradiction.get())
          : many(deadline).decide(requirement, deadline);
    }
    if (early.isEmpty() && readings.base().isEmpty()) {
      early =
          byNear(failing, deadline)
              .map(proof -> Answer.shown(Verdict.PROVED, proof))
              .or(() -> byNear(holding, deadline).map(p -> Answer.shown(Verdict.REFUTED, p)));
    }
    early = early.or(() -> byInterval(failing, holding, deadline));
    return early.orElseGet(() -> bySolver(failing, holding, deadline));
  }

  /** Looks for a proof by the facts near to the goal, where all of them are about too many cells. */
  private Optional<Refutation> byNear(Question.Goal goal, Deadline deadline) {
    for (List<String> some : NearFacts.of(readings.facts(), goal)) {
      Set<String> names = Set.copyOf(some);
      try {
        Optional<Refutation> found =
            readings.areMoreThan(Readings.MAX_CELLS, names, goal)
                ? Optional.empty()
                : byCore(names, goal, deadline.halfway());
        if (found.filter(proof -> proof.proof().uses(Question.GOAL)).isPresent()) {
          return found;
        }
      } catch (GaveUp | Cells.TooMany e) {
        deadline.check();
      }
    }
    return Optional.empty();
  }

  /** Decides a comparison that an end of the interval of its quantity decides. */
  private Optional<Answer> byInterval(
      Question.Goal failing, Question.Goal holding, Deadline deadline) {
    try {
      Optional<Measured> measured = Measured.of(failing.formula(), vocabulary);
      if (measured.isEmpty()) {
        return Optional.empty();
      }
      Implied implied = interval(measured.get(), deadline.halfway());
      Optional<Boolean> truth =
          measured
              .get()
              .truth(
                  failing.formula(),
                  implied.low().map(Implied.End::value),
                  implied.high().map(Implied.End::value));
      if (truth.isEmpty()) {
        return Optional.empty();
      }
      Set<String> core = new HashSet<>();
      implied.low().ifPresent(end -> core.addAll(end.core()));
      implied.high().ifPresent(end -> core.addAll(end.core()));
      if (!truth.get()) {
        return byCore(core, holding, deadline).map(proof -> Answer.shown(Verdict.REFUTED, proof));
      }
      readings.about(failing.formula()).stream()
          .filter(fact -> isLowerBound(fact.formula()))
          .forEach(fact -> core.add(fact.name()));
      return byCore(core, failing, deadline).map(proof -> Answer.shown(Verdict.PROVED, proof));
    } catch (GaveUp | Cells.TooMany e) {
      return Optional.empty();
    }
  }

  /** Whether it may say that a probability is positive, so that what it divides is defined. */
  private static boolean isLowerBound(Formula formula) {
    return formula instanceof Formula.Comparison c
        && c.left() instanceof Quantity.Probability
        && (c.relation() == Formula.Relation.GE || c.relation() == Formula.Relation.GT);
  }

  private Optional<Refutation> byCore(Set<String> core, Question.Goal goal, Deadline deadline) {
    Optional<Refutation> first = refuter.refute(core, Optional.of(goal), deadline);
    return first.flatMap(proof -> by(proof.core(), Optional.of(goal), deadline)).or(() -> first);
  }

  /** The proof that those facts leave no world to a goal, if a linear one is found. */
  Optional<Refutation> refute(Set<String> core, Question.Goal goal, Deadline deadline) {
    boolean areMany = readings.areMany(goal.formula());
    if (areMany && readings.areMoreThan(MAX_LISTED, core, goal)) {
      return many(deadline).refute(core, goal, deadline);
    }
    Optional<Refutation> listed = Optional.empty();
    try {
      listed = byCore(core, goal, deadline.halfway());
    } catch (GaveUp | Cells.TooMany e) {
      deadline.check();
    }
    return listed.isEmpty() && areMany ? many(deadline).refute(core, goal, deadline) : listed;
  }

  private Answer bySolver(Question.Goal failing, Question.Goal holding, Deadline deadline) {
    Optional<World> aFailing = reweighting.flatMap(known -> known.find(failing, deadline));
    Optional<World> aHolding = reweighting.flatMap(known -> known.find(holding, deadline));
    if (aFailing.isPresent() && aHolding.isPresent()) {
      return Answer.undecided(aHolding, aFailing, Answer.OPEN);
    }
    Optional<Side> fails = side(failing);
    Optional<Side> holds = side(holding);
    if (fails.isEmpty() || holds.isEmpty()) {
      throw new GaveUp(Reasons.cells("the facts and of this line", Readings.MAX_CELLS));
    }
    aFailing = aFailing.or(() -> guess.find(fails.get().problem(), failing, deadline));
    if (aFailing.isEmpty()) {
      Optional<Refutation> proof =
          byGuess(Optional.of(failing), deadline).or(() -> refutation(fails.get(), deadline));
      if (proof.isPresent()) {
        return Answer.shown(Verdict.PROVED, proof.get());
      }
    }
    aHolding = aHolding.or(() -> guess.find(holds.get().problem(), holding, deadline));
    if (aHolding.isEmpty()) {
      Optional<Refutation> disproof =
          byGuess(Optional.of(holding), deadline).or(() -> refutation(holds.get(), deadline));
      if (disproof.isPresent()) {
        return Answer.shown(Verdict.REFUTED, disproof.get());
      }
    }
    return undecided(holds.get(), aHolding, fails.get(), aFailing, deadline);
  }

  /** The interval that the facts imply for a quantity. */
  Implied interval(Measured measured, Deadline deadline) {
    Quantity quantity = measured.quantity();
    Implied known = intervals.getOrDefault(quantity, unfinished.get(quantity));
    if (known == null) {
      if (readings.areMany(Fraction.goal(quantity).formula())) {
        return many(deadline).interval(measured, deadline);
      }
      IntervalSearch search =
          new IntervalSearch(
              readings,
              refuter,
              (goal, until) -> side(goal).flatMap(side -> refutation(side, until)),
              deadline);
      Implied byAll = readings.areFew() ? Implied.open(measured) : byCells(measured, deadline);
      boolean isClosed = byAll.isClosed();
      known = isClosed ? byAll : search.interval(measured).tighter(byAll);
      (isClosed || !search.isUnfinished() ? intervals : unfinished).put(quantity, known);
    }
    return new Implied(known.quantity(), measured.thresholds(), known.low(), known.high());
  }

  /** By all facts, which are too many to be listed again and again; without ends if they need to be. */
  private Implied byCells(Measured measured, Deadline deadline) {
    try {
      return many(deadline.halfway()).interval(measured, deadline.halfway());
    } catch (GaveUp e) {
      return Implied.open(measured);
    }
  }

  private Answer undecided(
      Side holds,
      Optional<World> guessedToHold,
      Side fails,
      Optional<World> guessedToFail,
      Deadline deadline) {
    Optional<World> holding = guessedToHold;
    Optional<World> failing = guessedToFail;
    try {
      holding = holding.or(() -> world(holds, deadline));
      failing = failing.or(() -> world(fails, deadline));
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
    if (areMany(about)) {
      return Optional.empty();
    }
    List<String> few = readings.about(about).stream().map(Question.Fact::name).toList();
    return few.size() > MAX_FEW ? Optional.empty() : by(few, goal, deadline);
  }

  private boolean areMany(Formula about) {
    Set<Event.Base> bases = new HashSet<>();
    about.collect(bases);
    return Cells.unlisted(vocabulary, bases).areMoreThan(Question.MAX_LISTED);
  }

  /** Looks, without the solver, for a proof by the facts that the last guess found to be needed. */
  private Optional<Refutation> byGuess(Optional<Question.Goal> goal, Deadline deadline) {
    Set<String> needed = guess.support().orElse(Set.of());
    List<String> few =
        names.stream().filter(n -> needed.contains(n) || !Cores.isCertificate(n)).toList();
    return needed.isEmpty() || few.size() > MAX_FEW ? Optional.empty() : by(few, goal, deadline);
  }

  private Optional<Refutation> by(
      List<String> few, Optional<Question.Goal> goal, Deadline deadline) {
    Deadline soon = deadline.within(FEW_STEPS);
    try {
      return refutation(few, facts -> refuter.core(facts, goal, soon), goal, deadline);
    } catch (GaveUp e) {
      deadline.check();
      return Optional.empty();
    }
  }

  private Optional<Side> side(Question.Goal goal) {
    return readings.with(goal).map(problem -> new Side(goal, problem));
  }

  private Optional<Refutation> refutation(Side side, Deadline deadline) {
    return solve(side, decider -> refutation(decider, Optional.of(side.goal()), deadline));
  }

  private Optional<World> world(Side side, Deadline deadline) {
    return solve(side, decider -> search.find(side.problem(), decider, side.goal(), deadline));
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
                    .orElseThrow(() -> new GaveUp(Reasons.NO_PROOF)));
  }
}
