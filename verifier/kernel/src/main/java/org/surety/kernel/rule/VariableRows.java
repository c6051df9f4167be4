// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Sample;
import org.surety.kernel.json.Json;

/**
 * How many rows give a variable Z each value.
 *
 * @param counts those that occur
 * @param values those of all consistent cells
 */
record VariableRows(SortedMap<Rational, Long> counts, SortedSet<Rational> values) {

  static VariableRows of(CellVariable variable, Sample sample) {
    return new VariableRows(new TreeMap<>(variable.counts(sample)), variable.values());
  }

  /** What a certificate says of them. */
  Json from(Sample sample) {
    return Json.object(
        "sample",
        new Json.Str(sample.name()),
        "n",
        new Json.Int(n()),
        "values",
        Json.array(values, z -> Json.array(new Json.Str(z.toString()), new Json.Int(count(z)))));
  }

  /** How many rows give Z this value. */
  long count(Rational value) {
    return counts.getOrDefault(value, 0L);
  }

  long n() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  Rational low() {
    return values.first();
  }

  Rational width() {
    return values.last().subtract(values.first());
  }

  /** The mean over the rows of {@code (Z - shift)^power}. */
  Rational moment(Rational shift, int power) {
    Rational sum = Rational.ZERO;
    for (var entry : counts.entrySet()) {
      Rational term = Rational.of(entry.getValue());
      for (int i = 0; i < power; i++) {
        term = term.multiply(entry.getKey().subtract(shift));
      }
      sum = sum.add(term);
    }
    return sum.divide(Rational.of(n()));
  }

  Rational mean() {
    return moment(Rational.ZERO, 1);
  }

  /** A number, once Z is scaled to [0, 1]. */
  Rational scaled(Rational number) {
    return number.subtract(low()).divide(width());
  }

  VariableRows negated() {
    SortedMap<Rational, Long> mirrored = new TreeMap<>();
    counts.forEach((z, count) -> mirrored.put(z.negate(), count));
    SortedSet<Rational> mirror = new TreeSet<>();
    values.forEach(z -> mirror.add(z.negate()));
    return new VariableRows(mirrored, mirror);
  }
}
