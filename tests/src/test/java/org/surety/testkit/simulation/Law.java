// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;

/**
 * A distribution of examples.
 *
 * @param weights a whole number an example, in order; the probability is its share of their sum
 */
record Law(List<Weighted> weights) {

  /** An example, and how often it occurs among so many as all weights add up to. */
  record Weighted(int weight, Example example) {}

  /** Copies the list. */
  Law {
    weights = List.copyOf(weights);
  }

  /** A line an example: its weight, then what it is. */
  static Law of(String text) {
    List<Weighted> weights = new ArrayList<>();
    for (String line : text.strip().split("\n")) {
      String[] parts = line.strip().split(" +", 2);
      weights.add(new Weighted(Integer.parseInt(parts[0]), Example.of(parts[1])));
    }
    return new Law(weights);
  }

  int total() {
    return weights.stream().mapToInt(Weighted::weight).sum();
  }

  /** The law of the examples of which a name has a value. */
  Law given(String name, String value) {
    return new Law(weights.stream().filter(w -> w.example().value(name).equals(value)).toList());
  }

  Example draw(SplittableRandom random) {
    int lot = random.nextInt(total());
    for (Weighted weighted : weights) {
      lot -= weighted.weight();
      if (lot < 0) {
        return weighted.example();
      }
    }
    throw new AssertionError("the lot is below the total");
  }

  /** Each example as often as its weight says: a pool to draw from without replacement. */
  List<Example> pool() {
    List<Example> pool = new ArrayList<>();
    weights.forEach(w -> pool.addAll(java.util.Collections.nCopies(w.weight(), w.example())));
    return pool;
  }

  /** The cells over the base events, weighed. */
  Map<String, World.Mass> masses(List<Event.Base> bases, List<Vocabulary.Score> scores) {
    Map<String, World.Mass> masses = new TreeMap<>();
    for (Weighted weighted : weights) {
      Rational share = Rational.of(weighted.weight(), total());
      Map<String, Rational> means = new TreeMap<>();
      scores.forEach(s -> means.put(s.name(), share.multiply(weighted.example().score(s.name()))));
      masses.merge(weighted.example().cell(bases), new World.Mass(share, means), Law::sum);
    }
    return masses;
  }

  private static World.Mass sum(World.Mass a, World.Mass b) {
    Map<String, Rational> means = new TreeMap<>(a.scores());
    b.scores().forEach((score, mean) -> means.merge(score, mean, Rational::add));
    return new World.Mass(a.probability().add(b.probability()), means);
  }
}
