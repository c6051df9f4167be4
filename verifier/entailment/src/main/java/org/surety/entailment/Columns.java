// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;

/**
 * The unknowns of a linear program in terms of fewer columns that are at least zero, in doubles.
 *
 * <p>A short row {@code form - x <= 0} is met by {@code x = form + s} with {@code s >= 0} in place of
 * {@code x}, where {@code x} is free or {@code form} is a sum of positive multiples; a row {@code x =
 * form} likewise, without {@code s}. The ranges of scores and the ties of populations, of which each
 * cell has some, go away so.
 */
final class Columns {

  private static final int MAX_LENGTH = 12;
  private static final int MAX_PASSES = 3;
  private static final double TINY = 1e-12;

  private final int unknowns;
  private final List<Boolean> nonNegative;

  /** What a slot is the sum of; null for a slot of its own. */
  private final List<@Nullable Map<Integer, Double>> definitions = new ArrayList<>();

  private final boolean[] gone;
  private final int[] columns;
  private final int width;

  /** Takes the unknowns, and the rows; only those that {@code mayGo} are done away with. */
  Columns(List<Boolean> nonNegative, List<Constraint.Row> rows, boolean[] mayGo) {
    this.unknowns = nonNegative.size();
    this.nonNegative = new ArrayList<>(nonNegative);
    nonNegative.forEach(own -> definitions.add(null));
    this.gone = new boolean[rows.size()];
    boolean changed = true;
    for (int pass = 0; changed && pass < MAX_PASSES; pass++) {
      changed = false;
      for (int i = 0; i < gone.length; i++) {
        LinearForm form = rows.get(i).form();
        if (!gone[i]
            && mayGo[i]
            && form.constant().signum() == 0
            && form.coefficients().size() <= MAX_LENGTH) {
          gone[i] = substitute(expanded(form), rows.get(i).relation() == Constraint.Relation.EQ);
          changed |= gone[i];
        }
      }
    }
    this.columns = new int[definitions.size()];
    int next = 0;
    for (int slot = 0; slot < columns.length; slot++) {
      columns[slot] = next;
      if (definitions.get(slot) == null) {
        next += this.nonNegative.get(slot) ? 1 : 2;
      }
    }
    this.width = next;
  }

  /** How many columns there are. */
  int width() {
    return width;
  }

  /** Whether the row holds at every point. */
  boolean isGone(int row) {
    return gone[row];
  }

  private Map<Integer, Double> expanded(LinearForm form) {
    Map<Integer, Double> sum = new TreeMap<>();
    form.coefficients().forEach((index, c) -> expand(index, Doubles.of(c), sum));
    sum.values().removeIf(c -> Math.abs(c) < TINY);
    return sum;
  }

  private void expand(int slot, double factor, Map<Integer, Double> sum) {
    Map<Integer, Double> definition = definitions.get(slot);
    if (definition == null) {
      sum.merge(slot, factor, Double::sum);
    } else {
      definition.forEach((part, c) -> expand(part, factor * c, sum));
    }
  }

  private boolean substitute(Map<Integer, Double> form, boolean isEquality) {
    int chosen = -1;
    int free = 0;
    int positive = 0;
    int negative = 0;
    for (Map.Entry<Integer, Double> entry : form.entrySet()) {
      free += nonNegative.get(entry.getKey()) ? 0 : 1;
      positive += entry.getValue() > 0 ? 1 : 0;
      negative += entry.getValue() < 0 ? 1 : 0;
    }
    if (free == 0 && positive == 0 && (!isEquality || negative == 0)) {
      return true;
    }
    for (Map.Entry<Integer, Double> entry : form.entrySet()) {
      boolean alone = entry.getValue() < 0 ? negative == 1 : isEquality && positive == 1;
      if (free > 0 ? !nonNegative.get(entry.getKey()) : alone) {
        chosen = entry.getKey();
        break;
      }
    }
    if (chosen < 0) {
      return free == 0 && !isEquality && positive == 1 && share(form);
    }
    define(chosen, form, isEquality);
    return true;
  }

  /** {@code x + ... = slack}, or the same without slack, gives {@code x}. */
  private void define(int chosen, Map<Integer, Double> form, boolean isEquality) {
    double own = -form.getOrDefault(chosen, 0.0);
    Map<Integer, Double> definition = new LinkedHashMap<>();
    for (Map.Entry<Integer, Double> entry : form.entrySet()) {
      if (entry.getKey() != chosen) {
        definition.put(entry.getKey(), entry.getValue() / own);
      }
    }
    if (!isEquality) {
      definition.put(slot(), Math.signum(own));
    }
    definitions.set(chosen, definition);
  }

  /**
   * {@code a x <= b y + c z} with all at least zero gives {@code y = t + y'}, {@code z = u + z'} and
   * {@code a x = b t + c u}.
   */
  private boolean share(Map<Integer, Double> form) {
    Map<Integer, Double> sum = new LinkedHashMap<>();
    int sharer = -1;
    double own = 0;
    for (Map.Entry<Integer, Double> entry : form.entrySet()) {
      if (entry.getValue() > 0) {
        sharer = entry.getKey();
        own = entry.getValue();
      } else {
        int taken = slot();
        sum.put(taken, -entry.getValue());
        Map<Integer, Double> parts = new LinkedHashMap<>();
        parts.put(taken, 1.0);
        parts.put(slot(), 1.0);
        definitions.set(entry.getKey(), parts);
      }
    }
    double divisor = own;
    sum.replaceAll((taken, c) -> c / divisor);
    definitions.set(sharer, sum);
    return true;
  }

  private int slot() {
    definitions.add(null);
    nonNegative.add(true);
    return definitions.size() - 1;
  }

  /** Adds a multiple of a form, without its constant, to coefficients of the columns. */
  void addTo(double[] sum, LinearForm form, double factor) {
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      addTo(sum, entry.getKey(), factor * Doubles.of(entry.getValue()));
    }
  }

  private void addTo(double[] sum, int slot, double factor) {
    Map<Integer, Double> definition = definitions.get(slot);
    if (definition != null) {
      for (Map.Entry<Integer, Double> part : definition.entrySet()) {
        addTo(sum, part.getKey(), factor * part.getValue());
      }
      return;
    }
    sum[columns[slot]] += factor;
    if (!nonNegative.get(slot)) {
      sum[columns[slot] + 1] -= factor;
    }
  }

  /** The unknowns where the columns have those values. */
  double[] values(double[] point) {
    double[] slots = new double[columns.length];
    Arrays.fill(slots, Double.NaN);
    for (int slot = 0; slot < unknowns; slot++) {
      value(slot, slots, point);
    }
    return Arrays.copyOf(slots, unknowns);
  }

  private double value(int slot, double[] slots, double[] point) {
    if (Double.isNaN(slots[slot])) {
      Map<Integer, Double> definition = definitions.get(slot);
      double sum = 0;
      if (definition == null) {
        int column = columns[slot];
        sum = point[column] - (nonNegative.get(slot) ? 0 : point[column + 1]);
      } else {
        for (Map.Entry<Integer, Double> part : definition.entrySet()) {
          sum += part.getValue() * value(part.getKey(), slots, point);
        }
      }
      slots[slot] = sum;
    }
    return slots[slot];
  }
}
