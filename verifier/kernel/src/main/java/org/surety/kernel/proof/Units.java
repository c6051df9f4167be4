// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Variables.Variable;

/**
 * What the masses of all populations are made of, cell by cell, where cells are not listed: every
 * world's masses and means of scores are sums of units, each at least zero times.
 *
 * <p>A unit is mass of one cell that some population has first, with each score at the low or the
 * high end of its bin there. A population {@code within tv} of it keeps that mass or does not; one
 * {@code within ratio r} has r times it or nothing; and so on for those that are tied to them. Units
 * of a population {@code within tv} may also begin with what it gains. For P, Q the densities of the
 * two: Q keeps min(P, Q) of P, so that what it gains is the total variation; and {@code Q <= r P} says
 * that P is a part Q/r with r times it and a rest without.
 */
public final class Units {

  /** The most units, with which the work of a proof grows. */
  static final int MAX_UNITS = 200;

  /**
   * A unit.
   *
   * @param amounts how much of it the populations have that have it
   * @param gained the population that gains it, if it is not an untied one's
   * @param isHigh at which end of their bins the scores are
   */
  public record Unit(
      SortedMap<String, Rational> amounts,
      Optional<String> gained,
      SortedMap<String, Boolean> isHigh) {

    /** The populations that have it, with the ends of scores. */
    String words() {
      StringBuilder words = new StringBuilder(String.join(" and ", amounts.keySet()));
      isHigh.forEach((score, high) -> words.append(" at " + (high ? "high " : "low ") + score));
      return words.toString();
    }
  }

  private final Vocabulary vocabulary;
  private final SortedMap<String, Set<String>> scores;
  private final List<Event.Base> bases;
  private final List<Unit> all;

  private Units(
      Vocabulary vocabulary,
      SortedMap<String, Set<String>> scores,
      List<Event.Base> bases,
      List<Unit> all) {
    this.vocabulary = vocabulary;
    this.scores = scores;
    this.bases = bases;
    this.all = all;
  }

