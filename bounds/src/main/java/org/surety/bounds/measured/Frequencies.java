// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;

/**
 * How often a posterior gives a variable each of its values.
 *
 * @param values rising
 * @param shares how often each was given
 */
public record Frequencies(List<Rational> values, List<Rational> shares) {

  /** Copies the lists. */
  public Frequencies {
    values = List.copyOf(values);
    shares = List.copyOf(shares);
  }

  /**
   * The frequencies that were measured.
   *
   * @throws IllegalArgumentException if they are not as many as the values, one is negative, or they
   *     do not add up to one
   */
  public static Frequencies of(Measured measured) {
    List<Rational> values = measured.list("values");
    List<Rational> frequencies = measured.list("frequencies");
    Rational total = frequencies.stream().reduce(Rational.ZERO, Rational::add);
    if (frequencies.size() != values.size()
        || frequencies.stream().anyMatch(f -> f.signum() < 0)
        || !total.equals(Rational.ONE)) {
      throw new IllegalArgumentException(
          "the frequencies of the " + values.size() + " values add up to " + total + ", not to 1");
    }
    SortedMap<Rational, Rational> sorted = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      sorted.merge(values.get(i), frequencies.get(i), Rational::add);
    }
    return new Frequencies(List.copyOf(sorted.keySet()), List.copyOf(sorted.values()));
  }

  /** How many values lie above the least. */
  public int steps() {
    return values.size() - 1;
  }

  /** By how much a value above the least exceeds the one before. */
  public Rational rise(int step) {
    return values.get(step + 1).subtract(values.get(step));
  }

  /** How often each value above the least is reached; bounds of it where draws were counted. */
  public List<Rational> reached(Measured measured) {
    List<Rational> reached = new ArrayList<>();
    Rational below = Rational.ZERO;
    for (int j = 0; j < steps(); j++) {
      below = below.add(shares.get(j));
      Rational counted = Rational.ONE.subtract(below);
      reached.add(Draws.are(measured) ? Draws.of(measured, steps()).above(counted) : counted);
    }
    return reached;
  }
}
