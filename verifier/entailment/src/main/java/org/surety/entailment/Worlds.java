// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Truth;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/** Worlds read from solutions, and whether they are what they should be. */
final class Worlds {

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;

  /** Where facts multiply; made when a world is first sought, as many who hold this seek none. */
  private Optional<Independent> independent = Optional.empty();

  private boolean isMade;

  Worlds(Vocabulary vocabulary, List<Question.Fact> facts) {
    this.vocabulary = vocabulary;
    this.facts = facts;
  }

  private Optional<Independent> independent() {
    if (!isMade) {
      isMade = true;
      List<Formula> linear =
          facts.stream()
              .map(Question.Fact::formula)
              .filter(formula -> !Readings.multiplies(vocabulary, formula))
              .toList();
      if (linear.size() < facts.size()) {
        independent = Optional.of(new Independent(vocabulary, linear));
      }
    }
    return independent;
  }

  /** How many facts there are. */
  int facts() {
    return facts.size();
  }

  /** The world with the masses of a solution, which has a value for each unknown. */
  World read(Problem problem, List<Rational> solution) {
    Map<Variable, Rational> values = new LinkedHashMap<>();
    for (int i = 0; i < problem.variables().size(); i++) {
      Variable variable = problem.variables().get(i);
      if (!(variable instanceof Variable.CellMass) || solution.get(i).signum() != 0) {
        values.put(variable, solution.get(i));
      }
    }
    Map<String, Map<String, World.Mass>> populations = masses(values);
    problem.populations().forEach(population -> populations.putIfAbsent(population, Map.of()));
    return new World(problem.cells().bases(), populations);
  }

  /** The masses that are above zero, scaled to add up to one: nearly a world. */
  static World near(Cells cells, Map<Variable, Rational> values) {
    Map<String, Map<String, World.Mass>> populations = masses(values);
    populations.replaceAll((population, own) -> scaled(own));
    return new World(cells.bases(), populations);
  }

  /** What values say of the masses of cells and of the means of scores there. */
  private static Map<String, Map<String, World.Mass>> masses(Map<Variable, Rational> values) {
    Map<String, Map<String, Map<String, Rational>>> scores = new TreeMap<>();
    values.forEach(
        (variable, value) -> {
          if (variable instanceof Variable.ScoreMass mean) {
            scores
                .computeIfAbsent(mean.population(), p -> new TreeMap<>())
                .computeIfAbsent(mean.cell(), c -> new TreeMap<>())
                .put(mean.score(), value);
          }
        });
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>();
    values.forEach(
        (variable, value) -> {
          if (variable instanceof Variable.CellMass mass) {
            Map<String, Map<String, Rational>> own =
                scores.getOrDefault(mass.population(), Map.of());
            populations
                .computeIfAbsent(mass.population(), p -> new TreeMap<>())
                .put(mass.cell(), new World.Mass(value, own.getOrDefault(mass.cell(), Map.of())));
          }
        });
    return populations;
  }

  private static Map<String, World.Mass> scaled(Map<String, World.Mass> cells) {
    Map<String, World.Mass> positive = new TreeMap<>(cells);
    positive.values().removeIf(mass -> mass.probability().signum() <= 0);
    if (positive.isEmpty()) {
      throw new GaveUp(Reasons.IMPRECISE);
    }
    Rational total =
        positive.values().stream()
            .map(World.Mass::probability)
            .reduce(Rational.ZERO, Rational::add);
    positive.replaceAll(
        (cell, mass) -> new World.Mass(mass.probability().divide(total), mass.scores()));
    return positive;
  }

  /** The world with its masses rounded to so many decimals; the largest take the difference. */
  World rounded(World world, int digits) {
    Rational unit = Rational.of(BigInteger.TEN.pow(digits), BigInteger.ONE);
    Cells cells = Cells.unlisted(vocabulary, world.bases());
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>();
    world
        .populations()
        .forEach((name, masses) -> populations.put(name, rounded(masses, unit, cells)));
    return new World(world.bases(), populations);
  }

  private static Map<String, World.Mass> rounded(
      Map<String, World.Mass> masses, Rational unit, Cells cells) {
    Rational rest = Rational.ONE;
    Rational most = Rational.ZERO;
    String largest = "";
    for (Map.Entry<String, World.Mass> entry : masses.entrySet()) {
      Rational mass = entry.getValue().probability();
      rest = rest.subtract(rounded(mass, unit));
      if (mass.compareTo(most) > 0) {
        largest = entry.getKey();
        most = mass;
      }
    }
    Map<String, World.Mass> out = new TreeMap<>();
    for (Map.Entry<String, World.Mass> entry : masses.entrySet()) {
      String cell = entry.getKey();
      Rational mass = rounded(entry.getValue().probability(), unit);
      Rational adjusted = cell.equals(largest) ? mass.add(rest) : mass;
      if (adjusted.signum() != 0) {
        Map<String, Rational> scores = new TreeMap<>();
        entry
            .getValue()
            .scores()
            .forEach(
                (score, mean) -> {
                  Cells.Range range = inside(cells.range(score, cell), unit);
                  scores.put(
                      score,
                      rounded(mean, unit)
                          .max(range.low().multiply(adjusted))
                          .min(range.high().multiply(adjusted)));
                });
        out.put(cell, new World.Mass(adjusted, scores));
      }
    }
    return out;
  }

