// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LeastCell;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Units;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Exact multipliers near those that a {@link Master} guessed. The rows are rounded to small numbers if
 * that does, and the totals of populations take what this leaves; else they are those of its basis.
 */
final class Multipliers {

  private static final double NEGLIGIBLE = 1e-7;
  private static final long FEW_STEPS = 3_000;
  private static final long MANY_STEPS = 300_000;
  private static final List<Integer> SMALL = List.of(1, 2, 3, 4, 6, 12);
  private static final List<Integer> DECIMALS = List.of(2, 3, 4, 6, 9, 12);

  private final Vocabulary vocabulary;
  private final Master master;
  private final Deadline deadline;
  private final Map<String, Constraint.Row> rows;
  private boolean foundCells;

  Multipliers(Vocabulary vocabulary, Master master, Deadline deadline) {
    this.vocabulary = vocabulary;
    this.master = master;
    this.deadline = deadline;
    this.rows = new TreeMap<>(master.read().rows());
    rows.keySet().removeIf(path -> path.startsWith(Line.TOTAL));
  }

  /** Whether a cell was found that the program did not know of. */
  boolean foundCells() {
    return foundCells;
  }

  /** The multipliers of a contradiction; empty if none is near. */
  Optional<Map<String, Rational>> exact() {
    Map<String, Double> guess = new TreeMap<>(master.read().multipliers());
    double most = guess.values().stream().mapToDouble(Math::abs).max().orElse(0);
    guess.values().removeIf(value -> Math.abs(value) <= NEGLIGIBLE * most);
    double least =
        guess.entrySet().stream()
            .filter(entry -> rows.containsKey(entry.getKey()))
            .mapToDouble(entry -> Math.abs(entry.getValue()))
            .min()
            .orElse(0);
    if (least == 0) {
      return Optional.empty();
    }
    if (most / least < 10_000) {
      for (int divisor : SMALL) {
        Optional<Map<String, Rational>> found =
            rounded(guess, least / divisor, BigInteger.valueOf(divisor));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    for (int decimals : DECIMALS) {
      BigInteger unit = BigInteger.TEN.pow(decimals);
      Optional<Map<String, Rational>> found = rounded(guess, most / unit.doubleValue(), unit);
      if (found.isPresent()) {
        return found;
      }
    }
    return ofBasis();
  }

  /** The exact multipliers of the last basis; empty if they are none of a contradiction. */
  Optional<Map<String, Rational>> ofBasis() {
    return master.exactBasis().multipliers().flatMap(this::withTotals);
  }

  private Optional<Map<String, Rational>> withTotals(Map<String, Rational> exact) {
    Map<String, Rational> multipliers = new TreeMap<>(exact);
    multipliers.keySet().retainAll(rows.keySet());
    Map<String, Rational> totals = new TreeMap<>(exact);
    totals.keySet().removeAll(rows.keySet());
    return withTotals(multipliers, totals);
  }

  /** In multiples of a step, which becomes {@code 1/unit}. */
  private Optional<Map<String, Rational>> rounded(
      Map<String, Double> guess, double step, BigInteger unit) {
    Map<String, Rational> multipliers = new TreeMap<>();
    Map<String, Rational> totals = new TreeMap<>();
    for (Map.Entry<String, Double> entry : guess.entrySet()) {
      Constraint.Row row = rows.get(entry.getKey());
      Rational rounded = Rational.of(Doubles.decimal(entry.getValue() / step, 0).floor(), unit);
      if (row == null) {
        totals.put(entry.getKey(), rounded);
      } else {
        boolean may = rounded.signum() > 0 || row.relation() == Constraint.Relation.EQ;
        if (may && rounded.signum() != 0) {
          multipliers.put(entry.getKey(), rounded);
        }
      }
    }
    return withTotals(multipliers, totals);
  }

  private Optional<Map<String, Rational>> withTotals(
      Map<String, Rational> multipliers, Map<String, Rational> guess) {
    Map<Integer, Rational> sum = new TreeMap<>();
    Rational constant = Rational.ZERO;
    boolean strict = false;
    for (Map.Entry<String, Rational> entry : multipliers.entrySet()) {
      Constraint.Row row = java.util.Objects.requireNonNull(rows.get(entry.getKey()));
      Rational times = entry.getValue();
      row.form()
          .coefficients()
          .forEach((index, c) -> sum.merge(index, c.multiply(times), Rational::add));
      constant = constant.add(row.form().constant().multiply(times));
      strict |= row.relation() == Constraint.Relation.LT;
    }
    Map<Variable, Rational> ofUnits = new LinkedHashMap<>();
    for (Map.Entry<Integer, Rational> entry : sum.entrySet()) {
      Variable variable = master.variable(entry.getKey());
      if (variable.isOfUnits()) {
        ofUnits.put(variable, entry.getValue());
      } else if (entry.getValue().signum() != 0) {
        return Optional.empty();
      }
    }
    for (Map<String, Rational> totals :
        totals(populations(ofUnits, guess), guess, constant, strict)) {
      Optional<Map<String, Rational>> exclusions = exclusions(ofUnits, totals);
      if (exclusions.isPresent()) {
        Map<String, Rational> all = new TreeMap<>(multipliers);
        totals.forEach((population, times) -> all.put(Line.TOTAL + population, times));
        exclusions.get().forEach((path, times) -> all.merge(path, times, Rational::add));
        all.values().removeIf(times -> times.signum() == 0);
        return Optional.of(all);
      }
    }
    return Optional.empty();
  }

  /** Of rows that leave cells empty as much as a sum needs to be negative nowhere, if that does. */
  private Optional<Map<String, Rational>> exclusions(
      Map<Variable, Rational> sum, Map<String, Rational> totals) {
    if (master.exclusions().isEmpty()) {
      return isNowhereNegative(sum, totals) ? Optional.of(Map.of()) : Optional.empty();
    }
    if (isSoonNowhereNegative(sum, totals)) {
      return Optional.of(Map.of());
    }
    Rational size =
        master.units().all().stream()
            .map(unit -> size(weights(unit, sum, totals).values()))
            .reduce(Rational.ONE, Rational::max);
    Rational often =
        Rational.of(size.multiply(Rational.of(Exclusion.TOO_MUCH)).floor(), BigInteger.ONE);
    List<Exclusion> needed = new ArrayList<>(master.exclusions());
    if (!isNowhereNegative(with(sum, needed, often), totals)) {
      return Optional.empty();
    }
    leaveOut(
        master.exclusions(), needed, left -> isSoonNowhereNegative(with(sum, left, often), totals));
    Map<String, Rational> rows = new TreeMap<>();
    needed.forEach(exclusion -> exclusion.addTo(rows, rows, often));
    return Optional.of(rows);
  }

  private static Map<Variable, Rational> with(
      Map<Variable, Rational> sum, List<Exclusion> exclusions, Rational often) {
    Map<Variable, Rational> more = new LinkedHashMap<>(sum);
    exclusions.forEach(exclusion -> exclusion.addTo(more, often));
    return more;
  }

  /** Takes away those of some that are not needed, all at once or in halves. */
  private static void leaveOut(
      List<Exclusion> some, List<Exclusion> needed, Predicate<List<Exclusion>> isEnough) {
    List<Exclusion> left = new ArrayList<>(needed);
    left.removeAll(some);
    if (isEnough.test(left)) {
      needed.removeAll(some);
    } else if (some.size() > 1) {
      leaveOut(some.subList(0, some.size() / 2), needed, isEnough);
      leaveOut(some.subList(some.size() / 2, some.size()), needed, isEnough);
    }
  }

  /** Those in units with something of the sum, or with a guess. */
  private List<String> populations(Map<Variable, Rational> sum, Map<String, Rational> guess) {
    Set<String> names = new TreeSet<>();
    guess.keySet().forEach(path -> names.add(path.substring(Line.TOTAL.length())));
    for (Units.Unit unit : master.units().all()) {
      if (sum.keySet().stream().anyMatch(v -> !master.units().in(unit, v).isEmpty())) {
        names.addAll(unit.amounts().keySet());
      }
    }
    return List.copyOf(names);
  }

  /** Multipliers of the totals that leave a contradictory constant: the guesses, or greater. */
  private static List<Map<String, Rational>> totals(
      List<String> populations, Map<String, Rational> guess, Rational constant, boolean strict) {
    List<Map<String, Rational>> tries = new ArrayList<>();
    Map<String, Rational> guessed = new TreeMap<>();
    Rational left = constant;
    for (String population : populations) {
      Rational times = guess.getOrDefault(Line.TOTAL + population, Rational.ZERO);
      guessed.put(population, times);
      left = left.subtract(times);
    }
    if (left.signum() > 0 || (left.signum() == 0 && strict)) {
      tries.add(guessed);
    }
    if (!populations.isEmpty() && left.signum() != 0) {
      // Half of what is to spare where there is some; else all that a strict row allows.
      Rational share = left.divide(Rational.of((strict ? 1L : 2L) * populations.size()));
      Map<String, Rational> greater = new TreeMap<>();
      guessed.forEach((population, times) -> greater.put(population, times.add(share)));
      if (left.signum() > 0 || strict) {
        tries.add(greater);
      }
    }
    return tries;
  }

  private boolean isNowhereNegative(Map<Variable, Rational> sum, Map<String, Rational> totals) {
    return isNowhere(this::isNegative, sum, totals);
  }

  /** Whether it is found out soon that it is so. */
  private boolean isSoonNowhereNegative(Map<Variable, Rational> sum, Map<String, Rational> totals) {
    return isNowhere(
        weights ->
            negative(search(weights), weights.values(), FEW_STEPS)
                .map(Optional::isPresent)
                .orElse(true),
        sum,
        totals);
  }

  private boolean isNowhere(
      Predicate<Map<Event, Rational>> isNegative,
      Map<Variable, Rational> sum,
      Map<String, Rational> totals) {
    for (Units.Unit unit : master.units().all()) {
      Map<Event, Rational> weights = weights(unit, sum, totals);
      if (weights.values().stream().anyMatch(weight -> weight.signum() < 0)
          && isNegative.test(weights)) {
        return false;
      }
    }
    return true;
  }

  /** What a sum and totals are in a unit. */
  private Map<Event, Rational> weights(
      Units.Unit unit, Map<Variable, Rational> sum, Map<String, Rational> totals) {
    Map<Event, Rational> weights = master.units().in(unit, sum);
    unit.amounts()
        .forEach(
            (name, amount) ->
                weights.merge(
                    new Event.True(),
                    amount.multiply(totals.getOrDefault(name, Rational.ZERO)),
                    Rational::add));
    return weights;
  }

  private static Rational size(Collection<Rational> weights) {
    return weights.stream().map(Rational::abs).reduce(Rational.ZERO, Rational::add);
  }

  private LeastCell search(Map<Event, Rational> weights) {
    master.pool().bases().forEach(base -> weights.putIfAbsent(base, Rational.ZERO));
    return new LeastCell(vocabulary, List.copyOf(weights.keySet()));
  }

  private boolean isNegative(Map<Event, Rational> weights) {
    LeastCell search = search(weights);
    Optional<String> cell =
        deadline
            .paced(FEW_STEPS, MANY_STEPS, steps -> negative(search, weights.values(), steps))
            .orElseThrow(() -> new GaveUp(Reasons.cellSteps(MANY_STEPS)));
    cell.ifPresent(found -> foundCells |= master.pool().add(found));
    return cell.isPresent();
  }

  /** Empty if the steps do not do, else the cell if there is one. */
  private static Optional<Optional<String>> negative(
      LeastCell search, Collection<Rational> weights, long steps) {
    try {
      return Optional.of(search.negative(List.copyOf(weights), steps));
    } catch (LeastCell.Unfinished e) {
      return Optional.empty();
    }
  }
}
