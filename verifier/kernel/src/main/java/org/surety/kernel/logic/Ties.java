// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;

/** Whether a tied population of a world is as near to the other one as the tie demands. */
final class Ties {

  private Ties() {}

  static boolean hold(World world, Cells cells, String name, Tie tie) {
    return switch (tie.kind()) {
      case TV, RATIO -> isNear(world, cells, name, tie);
      case CHI2, KL, HELLINGER -> Divergence.isWithin(world, cells, name, tie);
      case MIXES -> Mixture.holds(world, cells, name, tie);
    };
  }

  /**
   * Whether two ties may need different spreads of scores inside the cells of one population.
   *
   * <p>Each tie by itself holds for some spread at the ends of the scores' ranges. Ties that move one score
   * of a cell each have one in common, in which scores are independent; a tie that moves several together
   * asks for one of its own. So where it does, no other tie of those populations may move a score there.
   */
  static Optional<String> conflict(World world, Vocabulary vocabulary) {
    Map<String, Integer> moving = new TreeMap<>();
    Map<String, String> together = new TreeMap<>();
    for (Vocabulary.Population population : vocabulary.populations()) {
      String name = population.name();
      Optional<String> of = population.tie().map(Tie::of);
      for (String cell : world.populations().getOrDefault(name, Map.of()).keySet()) {
        int moved =
            of.map(old -> Divergence.moved(world.mass(old, cell), world.mass(name, cell)).size())
                .orElse(0);
        String place = vocabulary.origin(name) + ":" + cell;
        moving.merge(place, moved > 0 ? 1 : 0, Integer::sum);
        if (moved > 1) {
          together.put(place, name);
        }
      }
    }
    return together.entrySet().stream()
        .filter(entry -> moving.getOrDefault(entry.getKey(), 0) > 1)
        .map(Map.Entry::getValue)
        .findFirst()
        .map(
            name ->
                "scores move together between \""
                    + name
                    + "\" and the population that it is tied to, where another tie moves some too: it is"
                    + " not known that one spread of them serves both");
  }

  private static boolean isNear(World world, Cells cells, String name, Tie tie) {
    Rational removed = Rational.ZERO;
    boolean isReached = true;
    // A cell without mass in both has nothing to move.
    Set<String> held = new TreeSet<>(world.populations().getOrDefault(tie.of(), Map.of()).keySet());
    held.addAll(world.populations().getOrDefault(name, Map.of()).keySet());
    for (String cell : held) {
      World.Mass old = world.mass(tie.of(), cell);
      World.Mass fresh = world.mass(name, cell);
      if (tie.kind() == Tie.Kind.RATIO) {
        if (!fitsRatio(cells, cell, tie, old, fresh)) {
          return false;
        }
      } else {
        Optional<Rational> least = leastRemoved(cells, cell, old, fresh);
        if (least.isEmpty()) {
          return false;
        }
        removed = removed.add(least.get());
        isReached &= isReached(cells, cell, old, fresh, least.get());
      }
    }
    int excess = removed.compareTo(tie.radius());
    return tie.kind() == Tie.Kind.RATIO || (isReached ? excess <= 0 : excess < 0);
  }

  /** What the old population could give beyond the new one must itself be a mass with scores. */
  private static boolean fitsRatio(
      Cells cells, String cell, Tie tie, World.Mass old, World.Mass fresh) {
    Rational room = tie.radius().multiply(old.probability()).subtract(fresh.probability());
    if (room.signum() < 0) {
      return false;
    }
    for (String score : fresh.scores().keySet()) {
      Rational rest =
          tie.radius()
              .multiply(old.scores().getOrDefault(score, Rational.ZERO))
              .subtract(fresh.scores().get(score));
      if (!cells.range(score, cell).admits(room, rest)) {
        return false;
      }
    }
    return true;
  }

  /** A bound {@code slope r + constant} of the removed score, which depends on the removed mass r. */
  private record Line(Rational slope, Rational constant, boolean isOpen) {
    Rational at(Rational removed) {
      return slope.multiply(removed).add(constant);
    }
  }

  /**
   * Bounds of the removed score, so that what is removed, what rests and what comes in, {@code gain +
   * r}, each carry scores inside the cell's range, and explain how the mean moves.
   */
  private record Lines(List<Line> floors, List<Line> ceilings) {

    static Lines of(Cells.Range range, String score, World.Mass old, World.Mass fresh) {
      Rational low = range.low();
      Rational high = range.high();
      Rational gain = fresh.probability().subtract(old.probability());
      Rational mean = old.scores().getOrDefault(score, Rational.ZERO);
      Rational moved = fresh.scores().getOrDefault(score, Rational.ZERO).subtract(mean);
      return new Lines(
          List.of(
              new Line(low, Rational.ZERO, range.isLowOpen()),
              new Line(high, mean.subtract(high.multiply(old.probability())), range.isHighOpen()),
              new Line(low, low.multiply(gain).subtract(moved), range.isLowOpen())),
          List.of(
              new Line(high, Rational.ZERO, range.isHighOpen()),
              new Line(low, mean.subtract(low.multiply(old.probability())), range.isLowOpen()),
              new Line(high, high.multiply(gain).subtract(moved), range.isHighOpen())));
    }
  }

  /**
   * The least mass r that must leave the cell; where the range lacks an end, the greatest number that
   * is below each such mass.
   */
  private static Optional<Rational> leastRemoved(
      Cells cells, String cell, World.Mass old, World.Mass fresh) {
    Rational gain = fresh.probability().subtract(old.probability());
    Rational least = gain.negate().max(Rational.ZERO);
    Rational most = old.probability();
    for (String score : fresh.scores().keySet()) {
      Lines lines = Lines.of(cells.range(score, cell), score, old, fresh);
      for (Line floor : lines.floors()) {
        for (Line ceiling : lines.ceilings()) {
          Rational slope = ceiling.slope().subtract(floor.slope());
          Rational need = floor.constant().subtract(ceiling.constant());
          if (slope.signum() > 0) {
            least = least.max(need.divide(slope));
          } else if (slope.signum() < 0) {
            most = most.min(need.divide(slope));
          } else if (need.signum() > 0) {
            return Optional.empty();
          }
        }
      }
    }
    return least.compareTo(most) <= 0 ? Optional.of(least) : Optional.empty();
  }

  /** Whether scores that keep away from the ends which the range lacks can do with just that mass. */
  private static boolean isReached(
      Cells cells, String cell, World.Mass old, World.Mass fresh, Rational removed) {
    List<Rational> parts =
        List.of(
            removed,
            old.probability().subtract(removed),
            fresh.probability().subtract(old.probability()).add(removed));
    for (String score : fresh.scores().keySet()) {
      Lines lines = Lines.of(cells.range(score, cell), score, old, fresh);
      for (int i = 0; i < parts.size(); i++) {
        for (int j = 0; j < parts.size(); j++) {
          Line floor = lines.floors().get(i);
          Line ceiling = lines.ceilings().get(j);
          boolean isStrict =
              (floor.isOpen() && parts.get(i).signum() > 0)
                  || (ceiling.isOpen() && parts.get(j).signum() > 0);
          if (isStrict && floor.at(removed).compareTo(ceiling.at(removed)) >= 0) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
