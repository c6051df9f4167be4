// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Guesses worlds by giving the cells that a goal tells apart other masses in a known world, and
 * leaving what is inside each of them as it is: {@code w(x) = v(g) w0(x) / w0(g)} for a cell {@code
 * x} inside {@code g}. The facts are linear in {@code v}, which has few unknowns however many cells
 * the facts tell apart. Every world is evaluated exactly before it is believed.
 */
final class Reweighting {

  private static final int MAX_CELLS = 500;

  private final Vocabulary vocabulary;
  private final Problem facts;
  private final World known;
  private final Worlds worlds;
  private final Map<String, Constraint> kept = new LinkedHashMap<>();

  /** What a cell of the goal consists of, per population. */
  private record Parts(Rational mass, Map<String, World.Mass> cells) {}

  /** What the cells of the goal consist of; those of no mass in the known world are left out. */
  private record Grouping(Map<String, Map<String, Parts>> parts) {

    Optional<Parts> of(String population, String cell) {
      return Optional.ofNullable(parts.getOrDefault(population, Map.of()).get(cell));
    }
  }

  /** Starts from a world of the facts. */
  Reweighting(Vocabulary vocabulary, Problem facts, World known, Worlds worlds) {
    this.vocabulary = vocabulary;
    this.facts = facts;
    this.known = known;
    this.worlds = worlds;
    if (facts.isExact()) {
      facts
          .facts()
          .forEach((name, constraint) -> kept.put(name, Problem.replaced(constraint, this::kept)));
    }
  }

  /** The form without the cells that the known world leaves out. */
  private LinearForm kept(LinearForm form) {
    Map<Integer, Rational> coefficients = new TreeMap<>();
    form.coefficients()
        .forEach(
            (index, c) -> {
              if (value(facts.variables().get(index)).signum() != 0) {
                coefficients.put(index, c);
              }
            });
    return new LinearForm(coefficients, form.constant());
  }

  private Rational value(Variable variable) {
    return switch (variable) {
      case Variable.CellMass m -> known.mass(m.population(), m.cell()).probability();
      case Variable.ScoreMass m ->
          known.mass(m.population(), m.cell()).scores().getOrDefault(m.score(), Rational.ZERO);
      case Variable.EventMass m -> Rational.ONE;
      case Variable.EventScore m -> Rational.ONE;
      case Variable.Gained m -> Rational.ONE;
      case Variable.Moved moved -> Rational.ZERO;
      case Variable.MovedScore moved -> Rational.ZERO;
      case Variable.Opaque opaque -> Rational.ONE;
    };
  }

