// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Mixture;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;

/**
 * Worlds near one that keeps its ties only nearly: a population within a divergence is drawn a little
 * towards the one that it is tied to, or all the way where the divergence is zero, and one that mixes
 * values takes the conditionals of that one, or gives it its own. Of several scores over several ties,
 * also worlds in which those of one population alone move.
 */
final class Repair {

  /** How far populations are drawn; the last ones leave only what has something to spare. */
  private static final List<Rational> STEPS =
      List.of(
          Rational.ZERO,
          Rational.of(1, 1_000_000_000),
          Rational.of(1, 10_000_000),
          Rational.of(1, 100_000),
          Rational.of(1, 2_000));

  private Repair() {}

  /** The world and some near it; it alone where no tie needs it. */
  static List<World> near(World world, Vocabulary vocabulary) {
    List<World> near = new ArrayList<>(tied(world, vocabulary));
    List<String> moving =
        vocabulary.populations().stream()
            .filter(population -> population.tie().isPresent())
            .map(Vocabulary.Population::name)
            .toList();
    if (vocabulary.scores().size() > 1 && moving.size() > 1) {
      moving.forEach(name -> near.addAll(tied(still(world, vocabulary, name), vocabulary)));
    }
    return near;
  }

  /**
   * The world where no scores move inside cells, but those of one population: ties that move several
   * together may need different spreads of them.
   */
  private static World still(World world, Vocabulary vocabulary, String moving) {
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>(world.populations());
    for (Vocabulary.Population population : vocabulary.populations()) {
      Map<String, World.Mass> own = populations.get(population.name());
      Map<String, World.Mass> old =
          population.tie().map(tie -> populations.get(tie.of())).orElse(Map.of());
      if (own != null && !population.name().equals(moving)) {
        Map<String, World.Mass> kept = new TreeMap<>(own);
        kept.replaceAll(
            (cell, mass) -> {
              World.Mass before = old.get(cell);
              return before == null
                      || before.scores().isEmpty()
                      || before.probability().signum() <= 0
                  ? mass
                  : scaled(before, mass.probability().divide(before.probability()));
            });
        populations.put(population.name(), kept);
      }
    }
    return new World(world.bases(), populations);
  }

  private static List<World> tied(World world, Vocabulary vocabulary) {
    Set<Tie.Kind> kinds = new TreeSet<>();
    vocabulary.populations().forEach(p -> p.tie().ifPresent(tie -> kinds.add(tie.kind())));
    boolean divergence = kinds.stream().anyMatch(Tie.Kind::isDivergence);
    if (!divergence && !kinds.contains(Tie.Kind.MIXES)) {
      return List.of(world);
    }
    List<World> near = new ArrayList<>(List.of(world));
    for (Rational step : divergence ? STEPS : STEPS.subList(0, 1)) {
      near.add(repaired(world, vocabulary, step, false));
      if (kinds.contains(Tie.Kind.MIXES)) {
        near.add(repaired(world, vocabulary, step, true));
      }
    }
    return near;
  }

  /** {@code gives}: whether a mixture gives its conditionals to the population that it mixes. */
  private static World repaired(World world, Vocabulary vocabulary, Rational step, boolean gives) {
    Cells cells = Cells.of(vocabulary, world.bases());
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>(world.populations());
    for (Vocabulary.Population population : vocabulary.populations()) {
      Map<String, World.Mass> own = populations.get(population.name());
      if (population.tie().isPresent() && own != null) {
        Tie tie = population.tie().get();
        Map<String, World.Mass> old = populations.get(tie.of());
        if (old != null && tie.kind().isDivergence() && tie.radius().signum() == 0) {
          populations.put(population.name(), old);
        } else if (old != null && tie.kind().isDivergence() && step.signum() > 0) {
          populations.put(population.name(), drawn(own, old, step));
        } else if (old != null && tie.kind() == Tie.Kind.MIXES && gives) {
          populations.put(tie.of(), mixed(old, own, cells, tie.given()));
        } else if (old != null && tie.kind() == Tie.Kind.MIXES) {
          populations.put(population.name(), mixed(own, old, cells, tie.given()));
        }
      }
    }
    return new World(world.bases(), populations);
  }

  private static Map<String, World.Mass> drawn(
      Map<String, World.Mass> own, Map<String, World.Mass> old, Rational step) {
    Map<String, World.Mass> drawn = new TreeMap<>();
    own.forEach((cell, m) -> drawn.put(cell, scaled(m, Rational.ONE.subtract(step))));
    old.forEach((cell, m) -> drawn.merge(cell, scaled(m, step), Worlds::sum));
    return drawn;
  }

  private static Map<String, World.Mass> mixed(
      Map<String, World.Mass> own, Map<String, World.Mass> old, Cells cells, String given) {
    Map<String, World.Mass> mixed = new HashMap<>(own);
    for (List<String> group : Mixture.groups(cells, given)) {
      Rational before = total(old, group);
      if (before.signum() > 0) {
        Rational share = total(own, group).divide(before);
        for (String cell : group) {
          World.Mass mass = old.get(cell);
          mixed.remove(cell);
          if (share.signum() > 0 && mass != null) {
            mixed.put(cell, scaled(mass, share));
          }
        }
      }
    }
    return mixed;
  }

  private static Rational total(Map<String, World.Mass> masses, List<String> cells) {
    Rational total = Rational.ZERO;
    for (String cell : cells) {
      World.Mass mass = masses.get(cell);
      total = mass == null ? total : total.add(mass.probability());
    }
    return total;
  }

  private static World.Mass scaled(World.Mass mass, Rational factor) {
    Map<String, Rational> scores = new TreeMap<>();
    mass.scores().forEach((score, mean) -> scores.put(score, mean.multiply(factor)));
    return new World.Mass(mass.probability().multiply(factor), scores);
  }
}
