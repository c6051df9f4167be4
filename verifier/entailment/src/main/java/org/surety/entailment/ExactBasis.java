// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.LinearForm;

/**
 * The exact prices of the lines of a {@link Master} program at its last basis: those at which no
 * basic column is worth more or less than it costs.
 */
final class ExactBasis {

  private final Masses masses;
  private final List<Line> lines;
  private final List<Column> basis;
  private final int[] costs;
  private final Map<Integer, Rational> prices = new TreeMap<>();
  private final Deadline deadline;

  ExactBasis(Masses masses, List<Line> lines, List<Column> basis, int[] costs, Deadline deadline) {
    this.masses = masses;
    this.lines = lines;
    this.basis = basis;
    this.costs = costs;
    this.deadline = deadline;
  }

  /**
   * The multipliers of rows and of the totals of populations, by path; empty if they are not found, or
   * do not have the signs that they should have.
   *
   * @throws GaveUp at the deadline
   */
  Optional<Map<String, Rational>> multipliers() {
    return solve() ? signed() : Optional.empty();
  }

  private boolean solve() {
    List<Integer> columns = new ArrayList<>();
    for (int k = 0; k < basis.size(); k++) {
      if (basis.get(k).kind() == Column.Kind.SLACK) {
        prices.put(basis.get(k).index(), Rational.of(-costs[k]));
      } else {
        columns.add(k);
      }
    }
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!prices.containsKey(i)) {
        open.add(i);
      }
    }
    if (columns.size() != open.size()) {
      return false;
    }
    Map<Integer, Integer> places = new HashMap<>();
    open.forEach(line -> places.put(line, places.size()));
    long[][] matrix = new long[open.size()][open.size()];
    long[] right = new long[open.size()];
    for (int row = 0; row < right.length; row++) {
      deadline.checkTime();
      int k = columns.get(row);
      Rational[] entries = new Rational[lines.size()];
      List<Rational> all = new ArrayList<>();
      Rational side = Rational.of(-costs[k]);
      for (int i = 0; i < entries.length; i++) {
        entries[i] = coefficient(lines.get(i), basis.get(k));
        Rational known = prices.get(i);
        side = known == null ? side : side.subtract(known.multiply(entries[i]));
        all.add(known == null ? entries[i] : Rational.ZERO);
      }
      all.add(side);
      Rational scale = WholeNumbers.scale(all);
      right[row] = whole(side.multiply(scale));
      for (int i : open) {
        matrix[row][places.getOrDefault(i, 0)] = whole(entries[i].multiply(scale));
      }
    }
    Optional<List<Rational>> solution = new IntegerSystem(matrix, right, deadline).solution();
    solution.ifPresent(
        values -> open.forEach(i -> prices.put(i, values.get(places.getOrDefault(i, 0)))));
    return solution.isPresent();
  }

  /** As it is, or so great that it is refused. */
  private static long whole(Rational number) {
    BigInteger value = number.numerator();
    return value.bitLength() < Long.SIZE - 2 ? value.longValueExact() : Long.MAX_VALUE;
  }

  private Rational coefficient(Line line, Column column) {
    LinearForm form = line.upper().orElseThrow().row().form();
    Rational sum = Rational.ZERO;
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      int unknown = entry.getKey();
      Rational in =
          switch (column.kind()) {
            case CELL ->
                masses.isFree(unknown)
                    ? Rational.ZERO
                    : masses.exactly(
                        masses.units().all().get(column.unit()),
                        masses.variable(unknown),
                        masses.pool().get(column.index()));
            case FREE -> unknown == column.index() ? Rational.ONE : Rational.ZERO;
            case SLACK -> Rational.ZERO;
          };
      sum = sum.add(entry.getValue().multiply(in));
    }
    return sum.divide(scale(form));
  }

  /** By what a line is the row that gives its bound. */
  private static Rational scale(LinearForm form) {
    return form.coefficients().values().iterator().next().abs();
  }

  private Optional<Map<String, Rational>> signed() {
    Map<String, Rational> multipliers = new TreeMap<>();
    for (Map.Entry<Integer, Rational> entry : prices.entrySet()) {
      Line line = lines.get(entry.getKey());
      Rational price = entry.getValue();
      if (price.signum() == 0) {
        continue;
      }
      boolean isUpper = price.signum() > 0 || line.upper().equals(line.lower());
      Optional<Line.Side> side = isUpper ? line.upper() : line.lower();
      if (side.isEmpty()) {
        return Optional.empty();
      }
      Rational times = price.divide(scale(side.get().row().form()));
      multipliers.merge(side.get().path(), isUpper ? times : times.negate(), Rational::add);
    }
    return Optional.of(multipliers);
  }
}
