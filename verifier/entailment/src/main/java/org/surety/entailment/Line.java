// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Optional;
import org.surety.kernel.proof.Constraint;

/**
 * A sum of unknowns between two bounds, in doubles: one row, or two that bound the same sum from both
 * sides. Its slack is what the sum is below the upper bound.
 */
final class Line {

  /** A row that gives a bound: the line times the scale. */
  record Side(String path, Constraint.Row row, double scale, boolean canSpare) {

    boolean isStrict() {
      return row.relation() == Constraint.Relation.LT;
    }

    private double spared(double margin, boolean strictOnly) {
      return canSpare && (!strictOnly || isStrict()) ? margin / scale : 0;
    }
  }

  /** With what the names of such lines begin. */
  static final String TOTAL = "total:";

  private static final double APART = 1e-4;

  final int[] unknowns;
  final double[] coefficients;

  private double high;
  private double low = Double.NEGATIVE_INFINITY;
  private Optional<Side> upper = Optional.empty();
  private Optional<Side> lower = Optional.empty();
  private double spareHigh;
  private double spareLow;

  /** Whether the slack is not in the basis, and the sum is at its lower bound. */
  boolean isAtLow;

  private Line(int[] unknowns, double[] coefficients) {
    this.unknowns = unknowns;
    this.coefficients = coefficients;
  }

  /** A row {@code sum <= high}. */
  static Line of(int[] unknowns, double[] coefficients, double high, Side side) {
    Line line = new Line(unknowns, coefficients);
    line.high = high;
    line.upper = Optional.of(side);
    if (side.row().relation() == Constraint.Relation.EQ) {
      line.low = high;
      line.lower = line.upper;
    }
    return line;
  }

  Line copy() {
    Line copy = new Line(unknowns, coefficients);
    copy.high = high;
    copy.low = low;
    copy.upper = upper;
    copy.lower = lower;
    copy.spareHigh = spareHigh;
    copy.spareLow = spareLow;
    copy.isAtLow = isAtLow;
    return copy;
  }

  /** Adds a lower bound where there is none, and it is clearly below the upper one. */
  boolean addLow(double bound, Side side) {
    if (lower.isPresent()
        || bound > high - APART
        || side.row().relation() == Constraint.Relation.EQ) {
      return false;
    }
    low = bound;
    lower = Optional.of(side);
    return true;
  }

  /** Whether it says that the masses of a population add up to one. */
  boolean isTotal() {
    return upper.filter(side -> side.path().startsWith(TOTAL)).isPresent();
  }

  /** Demands so much to spare of the inequalities that can. */
  void spare(double margin, boolean strictOnly) {
    spareHigh = upper.map(side -> side.spared(margin, strictOnly)).orElse(0.0);
    spareLow = lower.map(side -> side.spared(margin, strictOnly)).orElse(0.0);
    if (upper.isPresent() && upper.equals(lower)) {
      spareHigh = 0;
      spareLow = 0;
    }
  }

  /** The greatest value that the slack may have. */
  double width() {
    return high - spareHigh - low - spareLow;
  }

  /** The bound that the sum and its slack add up to, less a slack that is fixed at its greatest. */
  double side() {
    return isAtLow ? low + spareLow : high - spareHigh;
  }

  /** What the rows add, for a price, to the constant of a contradiction. */
  double constant(double price) {
    return price == 0 ? 0 : -price * (price > 0 ? high : low);
  }

  Optional<Side> upper() {
    return upper;
  }

  Optional<Side> lower() {
    return lower;
  }
}
