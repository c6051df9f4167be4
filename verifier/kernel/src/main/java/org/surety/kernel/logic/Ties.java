// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static boolean isNear(World world, Cells cells, String name, Tie tie) {
    Rational removed = Rational.ZERO;
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
      }
    }
    return tie.kind() == Tie.Kind.RATIO || removed.compareTo(tie.radius()) <= 0;
  }

  /** What the old population could give beyond the new one must itself be a mass with scores. */
  private static boolean fitsRatio(
      Cells cells, String cell, Tie tie, World.Mass old, World.Mass fresh) {
    Rational room = tie.radius().multiply(old.probability()).subtract(fresh.probability());
    if (room.signum() < 0) {
      return false;
    }
    for (String score : fresh.scores().keySet()) {
      Cells.Range range = cells.range(score, cell);
      Rational rest =
          tie.radius()
              .multiply(old.scores().getOrDefault(score, Rational.ZERO))
              .subtract(fresh.scores().get(score));
      if (rest.compareTo(range.low().multiply(room)) < 0
          || rest.compareTo(range.high().multiply(room)) > 0) {
        return false;
      }
    }
    return true;
  }

  /** A number {@code slope r + constant} that depends on the removed mass r. */
  private record Line(Rational slope, Rational constant) {}

  /**
   * The least mass r that must leave the cell, so that r and what comes in, {@code gain + r}, each
   * carry scores inside the cell's range and explain how the scores' means move.
   */
  private static Optional<Rational> leastRemoved(
      Cells cells, String cell, World.Mass old, World.Mass fresh) {
    Rational gain = fresh.probability().subtract(old.probability());
    Rational least = gain.negate().max(Rational.ZERO);
    Rational most = old.probability();
    for (String score : fresh.scores().keySet()) {
      Rational low = cells.range(score, cell).low();
      Rational high = cells.range(score, cell).high();
      Rational mean = old.scores().getOrDefault(score, Rational.ZERO);
      Rational moved = fresh.scores().get(score).subtract(mean);
      // The removed score s lies between each floor and each ceiling.
      List<Line> floors =
          List.of(
              new Line(low, Rational.ZERO),
              new Line(high, mean.subtract(high.multiply(old.probability()))),
              new Line(low, low.multiply(gain).subtract(moved)));
      List<Line> ceilings =
          List.of(
              new Line(high, Rational.ZERO),
              new Line(low, mean.subtract(low.multiply(old.probability()))),
              new Line(high, high.multiply(gain).subtract(moved)));
      for (Line floor : floors) {
        for (Line ceiling : ceilings) {
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
}
