// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * Whether a population lies within an f-divergence of another one.
 *
 * <p>Cells do not say how a score is spread inside them. Where its mean given the cell is the same in
 * both populations, the spread may be the same; where it is not, the divergence is least if in both
 * all mass lies at the ends of the score's range; of an end that the range lacks only near it, so that
 * the divergence must be below the radius. Where two scores move, it is not known to be small.
 */
final class Divergence {

  /** What a part of a cell weighs in both populations. */
  private record Part(Rational old, Rational fresh) {}

  private Divergence() {}

  static boolean isWithin(World world, Cells cells, String name, Tie tie) {
    List<Part> parts = new ArrayList<>();
    boolean isReached = true;
    for (String cell : cells.all()) {
      World.Mass old = world.mass(tie.of(), cell);
      World.Mass fresh = world.mass(name, cell);
      Optional<List<Part>> split = parts(cells, cell, old, fresh);
      if (split.isEmpty()) {
        return false;
      }
      parts.addAll(split.get());
      isReached &= split.get().size() == 1 || isReached(cells, cell, old, fresh);
    }
    Optional<Rational> most =
        switch (tie.kind()) {
          case CHI2 -> chiSquare(parts);
          case KL -> relativeEntropy(parts);
          case HELLINGER -> Optional.of(hellinger(parts));
          case TV, RATIO, MIXES -> throw new IllegalArgumentException(tie.words());
        };
    if (most.isEmpty()) {
      return false;
    }
    int excess = most.get().compareTo(tie.radius());
    return isReached ? excess <= 0 : excess < 0;
  }

  /** Whether the scores of a cell whose mean moves reach the ends of its range. */
  private static boolean isReached(Cells cells, String cell, World.Mass old, World.Mass fresh) {
    return moved(old, fresh).stream().allMatch(score -> cells.range(score, cell).isClosed());
  }

  /** The scores whose means given the cell differ. */
  static Set<String> moved(World.Mass old, World.Mass fresh) {
    Set<String> moved = new TreeSet<>();
    for (String score : fresh.scores().keySet()) {
      Rational before = meanOf(old, score).multiply(fresh.probability());
      if (!before.equals(meanOf(fresh, score).multiply(old.probability()))) {
        moved.add(score);
      }
    }
    return moved;
  }

  private static Optional<List<Part>> parts(
      Cells cells, String cell, World.Mass old, World.Mass fresh) {
    Rational p = old.probability();
    Rational q = fresh.probability();
    Set<String> moved = moved(old, fresh);
    if (moved.isEmpty()) {
      return Optional.of(List.of(new Part(p, q)));
    }
    String score = moved.iterator().next();
    Cells.Range range = cells.range(score, cell);
    Rational width = range.high().subtract(range.low());
    if (moved.size() > 1 || width.signum() == 0 || !old.scores().containsKey(score)) {
      return Optional.empty();
    }
    Rational oldHigh = meanOf(old, score).subtract(range.low().multiply(p)).divide(width);
    Rational freshHigh = meanOf(fresh, score).subtract(range.low().multiply(q)).divide(width);
    return Optional.of(
        List.of(
            new Part(oldHigh, freshHigh), new Part(p.subtract(oldHigh), q.subtract(freshHigh))));
  }

  private static Rational meanOf(World.Mass mass, String score) {
    return mass.scores().getOrDefault(score, Rational.ZERO);
  }

  /** The divergence; empty where it is infinite. */
  private static Optional<Rational> chiSquare(List<Part> parts) {
    Rational sum = Rational.ZERO;
    for (Part part : parts) {
      if (part.old().signum() > 0) {
        Rational gap = part.fresh().subtract(part.old());
        sum = sum.add(gap.multiply(gap).divide(part.old()));
      } else if (part.fresh().signum() > 0) {
        return Optional.empty();
      }
    }
    return Optional.of(sum);
  }

  /** An upper bound; empty where it is infinite. */
  private static Optional<Rational> relativeEntropy(List<Part> parts) {
    Enclosure sum = Enclosure.of(Rational.ZERO);
    for (Part part : parts) {
      if (part.fresh().signum() > 0) {
        if (part.old().signum() <= 0) {
          return Optional.empty();
        }
        // Where both are equal the logarithm is zero exactly.
        if (!part.fresh().equals(part.old())) {
          Enclosure log = Enclosure.ln(part.fresh().divide(part.old()));
          sum = sum.add(log.multiply(Enclosure.of(part.fresh())));
        }
      }
    }
    return Optional.of(sum.high());
  }

  /** An upper bound: half the sum of (sqrt(q) - sqrt(p))^2 is 1 less the sum of sqrt(q p). */
  private static Rational hellinger(List<Part> parts) {
    Rational affinity = Rational.ZERO;
    for (Part part : parts) {
      affinity =
          affinity.add(
              part.fresh().equals(part.old())
                  ? part.old()
                  : Enclosure.of(part.fresh().multiply(part.old())).sqrt().low());
    }
    return Rational.ONE.subtract(affinity);
  }
}
