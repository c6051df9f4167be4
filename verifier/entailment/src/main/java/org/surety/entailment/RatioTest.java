// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a step of the simplex method ends, so that the steps do: after many of no length, the basic
 * unknowns that are at a bound are given pretended distances from it, each another one, in which
 * steps have a length, until a column enters that none of them blocks (Wolfe, "A technique for
 * resolving degeneracy in linear programming", Journal of SIAM 11, 1963). The point stays where it is
 * in between, and no basis comes twice.
 */
final class RatioTest {

  /** Where a step ends: at a basic unknown, or at the other bound of the entering one. */
  record Leaving(int place, double step, boolean isAtHigh) {}

  private static final int PATIENCE = 40;
  private static final double SMALL = 1e-8;
  private static final double NO_LENGTH = 1e-10;

  private final List<Line> lines;
  private final List<Column> basis;
  private final boolean isFirstPhase;
  private int stalled;
  private int drawn;

  /** The pretended distance of each basic unknown that is at a bound; else infinite. */
  private double @Nullable [] pretended;

  private boolean[] isAtHigh = new boolean[0];

  /** For the steps of one phase from one basis to the next. */
  RatioTest(List<Line> lines, List<Column> basis, boolean isFirstPhase) {
    this.lines = lines;
    this.basis = basis;
    this.isFirstPhase = isFirstPhase;
  }

  /** The greatest value that a column may have. */
  static double width(List<Line> lines, Column column) {
    return column.kind() == Column.Kind.SLACK
        ? lines.get(column.index()).width()
        : Double.POSITIVE_INFINITY;
  }

  /** Whether an unknown is below its bound, by more than rounding. */
  static boolean isBelow(Column column, double value) {
    return column.kind() != Column.Kind.FREE && value < -Master.TOLERANCE;
  }

  /** Whether an unknown is above its bound, by more than rounding. */
  static boolean isAbove(double excess) {
    return excess > Master.TOLERANCE;
  }

  /**
   * The end of the step of a column that enters.
   *
   * @throws GaveUp if there is none
   */
  Leaving leaving(Pricing.Entering entering, double[] values, double[] direction) {
    if (pretended == null && stalled > PATIENCE) {
      pretended = distances(values);
    }
    if (pretended != null) {
      Leaving blocked = blocked(entering, pretended, direction);
      if (blocked.place() >= 0) {
        return blocked;
      }
    }
    Leaving leaving = first(entering, values, direction);
    stalled = leaving.step() > NO_LENGTH ? 0 : stalled + 1;
    pretended = null;
    return leaving;
  }

  private double[] distances(double[] values) {
    double[] distances = new double[values.length];
    isAtHigh = new boolean[values.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    for (int k = 0; k < distances.length; k++) {
      Column column = basis.get(k);
      double excess = values[k] - width(lines, column);
      boolean isAtLow =
          column.kind() != Column.Kind.FREE
              && values[k] <= Master.TOLERANCE
              && !(isFirstPhase && isBelow(column, values[k]));
      isAtHigh[k] = excess >= -Master.TOLERANCE && !(isFirstPhase && isAbove(excess));
      if (isAtLow && isAtHigh[k]) {
        distances[k] = 0;
      } else if (isAtLow || isAtHigh[k]) {
        // Multiples of the golden section are spread evenly, and no two are alike.
        distances[k] = 1 + (++drawn * 0.6180339887498949) % 1;
      }
    }
    return distances;
  }

  /** Which of the unknowns at a bound blocks the step first, by their pretended distances. */
  private Leaving blocked(Pricing.Entering entering, double[] distances, double[] direction) {
    double least = Double.POSITIVE_INFINITY;
    int best = -1;
    boolean leavesHigh = false;
    for (int k = 0; k < direction.length; k++) {
      double rate = entering.sign() * direction[k];
      if (Double.isInfinite(distances[k]) || Math.abs(rate) <= SMALL) {
        continue;
      }
      boolean isFixed = distances[k] == 0;
      double step = distances[k] / Math.abs(rate);
      boolean isTie = best >= 0 && step == least;
      if ((isFixed || rate > 0 != isAtHigh[k])
          && (isTie ? Math.abs(direction[k]) > Math.abs(direction[best]) : step < least)) {
        best = k;
        least = step;
        leavesHigh = isFixed ? rate < 0 : isAtHigh[k];
      }
    }
    if (best < 0) {
      return new Leaving(best, least, false);
    }
    for (int k = 0; k < direction.length; k++) {
      double towards = entering.sign() * direction[k] * (isAtHigh[k] ? -1 : 1);
      distances[k] = distances[k] == 0 ? 0 : Math.max(NO_LENGTH, distances[k] - least * towards);
    }
    boolean isFree = entering.column().kind() == Column.Kind.FREE;
    distances[best] = isFree ? Double.POSITIVE_INFINITY : Math.max(NO_LENGTH, least);
    isAtHigh[best] = entering.column().kind() == Column.Kind.SLACK && entering.sign() < 0;
    return new Leaving(best, 0, leavesHigh);
  }

  private Leaving first(Pricing.Entering entering, double[] values, double[] direction) {
    double least = width(lines, entering.column());
    int best = -1;
    boolean leavesHigh = false;
    for (int k = 0; k < direction.length; k++) {
      double rate = entering.sign() * direction[k];
      Column column = basis.get(k);
      if (Math.abs(rate) <= SMALL || column.kind() == Column.Kind.FREE) {
        continue;
      }
      double excess = values[k] - width(lines, column);
      boolean falls = rate > 0;
      double way;
      boolean isHigh;
      if (isFirstPhase && isBelow(column, values[k])) {
        way = falls ? Double.POSITIVE_INFINITY : -values[k];
        isHigh = false;
      } else if (isFirstPhase && isAbove(excess)) {
        way = falls ? excess : Double.POSITIVE_INFINITY;
        isHigh = true;
      } else {
        way = Math.max(0, falls ? values[k] : -excess);
        isHigh = !falls;
      }
      double step = way / Math.abs(rate);
      boolean isTie = best >= 0 && Math.abs(step - least) <= 1e-11 * (1 + least);
      if (isTie ? Math.abs(direction[k]) > Math.abs(direction[best]) : step < least) {
        best = k;
        least = Math.min(least, step);
        leavesHigh = isHigh;
      }
    }
    if (Double.isInfinite(least)) {
      throw new GaveUp(Reasons.IMPRECISE);
    }
    return new Leaving(best, least, leavesHigh);
  }
}
