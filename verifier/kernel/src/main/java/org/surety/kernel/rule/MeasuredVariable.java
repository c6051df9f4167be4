// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;

/**
 * The variable of an example whose mean is bounded, and how often a posterior gives it each of its
 * values on the rows. Its values are those in the consistent cells, whatever was seen.
 */
final class MeasuredVariable {

  private final TreeMap<Rational, Rational> frequencies = new TreeMap<>();
  private final Set<String> assumes;

  private MeasuredVariable(Set<String> assumes) {
    this.assumes = assumes;
  }

  /**
   * Reads the numbers {@code values} and {@code frequencies}.
   *
   * @throws Refused if a value is none of the variable's, or the frequencies do not add up to one
   */
  static MeasuredVariable of(
      Plan.Entry entry, Sample sample, Statistics statistics, Measured measured) {
    CellVariable variable =
        CellVariable.of(entry.quantity(), entry.side(), sample, statistics.vocabulary());
    if (variable.isConditional()) {
      throw new Refused(
          Refusal.Code.QUANTITY, entry.theorem() + " bounds a mean over all rows, not over some");
    }
    SortedSet<Rational> possible = variable.values();
    MeasuredVariable found =
        new MeasuredVariable(variable.assumesOfValues(statistics.vocabulary(), sample.name()));
    possible.forEach(value -> found.frequencies.put(value, Rational.ZERO));
    List<Rational> values = measured.list("values");
    List<Rational> shares = measured.list("frequencies");
    Rational total = Rational.ZERO;
    for (int i = 0; i < Math.min(values.size(), shares.size()); i++) {
      if (!possible.contains(values.get(i)) || shares.get(i).signum() < 0) {
        throw new Refused(
            Refusal.Code.FROM,
            "the value " + values.get(i) + " is none of the variable, or is seen less than never");
      }
      found.frequencies.merge(values.get(i), shares.get(i), Rational::add);
      total = total.add(shares.get(i));
    }
    if (values.size() != shares.size() || !total.equals(Rational.ONE) || possible.size() < 2) {
      throw new Refused(
          Refusal.Code.FROM,
          "the frequencies of the " + values.size() + " values add up to " + total + ", not to 1");
    }
    return found;
  }

  /** What a certificate about the mean assumes. */
  List<String> assumes(Measured measured, Sample sample) {
    Set<String> names = new TreeSet<>(assumes);
    names.addAll(Draws.assumes(measured, sample));
    names.add(measured.priorFixedBefore());
    return measured.assumes(names.toArray(String[]::new));
  }

  Rational low() {
    return frequencies.firstKey();
  }

  Rational high() {
    return frequencies.lastKey();
  }

  /** The values above the least one, rising, each with the frequency of reaching it. */
  Map<Rational, Rational> reaching() {
    TreeMap<Rational, Rational> reaching = new TreeMap<>();
    Rational sum = Rational.ZERO;
    for (var entry : frequencies.descendingMap().entrySet()) {
      sum = sum.add(entry.getValue());
      reaching.put(entry.getKey(), sum);
    }
    reaching.remove(low());
    return reaching;
  }

  /** The posterior's mean of a function of the variable. */
  Rational mean(UnaryOperator<Rational> function) {
    Rational sum = Rational.ZERO;
    for (var entry : frequencies.entrySet()) {
      sum = sum.add(function.apply(entry.getKey()).multiply(entry.getValue()));
    }
    return sum;
  }

  /**
   * An upper bound of that mean where only bounds are known of how often each value above the least
   * one is reached: the mean of the least rising function that is nowhere below.
   */
  Rational mean(UnaryOperator<Rational> function, List<Rational> reached) {
    Rational least = function.apply(low());
    Rational sum = least;
    int j = 0;
    for (Rational value : reaching().keySet()) {
      Rational rising = least.max(function.apply(value));
      sum = sum.add(rising.subtract(least).multiply(reached.get(j)));
      least = rising;
      j++;
    }
    return sum;
  }

  /** Why the first numbers of a witness are not known to bound how often each value is reached. */
  Optional<String> drawn(Measured measured, List<Rational> witness) {
    List<Rational> counted = List.copyOf(reaching().values());
    Draws draws = Draws.of(measured, counted.size());
    for (int j = 0; j < counted.size(); j++) {
      Optional<String> defect = draws.defect(true, counted.get(j), witness.get(j));
      if (defect.isPresent()) {
        return defect;
      }
    }
    return Optional.empty();
  }
}
