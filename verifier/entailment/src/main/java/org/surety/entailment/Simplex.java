// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;

/**
 * Whether exact linear bounds contradict each other, and by which multipliers.
 *
 * <p>The simplex of Dutertre and de Moura, "A Fast Linear-Arithmetic Solver for DPLL(T)" (CAV 2006):
 * each row is a column of its own with bounds, and bounds come and go without a new start. Bland's
 * rule makes it end.
 */
final class Simplex {

  /** A variable or a row, with its bounds; it is basic if it is expressed by others. */
  private static final class Column {
    Value value = Value.ZERO;
    @Nullable Value low;
    @Nullable Value high;
    @Nullable Map<Integer, Rational> basic;
  }

  private final List<Column> columns = new ArrayList<>();

  /** Adds a variable. */
  int variable(boolean nonNegative) {
    Column column = new Column();
    column.low = nonNegative ? Value.ZERO : null;
    columns.add(column);
    return columns.size() - 1;
  }

  /** Adds the sum of those multiples of variables, unbounded. */
  int row(Map<Integer, Rational> coefficients) {
    Column row = new Column();
    row.basic = new TreeMap<>();
    for (Map.Entry<Integer, Rational> entry : coefficients.entrySet()) {
      addTo(row.basic, entry.getKey(), entry.getValue());
      row.value = row.value.add(value(entry.getKey()).multiply(entry.getValue()));
    }
    columns.add(row);
    return columns.size() - 1;
  }

  private void addTo(Map<Integer, Rational> sum, int index, Rational factor) {
    Map<Integer, Rational> basic = columns.get(index).basic;
    if (basic == null) {
      merge(sum, index, factor);
    } else {
      basic.forEach((part, coefficient) -> merge(sum, part, coefficient.multiply(factor)));
    }
  }

  private static void merge(Map<Integer, Rational> sum, int index, Rational term) {
    Rational total = sum.getOrDefault(index, Rational.ZERO).add(term);
    if (total.signum() == 0) {
      sum.remove(index);
    } else {
      sum.put(index, total);
    }
  }

  /** The value of a variable or row in the present point. */
  Value value(int index) {
    return columns.get(index).value;
  }

  /** Sets the bounds of a row. */
  void restrict(int index, @Nullable Value low, @Nullable Value high) {
    Column column = columns.get(index);
    column.low = low;
    column.high = high;
    if (column.basic == null) {
      Value bound = violated(column);
      if (bound != null) {
        move(index, bound);
      }
    }
  }

  /** Takes the bounds of a row away. */
  void release(int index) {
    columns.get(index).low = null;
    columns.get(index).high = null;
  }

  /** The bound that the value violates. */
  private static @Nullable Value violated(Column column) {
    if (column.low != null && column.value.compareTo(column.low) < 0) {
      return column.low;
    }
    return column.high != null && column.value.compareTo(column.high) > 0 ? column.high : null;
  }

  private void move(int index, Value target) {
    Column moved = columns.get(index);
    Value step = target.subtract(moved.value);
    moved.value = target;
    for (Column column : columns) {
      Rational factor = column.basic == null ? null : column.basic.get(index);
      if (factor != null) {
        column.value = column.value.add(step.multiply(factor));
      }
    }
  }

  /**
   * Looks for a point within all bounds. Empty if there is one, which the values then are; else the
   * multipliers of the bounded columns: an upper bound taken a positive number of times, a lower one
   * a negative number of times, whose sum no point satisfies.
   */
  Optional<Map<Integer, Rational>> conflict(Deadline deadline) {
    while (true) {
      deadline.check();
      int leaving = firstViolated();
      if (leaving < 0) {
        return Optional.empty();
      }
      Column column = columns.get(leaving);
      boolean tooLow = column.low != null && column.value.compareTo(column.low) < 0;
      int entering = entering(column, tooLow);
      if (entering < 0) {
        return Optional.of(explanation(leaving, tooLow));
      }
      Value target = Objects.requireNonNull(violated(column));
      pivot(leaving, entering, deadline);
      move(leaving, target);
    }
  }

  private int firstViolated() {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).basic != null && violated(columns.get(i)) != null) {
        return i;
      }
    }
    return -1;
  }

  private static Map<Integer, Rational> basic(Column column) {
    if (column.basic == null) {
      throw new IllegalStateException("the column is not basic");
    }
    return column.basic;
  }

  private int entering(Column column, boolean tooLow) {
    for (Map.Entry<Integer, Rational> entry : basic(column).entrySet()) {
      Column other = columns.get(entry.getKey());
      boolean up = (entry.getValue().signum() > 0) == tooLow;
      Value bound = up ? other.high : other.low;
      if (bound == null || other.value.compareTo(bound) != 0) {
        return entry.getKey();
      }
    }
    return -1;
  }

  private Map<Integer, Rational> explanation(int leaving, boolean tooLow) {
    Map<Integer, Rational> multipliers = new TreeMap<>();
    multipliers.put(leaving, Rational.of(tooLow ? -1 : 1));
    for (Map.Entry<Integer, Rational> entry : basic(columns.get(leaving)).entrySet()) {
      multipliers.put(entry.getKey(), tooLow ? entry.getValue() : entry.getValue().negate());
    }
    return multipliers;
  }

  private void pivot(int leaving, int entering, Deadline deadline) {
    Map<Integer, Rational> old = basic(columns.get(leaving));
    columns.get(leaving).basic = null;
    Rational inverse = Rational.ONE.divide(old.getOrDefault(entering, Rational.ZERO));
    Map<Integer, Rational> row = new TreeMap<>();
    row.put(leaving, inverse);
    old.forEach(
        (index, coefficient) -> {
          if (index != entering) {
            row.put(index, coefficient.multiply(inverse).negate());
          }
        });
    for (Column column : columns) {
      Rational factor = column.basic == null ? null : column.basic.remove(entering);
      if (factor != null) {
        deadline.checkTime();
        Map<Integer, Rational> sum = basic(column);
        row.forEach((index, coefficient) -> merge(sum, index, coefficient.multiply(factor)));
      }
    }
    columns.get(entering).basic = row;
  }
}