  /** The range less a little of its width at the ends that the score does not reach. */
  static Cells.Range inside(Cells.Range range, Rational parts) {
    Rational little = range.high().subtract(range.low()).divide(parts);
    return new Cells.Range(
        range.isLowOpen() ? range.low().add(little) : range.low(),
        range.isHighOpen() ? range.high().subtract(little) : range.high(),
        false,
        false);
  }

  /** What a cell tells of the base events at those places. */
  static String told(String cell, int[] places) {
    StringBuilder bits = new StringBuilder();
    for (int place : places) {
      bits.append(cell.charAt(place));
    }
    return bits.toString();
  }

  /** Half of the one and half of the other, which tell of the same events. */
  static World between(World a, World b) {
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>();
    for (World world : List.of(a, b)) {
      world
          .populations()
          .forEach(
              (name, masses) -> {
                Map<String, World.Mass> own =
                    populations.computeIfAbsent(name, n -> new TreeMap<>());
                masses.forEach((cell, mass) -> own.merge(cell, half(mass), Worlds::sum));
              });
    }
    return new World(a.bases(), populations);
  }

  private static World.Mass half(World.Mass mass) {
    Map<String, Rational> scores = new TreeMap<>(mass.scores());
    scores.replaceAll((score, mean) -> mean.divide(Rational.of(2)));
    return new World.Mass(mass.probability().divide(Rational.of(2)), scores);
  }

  /** Both masses together. */
  static World.Mass sum(World.Mass a, World.Mass b) {
    Map<String, Rational> scores = new TreeMap<>(a.scores());
    b.scores().forEach((score, mean) -> scores.merge(score, mean, Rational::add));
    return new World.Mass(a.probability().add(b.probability()), scores);
  }

  private static Rational rounded(Rational value, Rational unit) {
    Rational scaled = value.multiply(unit).add(Rational.of(1, 2));
    return Rational.of(scaled.floor(), BigInteger.ONE).divide(unit);
  }

  /** The first that is right of a world and those near it, whose ties are mended or events independent. */
  Optional<World> rightNear(World world, Question.Goal goal) {
    List<World> near = Repair.near(world, vocabulary);
    return near.stream()
        .filter(w -> isRight(w, goal))
        .findFirst()
        .or(
            () ->
                independent().stream()
                    .flatMap(events -> near.stream().flatMap(w -> events.near(w).stream()))
                    .filter(w -> isRight(w, goal))
                    .findFirst());
  }

  /**
   * A world for a goal by the first, which is one of the facts near to the goal, where all else is as in the
   * other one, and independent of that.
   */
  Optional<World> joined(World first, World other, Question.Goal goal) {
    return independent()
        .flatMap(events -> events.joined(first, other))
        .filter(world -> isRight(world, goal));
  }

  /** Whether it is a world, all facts are true in it, and it meets the goal. */
  boolean isRight(World world, Question.Goal goal) {
    Set<String> present = world.populations().keySet();
    if (!facts.stream().allMatch(fact -> present.containsAll(fact.formula().populations()))
        || !facts.stream().allMatch(fact -> givesMeans(world, fact.formula()))
        || !givesMeans(world, goal.formula())
        || world.defect(vocabulary).isPresent()) {
      return false;
    }
    Evaluation evaluation = new Evaluation(world, vocabulary);
    boolean truth = evaluation.truth(goal.formula()) == Truth.TRUE;
    return truth == (goal.aim() == Question.Aim.TRUE)
        && facts.stream().allMatch(fact -> evaluation.truth(fact.formula()) == Truth.TRUE);
  }

  /** Whether the world has the means of scores of which the formula speaks, as facts left out may. */
  private static boolean givesMeans(World world, Formula formula) {
    boolean[] given = {true};
    formula.visit(
        quantity ->
            given[0] &=
                !(quantity instanceof Quantity.Mean m && !gives(world, m.population(), m.score()))
                    && !(quantity instanceof Quantity.ConditionalMean c
                        && !gives(world, c.population(), c.score())));
    return given[0];
  }

  private static boolean gives(World world, String population, String score) {
    return world.populations().getOrDefault(population, Map.of()).values().stream()
        .allMatch(mass -> mass.scores().containsKey(score));
  }
}
