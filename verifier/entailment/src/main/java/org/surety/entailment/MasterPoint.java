// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Units;

/** A point of a {@link Master} program, and the multipliers of its lines there. */
final class MasterPoint {

  private final Masses masses;
  private final List<Line> lines;
  private final List<Column> basis;
  private final List<Double> values;
  private final List<Double> prices;

  MasterPoint(
      Masses masses, List<Line> lines, List<Column> basis, double[] values, double[] prices) {
    this.masses = masses;
    this.lines = List.copyOf(lines);
    this.basis = List.copyOf(basis);
    this.values = Arrays.stream(values).boxed().toList();
    this.prices = Arrays.stream(prices).boxed().toList();
  }

  /** How often a unit occurs in a cell. */
  record Share(Units.Unit unit, String cell, double value) {}

  /** The multipliers of rows at the last point, by path. */
  Map<String, Double> multipliers() {
    Map<String, Double> multipliers = new TreeMap<>();
    for (int i = 0; i < prices.size(); i++) {
      Line line = lines.get(i);
      double price = prices.get(i);
      if (price > 0 || line.upper().equals(line.lower())) {
        line.upper().ifPresent(s -> multipliers.merge(s.path(), price / s.scale(), Double::sum));
      } else {
        line.lower().ifPresent(s -> multipliers.merge(s.path(), -price / s.scale(), Double::sum));
      }
    }
    return multipliers;
  }

  /** The rows by path. */
  Map<String, Constraint.Row> rows() {
    Map<String, Constraint.Row> rows = new TreeMap<>();
    for (Line line : lines) {
      line.upper().ifPresent(side -> rows.put(side.path(), side.row()));
      line.lower().ifPresent(side -> rows.put(side.path(), side.row()));
    }
    return rows;
  }

  /** The values of the unknowns at the present point. */
  double[] unknowns() {
    double[] result = new double[masses.size()];
    for (int k = 0; k < values.size(); k++) {
      Column column = basis.get(k);
      if (column.kind() == Column.Kind.CELL) {
        for (int unknown : masses.unknowns(column.unit())) {
          result[unknown] += masses.in(column.unit(), unknown, column.index()) * values.get(k);
        }
      } else if (column.kind() == Column.Kind.FREE) {
        result[column.index()] = values.get(k);
      }
    }
    return result;
  }

  /** How often units occur in cells at the present point, those that do. */
  List<Share> shares() {
    List<Share> shares = new ArrayList<>();
    for (int k = 0; k < values.size(); k++) {
      Column column = basis.get(k);
      if (column.kind() == Column.Kind.CELL && values.get(k) > Master.TOLERANCE) {
        shares.add(
            new Share(
                masses.units().all().get(column.unit()),
                masses.pool().get(column.index()),
                values.get(k)));
      }
    }
    return shares;
  }
}
