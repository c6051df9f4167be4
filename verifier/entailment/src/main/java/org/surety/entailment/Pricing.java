// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Which column improves a {@link Master} program at given prices of its lines. */
final class Pricing {

  /** A column that would improve the program, upwards or downwards. */
  record Entering(Column column, int sign) {}

  /** Slacks change one line, cells many: so they are better than they seem. */
  private static final double SLACKS_FIRST = 5;

  private final Masses masses;
  private final List<Line> lines;
  private final List<Column> basis;
  private final double[] prices;
  private final double[] weights;

  /** What the weights are in cells, without what exclusions add. */
  private final double size;

  /** At prices, with what each unknown costs besides; cells that are left empty cost too much. */
  Pricing(
      Masses masses,
      List<Line> lines,
      List<Exclusion> exclusions,
      List<Column> basis,
      double[] prices,
      double[] objective) {
    this.masses = masses;
    this.lines = lines;
    this.basis = basis;
    this.prices = prices;
    this.weights = objective.clone();
    for (int i = 0; i < prices.length; i++) {
      Line line = lines.get(i);
      for (int k = 0; k < line.unknowns.length && prices[i] != 0; k++) {
        weights[line.unknowns[k]] += prices[i] * line.coefficients[k];
      }
    }
    this.size = masses.size(weights);
    exclusions.forEach(exclusion -> exclusion.addTo(weights, Exclusion.TOO_MUCH * size));
  }

  /** The best of the columns that are held, or else a cell of all consistent ones; none if there is none. */
  Optional<Entering> entering() {
    return held().or(this::sought);
  }

  private Optional<Entering> held() {
    Entering best = null;
    double least = -Master.TOLERANCE;
    BitSet basicSlacks = new BitSet();
    List<BitSet> basicCells = new ArrayList<>();
    for (int u = 0; u < masses.units().all().size(); u++) {
      basicCells.add(new BitSet());
    }
    for (Column column : basis) {
      if (column.kind() == Column.Kind.SLACK) {
        basicSlacks.set(column.index());
      } else if (column.kind() == Column.Kind.CELL) {
        basicCells.get(column.unit()).set(column.index());
      }
    }
    for (int i = 0; i < prices.length; i++) {
      Line line = lines.get(i);
      double gain = SLACKS_FIRST * (line.isAtLow ? -prices[i] : prices[i]);
      if (gain < least && line.width() > 0 && !basicSlacks.get(i)) {
        best = new Entering(new Column(Column.Kind.SLACK, 0, i), line.isAtLow ? -1 : 1);
        least = gain;
      }
    }
    for (int v = 0; v < weights.length; v++) {
      if (masses.isFree(v) && -Math.abs(weights[v]) < least) {
        best = new Entering(new Column(Column.Kind.FREE, 0, v), weights[v] < 0 ? 1 : -1);
        least = -Math.abs(weights[v]);
      }
    }
    for (int u = 0; u < masses.units().all().size(); u++) {
      double[] sums = masses.sums(u, weights);
      for (int c = 0; c < sums.length; c++) {
        if (sums[c] < least && !basicCells.get(u).get(c)) {
          best = new Entering(new Column(Column.Kind.CELL, u, c), 1);
          least = sums[c];
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private Optional<Entering> sought() {
    for (int u = 0; u < masses.units().all().size(); u++) {
      Optional<String> cell = masses.sought(u, weights, size);
      if (cell.isPresent() && masses.pool().add(cell.get())) {
        return Optional.of(
            new Entering(new Column(Column.Kind.CELL, u, masses.pool().size() - 1), 1));
      }
    }
    return Optional.empty();
  }
}
