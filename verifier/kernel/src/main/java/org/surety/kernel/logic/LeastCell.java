// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;

/**
 * The consistent cell in which a weighted sum of events is least, without listing the cells: a
 * search that decides one base event after the other, and leaves a case when a lower bound of the
 * sum is high enough ({@link Weighed}). What is left of a sum may fall into parts that have no base
 * event in common; each is then sought by itself.
 */
public final class LeastCell {

  /** The greatest sum of absolute weights. */
  public static final long MAX_WEIGHT = 1L << 58;

  /**
   * What a search found.
   *
   * @param cell the least cell, if its sum is below what was asked for
   * @param value its sum
   * @param isCertain false if the steps ran out, so that there may be a lesser one
   */
  public record Found(Optional<String> cell, long value, boolean isCertain) {}

  /** A part of a cell: the base events that hold, and what they add up to. */
  private record Choice(long value, BitSet holding) {}

  private final List<Event.Base> bases;
  private final List<Event> events;
  private final List<Term> terms;
  private final Parts parts;
  private long stepsLeft;
  private boolean isHurried;

  /**
   * Reads the events.
   *
   * @throws Cells.TooMany if the answers that they speak of have too many consistent patterns
   */
  public LeastCell(Vocabulary vocabulary, List<Event> events) {
    Set<Event.Base> spoken = new LinkedHashSet<>();
    events.forEach(event -> event.collect(spoken));
    this.bases = Cells.inOrder(spoken);
    this.events = List.copyOf(events);
    Map<Event.Base, Integer> places = new HashMap<>();
    bases.forEach(base -> places.put(base, places.size()));
    this.terms = events.stream().map(event -> Term.of(event, places::get)).toList();
    this.parts = new Parts(Patterns.of(vocabulary, bases), bases.size());
  }

  /** The base events that a cell decides, in their order. */
  public List<Event.Base> bases() {
    return bases;
  }

  /** The events. */
  public List<Event> events() {
    return events;
  }

  /** How many of the steps that the last search was given are left. */
  public long stepsLeft() {
    return stepsLeft;
  }

  /**
   * A cell in which the sum is negative; empty if there is none.
   *
   * @throws Unfinished if the steps run out before either is known
   */
  public Optional<String> negative(List<Rational> weights, long steps) {
    Found found = least(scaled(weights), 0, steps);
    if (found.cell().isEmpty() && !found.isCertain()) {
      throw new Unfinished(steps);
    }
    return found.cell();
  }

  /** The sum of the weights of the events that hold in a cell. */
  public Rational sum(Collection<Rational> weights, String cell) {
    Rational sum = Rational.ZERO;
    int i = 0;
    for (Rational weight : weights) {
      if (events.get(i++).holds(base -> cell.charAt(bases.indexOf(base)) == '1')) {
        sum = sum.add(weight);
      }
    }
    return sum;
  }

  /** A search ended without an answer. */
  public static final class Unfinished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfinished(long steps) {
      super("whether some cell has a negative sum is not decided within " + steps + " steps");
    }
  }

  /**
   * Whole numbers in the same proportion; if they would be too great, then smaller ones, rounded down:
   * a sum of events is then less than it should be, never greater.
   */
  static long[] scaled(List<Rational> weights) {
    BigInteger scale = BigInteger.ONE;
    Rational total = Rational.ZERO;
    for (Rational weight : weights) {
      BigInteger denominator = weight.denominator();
      scale = scale.divide(scale.gcd(denominator)).multiply(denominator);
      total = total.add(weight.abs());
      Work.spend(100 + scale.bitLength());
      if (scale.bitLength() > Rational.MAX_BITS) {
        throw new ArithmeticException("the multipliers have no short common denominator");
      }
    }
    Rational most = Rational.of(MAX_WEIGHT / 2);
    Rational exact = Rational.of(scale, BigInteger.ONE);
    Rational factor =
        total.multiply(exact).compareTo(most) <= 0
            ? exact
            : Rational.of(most.divide(total).floor().max(BigInteger.ONE), BigInteger.ONE);
    return weights.stream().mapToLong(w -> w.multiply(factor).floor().longValueExact()).toArray();
  }

  /**
   * The cell in which the sum of the weights of the events that hold is least, if that is below a
   * number.
   *
   * @throws IllegalArgumentException if the weights are too great to be added
   */
  public Found least(long[] weights, long below, long steps) {
    long total = 0;
    Weighed sum = new Weighed(parts);
    for (int i = 0; i < weights.length; i++) {
      total = Math.addExact(total, Math.absExact(weights[i]));
      sum.add(terms.get(i), weights[i]);
    }
    if (total > MAX_WEIGHT) {
      throw new IllegalArgumentException("the weights add up to more than " + MAX_WEIGHT);
    }
    stepsLeft = steps;
    isHurried = false;
    Optional<Choice> best = search(sum, Math.min(below, 2 * MAX_WEIGHT));
    if (best.isEmpty() || best.get().value() >= below) {
      return new Found(Optional.empty(), 0, !isHurried);
    }
    StringBuilder cell = new StringBuilder();
    for (int i = 0; i < bases.size(); i++) {
      cell.append(best.get().holding().get(i) ? '1' : '0');
    }
    return new Found(Optional.of(cell.toString()), best.get().value(), !isHurried);
  }

  /**
   * The least choice; empty if none is below the number. Once the steps have run out, each open case
   * goes on to some choice, which may be neither.
   */
  private Optional<Choice> search(Weighed sum, long below) {
    if (stepsLeft <= 0) {
      isHurried = true;
    } else {
      stepsLeft--;
    }
    if (!isHurried && sum.bound() >= below) {
      return Optional.empty();
    }
    if (sum.isDecided()) {
      BitSet holding = new BitSet();
      long value = sum.choose(holding);
      return value < below ? Optional.of(new Choice(value, holding)) : Optional.empty();
    }
    List<Weighed> apart = sum.apart();
    return apart.size() > 1 ? each(apart, below) : either(sum, below);
  }

  private Optional<Choice> each(List<Weighed> sums, long below) {
    long rest = 0;
    for (Weighed sum : sums) {
      rest += sum.bound();
    }
    long value = 0;
    BitSet holding = new BitSet();
    for (Weighed sum : sums) {
      rest -= sum.bound();
      Optional<Choice> choice = search(sum, isHurried ? Long.MAX_VALUE : below - value - rest);
      if (choice.isEmpty()) {
        return choice;
      }
      value += choice.get().value();
      holding.or(choice.get().holding());
    }
    return Optional.of(new Choice(value, holding));
  }

  private Optional<Choice> either(Weighed sum, long below) {
    int base = sum.heaviest();
    List<Weighed> cases = new ArrayList<>();
    sum.with(base, false).ifPresent(cases::add);
    sum.with(base, true).ifPresent(cases::add);
    if (cases.size() == 2 && cases.get(1).bound() < cases.get(0).bound()) {
      cases.add(cases.remove(0));
    }
    Optional<Choice> best = Optional.empty();
    for (Weighed next : cases) {
      if (isHurried && best.isPresent()) {
        break;
      }
      long limit = best.map(choice -> Math.min(below, choice.value())).orElse(below);
      Optional<Choice> choice = search(next, isHurried ? Long.MAX_VALUE : limit);
      if (choice.isPresent() && (best.isEmpty() || choice.get().value() < best.get().value())) {
        best = choice;
      }
    }
    return best;
  }
}
