// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;

/**
 * Distributions of concrete examples: one for each population, the tied ones made from the others by
 * moving mass.
 *
 * @param populations for each population the mass of each example
 * @param gained for each population tied by total variation what was added to its original
 * @param lost and what was taken from it
 */
public record Masses(
    Map<String, Map<RandomCase.Example, Rational>> populations,
    Map<String, Map<RandomCase.Example, Rational>> gained,
    Map<String, Map<RandomCase.Example, Rational>> lost) {

  /** Random distributions that keep to the ties of the case's vocabulary. */
  public static Masses random(RandomCase random) {
    Masses masses = new Masses(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (Vocabulary.Population population : random.vocabulary().populations()) {
      if (population.tie().isEmpty()) {
        masses.populations.put(population.name(), distribution(random));
      } else {
        masses.addTied(random, population.name(), population.tie().get());
      }
    }
    return masses;
  }

  private static Map<RandomCase.Example, Rational> distribution(RandomCase random) {
    Map<RandomCase.Example, Long> weights = new LinkedHashMap<>();
    long total = 0;
    for (int i = 1 + random.random().nextInt(5); i > 0; i--) {
      long weight = 1L + random.random().nextInt(9);
      weights.merge(random.example(), weight, Long::sum);
      total += weight;
    }
    Map<RandomCase.Example, Rational> masses = new LinkedHashMap<>();
    for (var entry : weights.entrySet()) {
      masses.put(entry.getKey(), Rational.of(entry.getValue(), total));
    }
    return masses;
  }

  private void addTied(RandomCase random, String name, Tie tie) {
    Map<RandomCase.Example, Rational> old = populations.get(tie.of());
    Map<RandomCase.Example, Rational> fresh = new LinkedHashMap<>(old);
    Map<RandomCase.Example, Rational> in = new LinkedHashMap<>();
    Map<RandomCase.Example, Rational> out = new LinkedHashMap<>();
    if (tie.kind() == Tie.Kind.RATIO) {
      // The new one is a reweighting by at most the radius.
      Rational left = Rational.ONE;
      List<RandomCase.Example> order = new ArrayList<>(old.keySet());
      java.util.Collections.shuffle(order, random.random());
      for (RandomCase.Example example : order) {
        Rational mass = old.get(example).multiply(tie.radius()).min(left);
        fresh.put(example, mass);
        left = left.subtract(mass);
      }
    } else {
      Rational left = tie.radius();
      if (random.random().nextInt(4) == 0) {
        left = left.divide(Rational.of(3));
      }
      for (RandomCase.Example example : new ArrayList<>(old.keySet())) {
        Rational mass = old.get(example).min(left);
        RandomCase.Example target = random.example();
        fresh.merge(example, mass.negate(), Rational::add);
        fresh.merge(target, mass, Rational::add);
        out.merge(example, mass, Rational::add);
        in.merge(target, mass, Rational::add);
        left = left.subtract(mass);
      }
    }
    populations.put(name, fresh);
    gained.put(name, in);
    lost.put(name, out);
  }

  /** What the examples of a distribution weigh in each cell, with their scores. */
  public static Map<String, World.Mass> inCells(
      Vocabulary vocabulary, List<Event.Base> bases, Map<RandomCase.Example, Rational> examples) {
    Map<String, World.Mass> cells = new TreeMap<>();
    examples.forEach(
        (example, mass) -> {
          Map<String, Rational> scores = new TreeMap<>();
          vocabulary
              .scores()
              .forEach(s -> scores.put(s.name(), example.scores().get(s.name()).multiply(mass)));
          cells.merge(RandomCase.cell(bases, example), new World.Mass(mass, scores), Masses::sum);
        });
    return cells;
  }

  private static World.Mass sum(World.Mass a, World.Mass b) {
    Map<String, Rational> scores = new TreeMap<>(a.scores());
    b.scores().forEach((score, mean) -> scores.merge(score, mean, Rational::add));
    return new World.Mass(a.probability().add(b.probability()), scores);
  }

  /** The world over the cells of the base events. */
  public World world(Vocabulary vocabulary, List<Event.Base> bases) {
    Map<String, Map<String, World.Mass>> cells = new TreeMap<>();
    populations.forEach((name, examples) -> cells.put(name, inCells(vocabulary, bases, examples)));
    return new World(bases, cells);
  }
}