  /**
   * The units of populations, those that they are tied to among them; empty if there are too many, or
   * a tie is no sum of units.
   *
   * @param scores the scores whose means in a population are spoken of
   * @param bases the base events, whose thresholds give a score its bins
   */
  static Optional<Units> of(
      Vocabulary vocabulary,
      Set<String> populations,
      Map<String, Set<String>> scores,
      List<Event.Base> bases) {
    SortedMap<String, Set<String>> related = related(vocabulary, populations, scores);
    List<Unit> all = new ArrayList<>();
    for (String name : populations) {
      Optional<Tie> tie = tie(vocabulary, name);
      if (tie.isPresent() && tie.get().kind() != Tie.Kind.TV) {
        if (tie.get().kind() != Tie.Kind.RATIO) {
          return Optional.empty();
        }
        continue;
      }
      Set<String> own = related.getOrDefault(name, Set.of());
      if (own.size() > Integer.numberOfTrailingZeros(Integer.highestOneBit(MAX_UNITS))) {
        return Optional.empty();
      }
      for (SortedMap<String, Boolean> ends : ends(List.copyOf(own))) {
        for (SortedMap<String, Rational> amounts :
            amounts(vocabulary, populations, name, Rational.ONE)) {
          all.add(new Unit(amounts, tie.map(t -> name), ends));
          if (all.size() > MAX_UNITS) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(new Units(vocabulary, related, bases, List.copyOf(all)));
  }

  private static Optional<Tie> tie(Vocabulary vocabulary, String population) {
    return vocabulary.population(population).flatMap(Vocabulary.Population::tie);
  }

  /** Populations that are tied to each other have the means of the same scores. */
  private static SortedMap<String, Set<String>> related(
      Vocabulary vocabulary, Set<String> populations, Map<String, Set<String>> scores) {
    Map<String, Set<String>> byOrigin = new TreeMap<>();
    for (String name : populations) {
      byOrigin
          .computeIfAbsent(vocabulary.origin(name), origin -> new TreeSet<>())
          .addAll(scores.getOrDefault(name, Set.of()));
    }
    SortedMap<String, Set<String>> related = new TreeMap<>();
    for (String name : populations) {
      related.put(name, byOrigin.getOrDefault(vocabulary.origin(name), Set.of()));
    }
    return related;
  }

  private static List<SortedMap<String, Boolean>> ends(List<String> scores) {
    List<SortedMap<String, Boolean>> ends = new ArrayList<>();
    for (int choice = 0; choice < 1 << scores.size(); choice++) {
      SortedMap<String, Boolean> one = new TreeMap<>();
      for (int i = 0; i < scores.size(); i++) {
        one.put(scores.get(i), (choice >> i & 1) == 1);
      }
      ends.add(one);
    }
    return ends;
  }

  /** How much those may have of so much of a population that are tied to it. */
  private static List<SortedMap<String, Rational>> amounts(
      Vocabulary vocabulary, Set<String> populations, String name, Rational amount) {
    List<SortedMap<String, Rational>> all = List.of(new TreeMap<>(Map.of(name, amount)));
    for (String other : populations) {
      Optional<Tie> tie = tie(vocabulary, other).filter(t -> t.of().equals(name));
      if (tie.isPresent() && all.size() <= MAX_UNITS) {
        boolean isRatio = tie.get().kind() == Tie.Kind.RATIO;
        Rational most = isRatio ? amount.multiply(tie.get().radius()) : amount;
        List<SortedMap<String, Rational>> product = new ArrayList<>();
        for (SortedMap<String, Rational> one : all) {
          product.add(one);
          for (SortedMap<String, Rational> more : amounts(vocabulary, populations, other, most)) {
            SortedMap<String, Rational> both = new TreeMap<>(one);
            both.putAll(more);
            product.add(both);
          }
        }
        all = product;
      }
    }
    return all;
  }

  /** The units, in an order that the names decide. */
  public List<Unit> all() {
    return all;
  }

  /** The scores whose means each population has. */
  public SortedMap<String, Set<String>> scores() {
    return scores;
  }

  /** Whether all the other ones' populations and means of scores are among these, over the same bins. */
  public boolean includes(Units other) {
    return bases.equals(other.bases)
        && other.scores.entrySet().stream()
            .allMatch(
                entry -> {
                  Set<String> own = scores.get(entry.getKey());
                  return own != null && own.containsAll(entry.getValue());
                });
  }

  /**
   * What an unknown is in a cell of a unit, as weighted events: the sum of the weights of those that
   * hold in the cell.
   *
   * @throws IllegalArgumentException if the unknown is no sum over cells
   */
  public Map<Event, Rational> in(Unit unit, Variable variable) {
    return switch (variable) {
      case Variable.EventMass mass -> {
        Rational amount = unit.amounts().getOrDefault(mass.population(), Rational.ZERO);
        yield amount.signum() == 0 ? Map.of() : Map.of(mass.event(), amount);
      }
      case Variable.EventScore mean -> {
        Rational amount = unit.amounts().getOrDefault(mean.population(), Rational.ZERO);
        yield amount.signum() == 0
            ? Map.of()
            : at(
                mean.score(),
                unit.isHigh().getOrDefault(mean.score(), false),
                mean.event(),
                amount);
      }
      case Variable.Gained mass ->
          unit.gained().equals(Optional.of(mass.population()))
              ? Map.of(new Event.True(), Rational.ONE)
              : Map.of();
      case Variable.CellMass cell -> throw noSum(cell);
      case Variable.ScoreMass cell -> throw noSum(cell);
      case Variable.Moved cell -> throw noSum(cell);
      case Variable.MovedScore cell -> throw noSum(cell);
      case Variable.Opaque opaque -> throw noSum(opaque);
    };
  }

  /** What a sum of unknowns, each times a number, is in a cell of a unit, as weighted events. */
  public Map<Event, Rational> in(Unit unit, Map<Variable, Rational> sum) {
    Map<Event, Rational> weights = new LinkedHashMap<>();
    sum.forEach(
        (variable, coefficient) ->
            in(unit, variable)
                .forEach(
                    (event, weight) ->
                        weights.merge(event, weight.multiply(coefficient), Rational::add)));
    return weights;
  }

  private static IllegalArgumentException noSum(Variable variable) {
    return new IllegalArgumentException(variable + " is no sum over cells");
  }

  /** An end of a score's bin, times so much of an event: what it rises by at each threshold. */
  private Map<Event, Rational> at(String score, boolean isHigh, Event event, Rational amount) {
    Vocabulary.Score declared = vocabulary.score(score).orElseThrow();
    List<Event> above = new ArrayList<>();
    List<Rational> thresholds = new ArrayList<>();
    thresholds.add(declared.low());
    for (Map.Entry<Rational, Event.Base> entry : thresholds(score)) {
      above.add(entry.getValue());
      thresholds.add(entry.getKey().max(declared.low()).min(declared.high()));
    }
    thresholds.add(declared.high());
    Map<Event, Rational> sum = new LinkedHashMap<>();
    int shift = isHigh ? 1 : 0;
    add(sum, event, thresholds.get(shift).multiply(amount));
    for (int i = 0; i < above.size(); i++) {
      Rational rise = thresholds.get(i + 1 + shift).subtract(thresholds.get(i + shift));
      add(sum, EventOrder.sorted(Event.and(event, above.get(i))), rise.multiply(amount));
    }
    return sum;
  }

  private static void add(Map<Event, Rational> sum, Event event, Rational weight) {
    if (weight.signum() != 0) {
      sum.merge(event, weight, Rational::add);
    }
  }

  /** The base events {@code score >= t} and {@code score > t}, each of which those after it imply. */
  private List<Map.Entry<Rational, Event.Base>> thresholds(String score) {
    List<Map.Entry<Rational, Event.Base>> found = new ArrayList<>();
    for (Event.Base base : bases) {
      if (base instanceof Event.AtLeast e && e.score().equals(score)) {
        found.add(Map.entry(e.threshold(), base));
      } else if (base instanceof Event.Above e && e.score().equals(score)) {
        found.add(Map.entry(e.threshold(), base));
      }
    }
    found.sort(
        Map.Entry.<Rational, Event.Base>comparingByKey()
            .thenComparing(entry -> entry.getValue() instanceof Event.Above));
    return found;
  }
}
