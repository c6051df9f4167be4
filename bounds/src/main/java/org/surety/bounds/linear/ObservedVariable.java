// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.linear;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * The variable of an example whose mean a quantity is, with how often it took each value.
 *
 * <p>Where a score lies in an interval, the end that is safe for the side stands for it: the low
 * one for a lower bound, the high one for an upper bound.
 *
 * @param rows the number of rows; for a conditional mean those in the condition
 * @param low the least value over all consistent cells, seen or not
 * @param high the greatest one
 * @param counts the values that were taken, in order, each with its number of rows
 * @param usesAnswerLimits whether the range is wider once answers may leave the label's set
 */
public record ObservedVariable(
    long rows,
    Rational low,
    Rational high,
    SortedMap<Rational, Long> counts,
    boolean usesAnswerLimits) {

  /** Copies the counts. */
  public ObservedVariable {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /**
   * What values a variable may have, seen or not.
   *
   * @param usesAnswerLimits whether there are more once answers may leave the label's set
   */
  public record Possible(SortedSet<Rational> values, boolean usesAnswerLimits) {

    /** Copies the values. */
    public Possible {
      values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }
  }

  private record Range(Rational low, Rational high) {}

  /** A combination of unconditional atoms, and the one condition that all of them had. */
  private record Conditioned(LinearCombination combination, Event given) {

    static Conditioned of(Quantity quantity) {
      LinearCombination read = LinearCombination.of(quantity);
      LinearCombination combination = LinearCombination.constant(read.constant());
      Set<Event> conditions = new LinkedHashSet<>();
      for (Map.Entry<Quantity, Rational> term : read.terms().entrySet()) {
        Quantity atom = term.getKey();
        if (atom instanceof Quantity.Conditional c) {
          conditions.add(c.given());
          atom = new Quantity.Probability(c.event(), c.population());
        } else if (atom instanceof Quantity.ConditionalMean m) {
          conditions.add(m.given());
          atom = new Quantity.Mean(m.score(), m.event(), m.population());
        } else {
          conditions.add(new Event.True());
        }
        combination = combination.add(LinearCombination.atom(atom).multiply(term.getValue()));
      }
      if (conditions.size() > 1) {
        throw new IllegalArgumentException("the quantity is not one mean of one variable");
      }
      return new Conditioned(
          combination, conditions.isEmpty() ? new Event.True() : conditions.iterator().next());
    }
  }

  /**
   * The values of the variable whose mean a linear combination of probabilities is, all of them under
   * one condition.
   *
   * @throws IllegalArgumentException if the quantity is none
   * @throws Cells.TooMany if its events have too many consistent truth assignments
   */
  public static Possible possible(Vocabulary vocabulary, Quantity quantity, Plan.Side side) {
    Conditioned mean = Conditioned.of(quantity);
    LinearCombination combination = mean.combination();
    Event given = mean.given();
    Set<Event.Base> bases = new LinkedHashSet<>();
    given.collect(bases);
    combination
        .terms()
        .keySet()
        .forEach(atom -> atom.events().forEach(event -> event.collect(bases)));
    SortedSet<Rational> values =
        new TreeSet<>(values(Cells.of(vocabulary, bases), combination, given, side).values());
    SortedSet<Rational> unlimited =
        new TreeSet<>(
            values(Cells.of(vocabulary.withoutAnswerLimits(), bases), combination, given, side)
                .values());
    return new Possible(values, !values.equals(unlimited));
  }

  /**
   * The values of the variable where the sample tells a score by its thresholds.
   *
   * @throws IllegalArgumentException if the quantity is not one mean of one variable, or the sample
   *     does not decide its events
   * @throws Cells.TooMany if its events have too many consistent truth assignments
   */
  public static Possible possible(
      Vocabulary vocabulary, Sample sample, Quantity quantity, Plan.Side side) {
    Conditioned mean = Conditioned.of(quantity);
    List<Event.Base> bases = bases(sample, mean.combination(), mean.given());
    SortedSet<Rational> values =
        new TreeSet<>(
            values(Cells.of(vocabulary, bases), mean.combination(), mean.given(), side).values());
    Cells unlimited = Cells.of(vocabulary.withoutAnswerLimits(), bases);
    return new Possible(
        values,
        !values.equals(
            new TreeSet<>(values(unlimited, mean.combination(), mean.given(), side).values())));
  }

  /**
   * Evaluates the mean of the quantity's variable over the rows of each item of a clustered sample.
   *
   * @throws IllegalArgumentException if the quantity is conditional, or not one mean of one variable
   * @throws Cells.TooMany if its events have too many consistent truth assignments
   */
  public static ObservedVariable ofItems(
      Vocabulary vocabulary, Sample sample, Quantity quantity, Plan.Side side) {
    Conditioned mean = Conditioned.of(quantity);
    if (!(mean.given() instanceof Event.True)) {
      throw new IllegalArgumentException("items have no mean over some of their rows");
    }
    List<Event.Base> bases = bases(sample, mean.combination(), mean.given());
    Cells cells = Cells.of(vocabulary, bases);
    Map<String, Rational> values = values(cells, mean.combination(), mean.given(), side);
    Range range = range(values);
    Range unlimited =
        range(
            values(
                Cells.of(vocabulary.withoutAnswerLimits(), bases),
                mean.combination(),
                mean.given(),
                side));
    int[] positions = cells.bases().stream().mapToInt(sample.bases()::indexOf).toArray();
    SortedMap<Rational, Long> counts = new TreeMap<>();
    long items = 0;
    for (Map.Entry<String, Long> item : sample.histogram().entrySet()) {
      Rational sum = Rational.ZERO;
      long rows = 0;
      for (String part : item.getKey().split(" ", -1)) {
        int star = part.lastIndexOf('*');
        long times = Long.parseLong(part.substring(star + 1));
        Rational value = values.get(projected(part.substring(0, star), positions));
        if (value == null) {
          throw new IllegalArgumentException("\"" + part + "\" is not a consistent cell");
        }
        sum = sum.add(value.multiply(Rational.of(times)));
        rows += times;
      }
      counts.merge(sum.divide(Rational.of(rows)), item.getValue(), Math::addExact);
      items = Math.addExact(items, item.getValue());
    }
    return new ObservedVariable(items, range.low(), range.high(), counts, !range.equals(unlimited));
  }

  /**
   * Evaluates the quantity's variable on the rows of a sample.
   *
   * @throws IllegalArgumentException if the quantity is not one mean of one variable, or the sample
   *     does not decide its events
   * @throws Cells.TooMany if its events have too many consistent truth assignments
   */
  public static ObservedVariable of(
      Vocabulary vocabulary, Sample sample, Quantity quantity, Plan.Side side) {
    Conditioned mean = Conditioned.of(quantity);
    Event given = mean.given();
    LinearCombination combination = mean.combination();
    List<Event.Base> bases = bases(sample, combination, given);
    Cells cells = Cells.of(vocabulary, bases);
    Map<String, Rational> values = values(cells, combination, given, side);
    Range range = range(values);
    Range unlimited =
        range(values(Cells.of(vocabulary.withoutAnswerLimits(), bases), combination, given, side));

    SortedMap<Rational, Long> counts = new TreeMap<>();
    long rows = 0;
    int[] positions = cells.bases().stream().mapToInt(sample.bases()::indexOf).toArray();
    for (Map.Entry<String, Long> row : sample.histogram().entrySet()) {
      Rational value = values.get(projected(row.getKey(), positions));
      if (value != null) {
        counts.merge(value, row.getValue(), Math::addExact);
        rows = Math.addExact(rows, row.getValue());
      }
    }
    return new ObservedVariable(rows, range.low(), range.high(), counts, !range.equals(unlimited));
  }

  private static List<Event.Base> bases(Sample sample, LinearCombination combination, Event given) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    Set<String> averaged = new TreeSet<>();
    given.collect(bases);
    for (Quantity atom : combination.terms().keySet()) {
      atom.events().forEach(event -> event.collect(bases));
      if (atom instanceof Quantity.Mean mean) {
        averaged.add(mean.score());
      }
    }
    for (Event.Base base : sample.bases()) {
      boolean edge =
          switch (base) {
            case Event.AtLeast e -> averaged.contains(e.score());
            case Event.Above e -> averaged.contains(e.score());
            case Event.Is is -> false;
            case Event.Same same -> false;
            case Event.Flag flag -> false;
          };
      if (edge) {
        bases.add(base);
      }
    }
    if (!sample.bases().containsAll(bases)) {
      throw new IllegalArgumentException(
          "the sample \"" + sample.name() + "\" does not decide the events of the quantity");
    }
    return List.copyOf(bases);
  }

  private static String projected(String cell, int[] positions) {
    StringBuilder bits = new StringBuilder(positions.length);
    for (int position : positions) {
      bits.append(cell.charAt(position));
    }
    return bits.toString();
  }

  /** The value in each cell in which the condition holds. */
  private static Map<String, Rational> values(
      Cells cells, LinearCombination combination, Event given, Plan.Side side) {
    Map<String, Rational> values = new LinkedHashMap<>();
    for (String cell : cells.all()) {
      if (cells.holds(given, cell)) {
        values.put(cell, value(cells, cell, combination, side));
      }
    }
    return values;
  }

  private static Rational value(
      Cells cells, String cell, LinearCombination combination, Plan.Side side) {
    Rational value = combination.constant();
    Map<String, Rational> scores = new TreeMap<>();
    for (Map.Entry<Quantity, Rational> term : combination.terms().entrySet()) {
      Quantity atom = term.getKey();
      if (!(atom instanceof Quantity.Probability) && !(atom instanceof Quantity.Mean)) {
        throw new IllegalArgumentException("the quantity is not one mean of one variable");
      }
      if (cells.holds(atom.events().get(0), cell)) {
        if (atom instanceof Quantity.Mean mean) {
          scores.merge(mean.score(), term.getValue(), Rational::add);
        } else {
          value = value.add(term.getValue());
        }
      }
    }
    for (Map.Entry<String, Rational> score : scores.entrySet()) {
      Cells.Range range = cells.range(score.getKey(), cell);
      boolean low = (score.getValue().signum() > 0) == (side == Plan.Side.LOWER);
      value = value.add(score.getValue().multiply(low ? range.low() : range.high()));
    }
    return value;
  }

  private static Range range(Map<String, Rational> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("the condition holds in no consistent cell");
    }
    return new Range(Collections.min(values.values()), Collections.max(values.values()));
  }
}
