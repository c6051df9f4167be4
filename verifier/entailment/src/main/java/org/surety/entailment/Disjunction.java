// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Comparator;
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
 * is taken, perhaps with what links an unknown in the place of another one in it, and so scaled that the
 * point violates the least of them most.
 */
final class Disjunction {

  private static final double CLEAR = 1e-8;
  private static final int MAX_ROWS = 8;
  private static final int MAX_SIDES = 16;
  private static final int MAX_SCALES = 32;

  private final IntPredicate nonNegative;
  private final Map<String, Constraint.Row> links;
  private final double[] point;

  /**
   * For a point of unknowns of which some are at least zero.
   *
   * @param links rows that hold in all cases, by their paths
   */
  Disjunction(IntPredicate nonNegative, Map<String, Constraint.Row> links, double[] point) {
    this.nonNegative = nonNegative;
    this.links = links;
    this.point = point;
  }

  /** A lemma, and the row that it shows. */
  record Found(Proof.Lemma lemma, Constraint.Row row) {}

  /** A row of a case, or a sum of one and of a link. */
  private record Side(LinearForm form, boolean strict, Map<String, Rational> multipliers) {

    double value(double[] point) {
      return Points.value(form, point);
    }

    Side multiply(Rational scale) {
      Map<String, Rational> scaled = new TreeMap<>(multipliers);
      scaled.replaceAll((path, multiplier) -> multiplier.multiply(scale));
      return new Side(form.multiply(scale), strict, scaled);
    }
  }

  /** The least of rows of the first cases, each with its multiplier. */
  private record Least(LinearForm form, boolean strict, List<Map<String, Rational>> multipliers) {}

  /** What holds in every case of the choice at that path, if some such row is violated. */
  Optional<Found> violated(String path, Constraint.Any any) {
    List<Least> found = new ArrayList<>();
    for (int i = 0; i < any.parts().size(); i++) {
      List<Side> sides = new ArrayList<>();
      collect(path + "/" + i, any.parts().get(i), sides);
      addLinked(sides);
      List<Least> next = new ArrayList<>();
      for (Side side : sides) {
        if (i == 0) {
          next.add(new Least(side.form(), side.strict(), List.of(side.multipliers())));
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
    return all.stream()
        .sorted(Comparator.comparingDouble(least -> -Points.value(least.form(), point)))
        .limit(MAX_ROWS)
        .toList();
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
      boolean isBelow = row.relation() == Constraint.Relation.EQ && value < -CLEAR;
      if (value > CLEAR || isBelow) {
        LinearForm form = isBelow ? row.form().negate() : row.form();
        boolean strict = row.relation() == Constraint.Relation.LT;
        sides.add(new Side(form, strict, Map.of(path, Rational.of(isBelow ? -1 : 1))));
      }
    }
  }

  /** Adds sums of the rows with links that cancel an unknown, of those which the point violates too. */
  private void addLinked(List<Side> sides) {
    List<Side> linked = new ArrayList<>();
    for (Side side : sides) {
      links.forEach(
          (path, link) -> {
            for (Rational times : cancelling(side.form(), link.form())) {
              LinearForm form = side.form().add(link.form().multiply(times));
              if (!form.isConstant() && Points.value(form, point) > CLEAR) {
                Map<String, Rational> multipliers = new TreeMap<>(side.multipliers());
                multipliers.merge(path, times, Rational::add);
                linked.add(new Side(form, side.strict(), multipliers));
              }
            }
          });
    }
    linked.sort(Comparator.comparingDouble(side -> -side.value(point)));
    sides.addAll(linked.subList(0, Math.min(MAX_SIDES, linked.size())));
  }

  /** What the second form is multiplied by, above zero, so that an unknown of the first cancels. */
  private static Set<Rational> cancelling(LinearForm one, LinearForm other) {
    Set<Rational> times = new TreeSet<>();
    one.coefficients()
        .forEach(
            (unknown, c) -> {
              Rational second = other.coefficients().getOrDefault(unknown, Rational.ZERO);
              if (c.signum() * second.signum() < 0) {
                times.add(c.negate().divide(second));
              }
            });
    return times.size() > MAX_SCALES ? Set.of() : times;
  }

  private Optional<Least> extended(Least least, Side side) {
    Optional<Least> best = Optional.empty();
    double most = CLEAR;
    for (Rational scale : scales(least.form(), side.form())) {
      Side scaled = side.multiply(scale);
      LinearForm form = least.form().least(scaled.form());
      double value = Points.value(form, point);
      if (value > most) {
        most = value;
        List<Map<String, Rational>> multipliers = new ArrayList<>(least.multipliers());
        multipliers.add(scaled.multipliers());
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
