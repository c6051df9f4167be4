// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;

/** Multipliers of rows that add up to a contradiction, as small whole numbers. */
final class SmallMultipliers {

  /** The greatest number that is tried; whole numbers that are no greater stay as they are. */
  private static final int MOST = 60;

  private static final int MAX_ROWS = 40;

  private SmallMultipliers() {}

  /**
   * Whole numbers, in about the proportions of some multipliers, that make a contradiction too: the
   * first whose greatest is 1, 2, 3, ...; those multipliers themselves, made whole, if there are none.
   */
  static Map<String, Rational> of(
      Map<String, Rational> multipliers,
      Map<String, Constraint.Row> rows,
      IntPredicate nonNegative) {
    Map<String, Rational> whole = new TreeMap<>(multipliers);
    Rational scale = WholeNumbers.scale(whole.values());
    whole.replaceAll((path, multiplier) -> multiplier.multiply(scale));
    Rational greatest =
        whole.values().stream().map(Rational::abs).reduce(Rational.ZERO, Rational::max);
    for (int most = 1; whole.size() <= MAX_ROWS && most <= MOST; most++) {
      Rational size = Rational.of(most);
      if (size.compareTo(greatest) >= 0) {
        break;
      }
      Map<String, Rational> rounded = new TreeMap<>();
      whole.forEach(
          (path, multiplier) ->
              rounded.put(path, nearest(multiplier.multiply(size).divide(greatest))));
      rounded.values().removeIf(multiplier -> multiplier.signum() == 0);
      if (isContradiction(rounded, rows, nonNegative)) {
        return rounded;
      }
    }
    return whole;
  }

  private static Rational nearest(Rational value) {
    return Doubles.decimal(Math.rint(Doubles.of(value)), 0);
  }

  private static boolean isContradiction(
      Map<String, Rational> multipliers,
      Map<String, Constraint.Row> rows,
      IntPredicate nonNegative) {
    Map<Integer, Rational> sum = new HashMap<>();
    Rational constant = Rational.ZERO;
    boolean strict = false;
    for (Map.Entry<String, Rational> entry : multipliers.entrySet()) {
      Constraint.Row row = rows.get(entry.getKey());
      if (row == null) {
        return false;
      }
      Rational times = entry.getValue();
      row.form().coefficients().forEach((i, c) -> sum.merge(i, c.multiply(times), Rational::add));
      constant = constant.add(row.form().constant().multiply(times));
      strict |= row.relation() == Constraint.Relation.LT;
    }
    boolean closed = constant.signum() > 0 || (constant.signum() == 0 && strict);
    return closed
        && sum.entrySet().stream()
            .allMatch(
                entry ->
                    entry.getValue().signum() == 0
                        || (entry.getValue().signum() > 0 && nonNegative.test(entry.getKey())));
  }
}
