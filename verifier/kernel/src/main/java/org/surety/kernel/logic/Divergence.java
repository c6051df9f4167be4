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
 * all mass lies at the ends of the score's range. Where two scores move, it is not known to be small.
 */
final class Divergence {

  /** What a part of a cell weighs in both populations. */
  private record Part(Rational old, Rational fresh) {}

  private Divergence() {}

  static boolean isWithin(World world, Cells cells, String name, Tie tie) {
    List<Part> parts = new ArrayList<>();
    for (String cell : cells.all()) {
      Optional<List<Part>> split =
          parts(cells, cell, world.mass(tie.of(), cell), world.mass(name, cell));
      if (split.isEmpty()) {
        return false;
      }
      parts.addAll(split.get());
    }
    return switch (tie.kind()) {
      case CHI2 -> chiSquareIsAtMost(parts, tie.radius());
      case KL -> relativeEntropyIsAtMost(parts, tie.radius());
      case HELLINGER -> hellingerIsAtMost(parts, tie.radius());
      case TV, RATIO, MIXES -> throw new IllegalArgumentException(tie.words());
    };
  }

  private static Optional<List<Part>> parts(
      Cells cells, String cell, World.Mass old, World.Mass fresh) {
    Rational p = old.probability();
    Rational q = fresh.probability();
    Set<String> moved = new TreeSet<>();
    for (String score : fresh.scores().keySet()) {
      Rational before = meanOf(old, score).multiply(q);
      if (!before.equals(meanOf(fresh, score).multiply(p))) {
        moved.add(score);
      }
    }
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

  private static boolean chiSquareIsAtMost(List<Part> parts, Rational radius) {
    Rational sum = Rational.ZERO;
    for (Part part : parts) {
      if (part.old().signum() > 0) {
        Rational gap = part.fresh().subtract(part.old());
        sum = sum.add(gap.multiply(gap).divide(part.old()));
      } else if (part.fresh().signum() > 0) {
        return false;
      }
    }
    return sum.compareTo(radius) <= 0;
  }

  private static boolean relativeEntropyIsAtMost(List<Part> parts, Rational radius) {
    Enclosure sum = Enclosure.of(Rational.ZERO);
    for (Part part : parts) {
      if (part.fresh().signum() > 0) {
        if (part.old().signum() <= 0) {
          return false;
        }
        // Where both are equal the logarithm is zero exactly.
        if (!part.fresh().equals(part.old())) {
          Enclosure log = Enclosure.ln(part.fresh().divide(part.old()));
          sum = sum.add(log.multiply(Enclosure.of(part.fresh())));
        }
      }
    }
    return sum.high().compareTo(radius) <= 0;
  }

  /** Half the sum of (sqrt(q) - sqrt(p))^2 is 1 less the sum of sqrt(q p), as both add up to 1. */
  private static boolean hellingerIsAtMost(List<Part> parts, Rational radius) {
    Rational affinity = Rational.ZERO;
    for (Part part : parts) {
      affinity =
          affinity.add(
              part.fresh().equals(part.old())
                  ? part.old()
                  : Enclosure.of(part.fresh().multiply(part.old())).sqrt().low());
    }
    return Rational.ONE.subtract(affinity).compareTo(radius) <= 0;
  }
}
