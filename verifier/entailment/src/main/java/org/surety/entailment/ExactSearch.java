// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.surety.entailment.smt.Smt;
import org.surety.entailment.smt.Solver;
import org.surety.entailment.smt.SolverFailure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Units;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Asks Z3 the questions that have no linear reading. That there is no world is taken from it as it
 * stands. A world is not: it is made rational, by rounding, or by fixing a factor of each product near
 * its value so that the rest is linear, and evaluated exactly.
 */
final class ExactSearch {

  private static final List<Integer> DIGITS = List.of(2, 3, 4, 6, 9, 12);

  /** The most unknowns of a question that is not linear: Z3 does not end over more. */
  private static final int MAX_UNKNOWNS = 2_000;

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final Worlds worlds;
  private final List<Observed> samples;
  private final Cores cores;
  private final LiveSolver solver;

  ExactSearch(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      Worlds worlds,
      List<Observed> samples,
      LiveSolver solver) {
    this.vocabulary = vocabulary;
    this.facts = facts;
    this.worlds = worlds;
    this.samples = samples;
    this.cores = new Cores(facts.stream().map(Question.Fact::name).toList());
    this.solver = solver;
  }

  /** The same search about some of the facts alone. */
  ExactSearch by(List<Question.Fact> some) {
    return new ExactSearch(vocabulary, some, new Worlds(vocabulary, some), samples, solver);
  }

  /** What was found about a question. */
  sealed interface Found {
    /** Z3 says that these facts leave no world to the goal, and none of them can be left out. */
    record None(List<String> core) implements Found {}

    /** Z3 says that there is a world; one that is right in every respect, if one was found near. */
    record Some(Optional<World> world) implements Found {}
  }

  /**
   * Asks whether all facts leave a world to the goal.
   *
   * @throws GaveUp if Z3 does not say
   */
  Found find(Optional<Question.Goal> goal, Deadline deadline) {
    Optional<World> near = ask(facts, goal, deadline);
    if (near.isPresent()) {
      return new Found.Some(rational(near.get(), goal.orElse(Session.ANY), deadline));
    }
    List<String> names = facts.stream().map(Question.Fact::name).toList();
    Set<String> core =
        cores
            .minimal(
                names,
                chosen -> chosen.size() == names.size() ? all(names) : less(chosen, goal, deadline))
            .orElseThrow();
    return new Found.None(names.stream().filter(core::contains).toList());
  }

  private static Optional<Set<String>> all(List<String> names) {
    return Optional.of(new HashSet<>(names));
  }

  /** A set of facts of which Z3 does not know is kept as if it were too small. */
  private Optional<Set<String>> less(
      List<String> names, Optional<Question.Goal> goal, Deadline deadline) {
    List<Question.Fact> chosen = facts.stream().filter(f -> names.contains(f.name())).toList();
    try {
      return ask(chosen, goal, deadline.halfway()).isPresent()
          ? Optional.empty()
          : Optional.of(new HashSet<>(names));
    } catch (GaveUp e) {
      return Optional.empty();
    }
  }

  /** A point of the question, nearly a world; empty if Z3 says that it has none. */
  private Optional<World> ask(
      List<Question.Fact> chosen, Optional<Question.Goal> goal, Deadline deadline) {
    deadline.check();
    if (solver.kind() != Solver.Z3) {
      throw new GaveUp(
          "the question is not linear, which " + solver.kind().title() + " does not decide");
    }
    ExactText text = text(chosen, goal);
    try {
      Smt smt = solver.empty();
      smt.tell("(set-option :pp.decimal true)\n(set-logic ");
      smt.tell(text.logic() + ")\n" + text.text());
      return switch (smt.check(List.of(), Math.max(1, deadline.left()))) {
        case UNSATISFIABLE -> Optional.empty();
        case SATISFIABLE -> Optional.of(near(text, smt));
        case UNKNOWN -> throw deadline.unknown(Solver.Z3.title(), smt);
      };
    } catch (SolverFailure e) {
      throw deadline.failed(e);
    }
  }

