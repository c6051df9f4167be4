// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;

/**
 * What holds in every case of a choice, and not at a point: of each case one row that the point violates
 * is taken, and so scaled that the point violates the least of them most.
 */
final class Disjunction {

  private static final double CLEAR = 1e-8;
  private static final int MAX_ROWS = 4;
  private static final int MAX_SCALES = 32;

  private final IntPredicate nonNegative;
  private final double[] point;

  /** For points of unknowns of which some are at least zero. */
  Disjunction(IntPredicate nonNegative, double[] point) {
    this.nonNegative = nonNegative;
    this.point = point;
  }

  /** A lemma, and the row that it shows. */
  record Found(Proof.Lemma lemma, Constraint.Row row) {}

  /** A row of a case. */
  private record Side(String path, LinearForm form, Rational sign, boolean strict) {}

  /** The least of rows of the first cases, each with its multiplier. */
  private record Least(LinearForm form, boolean strict, List<Map<String, Rational>> multipliers) {}

  /** What holds in every case of the choice at that path, if some such row is violated. */
  Optional<Found> violated(String path, Constraint.Any any) {
    List<Least> found = new ArrayList<>();
    for (int i = 0; i < any.parts().size(); i++) {
      List<Side> sides = new ArrayList<>();
      collect(path + "/" + i, any.parts().get(i), sides);
      List<Least> next = new ArrayList<>();
      for (Side side : sides) {
        if (i == 0) {
          next.add(
              new Least(side.form(), side.strict(), List.of(Map.of(side.path(), side.sign()))));
        }
        found.forEach(least -> extended(least, side).ifPresent(next::add));
      }
      found = best(next);
    }
    return found.stream()
        .findFirst()
        .map(
            least ->
                new Found(
                    new Proof.Lemma(path, least.multipliers()),
                    new Constraint.Row(
                        least.form(),
                        least.strict() ? Constraint.Relation.LT : Constraint.Relation.LE)));
  }

  private List<Least> best(List<Least> all) {
    Map<Double, Least> sorted = new TreeMap<>();
    for (Least least : all) {
      sorted.putIfAbsent(-Points.value(least.form(), point), least);
    }
    return sorted.values().stream().limit(MAX_ROWS).toList();
  }

  /** The rows of a case that the point violates, each as {@code form <= 0}. */
  private void collect(String path, Constraint constraint, List<Side> sides) {
    if (constraint instanceof Constraint.All all) {
      for (int i = 0; i < all.parts().size(); i++) {
        collect(path + "/" + i, all.parts().get(i), sides);
      }
    }
    if (constraint instanceof Constraint.Row row) {
      double value = Points.value(row.form(), point);
      boolean isBelow = row.relation() == Constraint.Relation.EQ && value < 0;
      if (Math.abs(value) > CLEAR && (value > 0 || isBelow)) {
        LinearForm form = isBelow ? row.form().negate() : row.form();
        boolean strict = row.relation() == Constraint.Relation.LT;
        sides.add(new Side(path, form, Rational.of(isBelow ? -1 : 1), strict));
      }
    }
  }

  private Optional<Least> extended(Least least, Side side) {
    Optional<Least> best = Optional.empty();
    double most = CLEAR;
    for (Rational scale : scales(least.form(), side.form())) {
      LinearForm form = least.form().least(side.form().multiply(scale));
      double value = Points.value(form, point);
      if (value > most) {
        most = value;
        List<Map<String, Rational>> multipliers = new ArrayList<>(least.multipliers());
        multipliers.add(Map.of(side.path(), side.sign().multiply(scale)));
        best = Optional.of(new Least(form, least.strict() && side.strict(), multipliers));
      }
    }
    return best;
  }

  /** The scales of the second form at which a coefficient becomes that of the first. */
  private Set<Rational> scales(LinearForm one, LinearForm other) {
    Set<Rational> scales = new TreeSet<>();
    Set<Rational> needed = new TreeSet<>();
    Set<Integer> unknowns = new TreeSet<>(one.coefficients().keySet());
    unknowns.addAll(other.coefficients().keySet());
    for (int unknown : unknowns) {
      Rational first = one.coefficients().getOrDefault(unknown, Rational.ZERO);
      Rational second = other.coefficients().getOrDefault(unknown, Rational.ZERO);
      boolean same = first.signum() * second.signum() > 0;
      if (same) {
        scales.add(first.divide(second));
      }
      if (!nonNegative.test(unknown)) {
        needed.add(same ? first.divide(second) : Rational.ZERO);
      }
    }
    if (one.constant().signum() * other.constant().signum() > 0) {
      scales.add(one.constant().divide(other.constant()));
    }
    if (!needed.isEmpty()) {
      scales = needed.size() == 1 && !needed.contains(Rational.ZERO) ? needed : Set.of();
    }
    return scales.size() > MAX_SCALES ? Set.of() : scales;
  }
}
