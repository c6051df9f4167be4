// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Truth;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;

/**
 * A world in which everything can happen and no two things are equally likely by accident. What
 * holds in every world holds in it; an equation that holds in it hardly fails elsewhere. Populations
 * that are tied have the same distribution in it.
 */
final class GenericWorld {

  /** The most cells that are looked at; the number that is compared with it is an upper bound. */
  private static final double MAX_CELLS = 250_000;

  /** A primitive root of the prime modulus: S. K. Park and K. W. Miller (1988), revised 1993. */
  private static final long FACTOR = 48_271;

  private static final long MODULUS = 2_147_483_647;

  private final Vocabulary vocabulary;
  private final Cells cells;
  private final Set<String> scores;
  private long state = 1;

  private GenericWorld(Vocabulary vocabulary, Cells cells, Set<String> scores) {
    this.vocabulary = vocabulary;
    this.cells = cells;
    this.scores = scores;
  }

  /** Whether the formula is true in this world; false where the world would be too large. */
  static boolean satisfies(Formula formula, Vocabulary vocabulary) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    formula.collect(bases);
    Set<String> names = new TreeSet<>();
    bases.forEach(base -> names.addAll(base.names()));
    if (Math.pow(bases.size() + names.size() + 1, names.size()) > MAX_CELLS) {
      return false;
    }
    Cells cells;
    try {
      cells = Cells.of(vocabulary, bases);
    } catch (Cells.TooMany e) {
      return false;
    }
    Set<String> scores = AveragedScores.of(formula::visit);
    World world = new GenericWorld(vocabulary, cells, scores).world();
    return new Evaluation(world, vocabulary).truth(formula) == Truth.TRUE;
  }

  private World world() {
    Map<String, Map<String, World.Mass>> populations = new LinkedHashMap<>();
    for (Vocabulary.Population population : vocabulary.populations()) {
      Map<String, World.Mass> tied =
          population.tie().map(t -> populations.get(t.of())).orElse(null);
      populations.put(population.name(), tied == null ? distribution() : tied);
    }
    return new World(cells.bases(), populations);
  }

  private Map<String, World.Mass> distribution() {
    List<Long> weights = cells.all().stream().map(cell -> next()).toList();
    long total = weights.stream().mapToLong(Long::longValue).sum();
    Map<String, World.Mass> masses = new LinkedHashMap<>();
    for (int i = 0; i < weights.size(); i++) {
      String cell = cells.all().get(i);
      Rational probability = Rational.of(weights.get(i), total);
      Map<String, Rational> means = new LinkedHashMap<>();
      for (String score : scores) {
        Cells.Range range = cells.range(score, cell);
        Rational place = Rational.of(next(), MODULUS);
        Rational value = range.low().add(range.high().subtract(range.low()).multiply(place));
        means.put(score, value.multiply(probability));
      }
      masses.put(cell, new World.Mass(probability, means));
    }
    return masses;
  }

  private long next() {
    state = state * FACTOR % MODULUS;
    return state;
  }
}