  private ExactText text(List<Question.Fact> chosen, Optional<Question.Goal> goal) {
    List<Formula> formulas = new ArrayList<>(facts.stream().map(Question.Fact::formula).toList());
    goal.ifPresent(g -> formulas.add(g.formula()));
    Set<Event.Base> bases = new HashSet<>();
    formulas.forEach(formula -> formula.collect(bases));
    if (Cells.unlisted(vocabulary, bases).areMoreThan(Readings.MAX_CELLS)) {
      throw new GaveUp(Reasons.unasked(Readings.MAX_CELLS));
    }
    ExactText text = new ExactText(vocabulary, formulas, Readings.MAX_CELLS, ExactText.MAX_ASKED);
    chosen.forEach(f -> text.assertFormula(f.name(), f.formula(), Question.Aim.TRUE));
    goal.ifPresent(g -> text.assertFormula(Question.GOAL, g.formula(), g.aim()));
    if (!text.isLinear() && text.unknowns().size() > MAX_UNKNOWNS) {
      throw new GaveUp(Reasons.unasked(MAX_UNKNOWNS));
    }
    return text;
  }

  /** The masses of the solution, scaled to add up to one: nearly a world. */
  private static World near(ExactText text, Smt smt) {
    Question world = text.world();
    List<String> names = text.unknowns().stream().map(SmtText::variable).toList();
    Map<String, Rational> values = smt.values(names);
    Map<Variable, Rational> ofVariables = new LinkedHashMap<>();
    for (int i = 0; i < world.variables().size(); i++) {
      Rational value = values.getOrDefault(SmtText.variable(i), Rational.ZERO);
      ofVariables.put(world.variables().get(i), value);
    }
    return Worlds.near(world.cells(), ofVariables);
  }

  /** A world of all facts that meets the goal and is rational, near what is nearly one. */
  Optional<World> rational(World near, Question.Goal goal, Deadline deadline) {
    for (int digits : DIGITS) {
      Optional<World> right = worlds.rightNear(worlds.rounded(near, digits), goal);
      if (right.isPresent()) {
        return right;
      }
    }
    Evaluation evaluation = new Evaluation(near, vocabulary);
    for (int digits : DIGITS) {
      Optional<World> found = withFactors(evaluation, digits, goal, deadline);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** A world of all facts for the goal, by one of facts near to the goal and one of all facts. */
  Optional<World> joined(World first, World other, Question.Goal goal) {
    return worlds.joined(first, other, goal);
  }

  private Optional<World> withFactors(
      Evaluation near, int digits, Question.Goal goal, Deadline deadline) {
    FixedFactors fixed = new FixedFactors(atom -> near.value(atom), digits);
    List<Question.Fact> linear = new ArrayList<>();
    facts.forEach(f -> linear.add(new Question.Fact(f.name(), fixed.formula(f.formula()))));
    Question.Goal aimed = new Question.Goal(fixed.formula(goal.formula()), goal.aim());
    linear.addAll(fixed.equations());
    // A factor such as the greatest of several numbers is none as the kernel reads it.
    if (Stream.concat(linear.stream().map(Question.Fact::formula), Stream.of(aimed.formula()))
        .anyMatch(formula -> Readings.multiplies(vocabulary, formula))) {
      return Optional.empty();
    }
    try {
      Question question = Question.of(vocabulary, linear, Optional.of(aimed));
      if (question.isByEvents()) {
        return amongMany(question, goal, deadline);
      }
      Readings readings = new Readings(vocabulary, linear);
      return readings
          .with(aimed)
          .flatMap(
              problem -> new WorldGuess(readings, worlds, samples).find(problem, goal, deadline));
    } catch (Cells.TooMany e) {
      return Optional.empty();
    }
  }

  /** A world of a linear question by events that is one of all facts and the goal. */
  private Optional<World> amongMany(Question question, Question.Goal goal, Deadline deadline) {
    Units units = CellRefuter.units(question);
    CellPool pool = new CellPool(question.cells().bases());
    Case asked = new Case(new Master(vocabulary, units, units::in, pool, deadline));
    try {
      asked.add(question, true);
      return new CellSearch(vocabulary, Optional.of(goal), worlds, deadline).run(asked).world();
    } catch (GaveUp e) {
      deadline.checkTime();
      return Optional.empty();
    }
  }
}