  /** A world that meets the goal; empty if none was guessed. */
  Optional<World> find(Question.Goal goal, Deadline deadline) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    goal.formula().collect(bases);
    boolean[] scores = {false};
    goal.formula()
        .visit(
            part ->
                scores[0] |=
                    part instanceof Quantity.Mean || part instanceof Quantity.ConditionalMean);
    if (kept.isEmpty() || scores[0] || !known.bases().containsAll(bases)) {
      return Optional.empty();
    }
    try {
      Question alone = Question.ofCells(vocabulary, List.of(), Optional.of(goal), List.of());
      return alone.isExact() && alone.cells().all().size() <= MAX_CELLS
          ? find(alone, goal, deadline)
          : Optional.empty();
    } catch (Cells.TooMany e) {
      return Optional.empty();
    }
  }

  private Optional<World> find(Question alone, Question.Goal goal, Deadline deadline) {
    Map<String, Map<String, Parts>> parts = new TreeMap<>();
    for (String population : alone.populations()) {
      parts.put(population, parts(population, alone.cells().bases()));
    }
    Grouping grouping = new Grouping(parts);
    Problem problem = Problem.of(alone, Set.of());
    Map<Variable, Integer> indices = new HashMap<>();
    List<Constraint> absent = new ArrayList<>();
    for (int i = 0; i < problem.variables().size(); i++) {
      indices.put(problem.variables().get(i), i);
      if (problem.variables().get(i) instanceof Variable.CellMass mass
          && grouping.of(mass.population(), mass.cell()).isEmpty()) {
        absent.add(Constraint.zero(LinearForm.variable(i)));
      }
    }
    int[] places = places(alone.cells().bases());
    kept.forEach(
        (name, constraint) ->
            problem.addFact(
                name,
                Problem.replaced(constraint, form -> moved(form, indices, grouping, places))));
    Relaxation relaxation =
        Relaxation.withMargin(problem, WorldGuess.ATTEMPTS.get(0).margin(), absent);
    return relaxation
        .pointOfMost(deadline)
        .flatMap(point -> near(problem, point, grouping, goal, deadline));
  }

  /** Where base events are in the cells of the known world. */
  private int[] places(List<Event.Base> bases) {
    return bases.stream().mapToInt(known.bases()::indexOf).toArray();
  }

  /** The cells of the known world by the cells they are inside; a new population is as its original. */
  private Map<String, Parts> parts(String population, List<Event.Base> bases) {
    String like = population;
    while (!known.populations().containsKey(like)) {
      Optional<String> original =
          vocabulary.population(like).flatMap(Vocabulary.Population::tie).map(tie -> tie.of());
      if (original.isEmpty()) {
        like = known.populations().keySet().iterator().next();
      } else {
        like = original.get();
      }
    }
    int[] places = places(bases);
    Map<String, Parts> parts = new TreeMap<>();
    known
        .populations()
        .get(like)
        .forEach(
            (cell, mass) -> {
              Parts old =
                  parts.getOrDefault(Worlds.told(cell, places), new Parts(Rational.ZERO, Map.of()));
              Map<String, World.Mass> cells = new TreeMap<>(old.cells());
              cells.put(cell, mass);
              parts.put(
                  Worlds.told(cell, places), new Parts(old.mass().add(mass.probability()), cells));
            });
    parts.values().removeIf(part -> part.mass().signum() == 0);
    return parts;
  }

  /** The form in the masses of the cells that the goal tells apart. */
  private LinearForm moved(
      LinearForm form, Map<Variable, Integer> indices, Grouping grouping, int[] places) {
    Map<Integer, Rational> coefficients = new TreeMap<>();
    Rational constant = form.constant();
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      Variable variable = facts.variables().get(entry.getKey());
      Rational value = value(variable).multiply(entry.getValue());
      String population = "";
      String cell = "";
      if (variable instanceof Variable.CellMass mass) {
        population = mass.population();
        cell = mass.cell();
      } else if (variable instanceof Variable.ScoreMass mass) {
        population = mass.population();
        cell = mass.cell();
      }
      Integer index =
          grouping.parts().containsKey(population)
              ? indices.get(new Variable.CellMass(population, Worlds.told(cell, places)))
              : null;
      Optional<Parts> part =
          index == null ? Optional.empty() : grouping.of(population, Worlds.told(cell, places));
      if (index == null || part.isEmpty()) {
        constant = constant.add(value);
      } else {
        coefficients.merge(index, value.divide(part.get().mass()), Rational::add);
      }
    }
    coefficients.values().removeIf(c -> c.signum() == 0);
    return new LinearForm(coefficients, constant);
  }

  private Optional<World> near(
      Problem problem, double[] point, Grouping grouping, Question.Goal goal, Deadline deadline) {
    List<Rational> rounded = new ArrayList<>();
    for (int i = 0; i < problem.variables().size(); i++) {
      rounded.add(Doubles.decimal(point[i], WorldGuess.GUESSED_DIGITS));
    }
    World few = worlds.rounded(worlds.read(problem, rounded), WorldGuess.GUESSED_DIGITS);
    World all = extended(few, grouping);
    for (WorldGuess.Attempt attempt : WorldGuess.ATTEMPTS) {
      deadline.check();
      if (point[problem.variables().size()] + 1e-8 >= Doubles.of(attempt.margin())) {
        Optional<World> right = worlds.rightNear(worlds.rounded(all, attempt.digits()), goal);
        if (right.isPresent()) {
          return right;
        }
      }
    }
    return worlds.rightNear(all, goal);
  }

  private World extended(World few, Grouping grouping) {
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>(known.populations());
    few.populations()
        .forEach(
            (population, cells) -> {
              Map<String, World.Mass> masses = new TreeMap<>();
              cells.forEach(
                  (cell, mass) -> {
                    Optional<Parts> found = grouping.of(population, cell);
                    if (found.isPresent()) {
                      Rational factor = mass.probability().divide(found.get().mass());
                      found.get().cells().forEach((c, m) -> masses.put(c, times(m, factor)));
                    }
                  });
              populations.put(population, masses);
            });
    return new World(known.bases(), populations);
  }

  private static World.Mass times(World.Mass mass, Rational factor) {
    Map<String, Rational> scores = new TreeMap<>(mass.scores());
    scores.replaceAll((score, mean) -> mean.multiply(factor));
    return new World.Mass(mass.probability().multiply(factor), scores);
  }
}
