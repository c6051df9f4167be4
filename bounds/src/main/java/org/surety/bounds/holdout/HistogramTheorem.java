// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.bounds.linear.ObservedVariable;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;

/**
 * A theorem that bounds the mean of a variable by how many rows took each of its values; a lower bound
 * is the upper one of the negated variable.
 *
 * @param description what the catalogue says
 * @param formula the upper bound
 * @param grid the decimals on which a claim may lie
 */
record HistogramTheorem(Description description, Formula formula, DecimalGrid grid)
    implements Theorem {

  /** What the certificates of all of these assume. */
  static final List<String> ASSUMPTIONS =
      List.of(
          "iid(s)",
          "first_look(s)",
          "fixed_size(s)",
          "truth(s.label)",
          "untouched(s, f)",
          "fixed_before(desiderata, s)",
          "bounded(score)",
          "answers_within(f)");

  /** The claims of all of these. */
  static final String CLAIMS =
      "q <= u, q >= l, q linear in probabilities and means of one population";

  /**
   * How many rows took each value.
   *
   * @param counts the values that occur
   * @param values those that may, two or more
   */
  record Rows(SortedMap<Rational, Long> counts, SortedSet<Rational> values) {

    long n() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    Rational low() {
      return values.first();
    }

    Rational high() {
      return values.last();
    }

    Rational width() {
      return high().subtract(low());
    }

    /** The sum of the powers of the values, over the number of rows. */
    Rational moment(int power) {
      Rational sum = Rational.ZERO;
      for (var entry : counts.entrySet()) {
        Rational value = power == 1 ? entry.getKey() : entry.getKey().multiply(entry.getKey());
        sum = sum.add(value.multiply(Rational.of(entry.getValue())));
      }
      return sum.divide(Rational.of(n()));
    }

    /** The mean, once the values are scaled to [0, 1]. */
    Rational scaledMean() {
      return moment(1).subtract(low()).divide(width());
    }

    Rational unscaled(Rational mean) {
      return low().add(width().multiply(mean));
    }

    Rows negated() {
      SortedMap<Rational, Long> mirrored = new TreeMap<>();
      counts.forEach((value, count) -> mirrored.put(value.negate(), count));
      SortedSet<Rational> mirror = new TreeSet<>();
      values.forEach(value -> mirror.add(value.negate()));
      return new Rows(mirrored, mirror);
    }
  }

  /**
   * A bound, and the numbers that make its check cheap.
   *
   * @param number the bound, rounded outward beyond the twelfth decimal
   */
  record Bound(Rational number, List<Rational> witness) {}

  /** An upper bound on the mean. */
  @FunctionalInterface
  interface Formula {
    /** The bound, empty where there is none. */
    Optional<Bound> upper(Rows rows, Rational failure);

    /** A bound that needs no witness. */
    static Optional<Bound> plain(Rational number) {
      return Optional.of(new Bound(number, List.of()));
    }
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample = Certificates.sample(statistics, entry);
    ObservedVariable observed =
        ObservedVariable.of(statistics.vocabulary(), sample, entry.quantity(), entry.side());
    ObservedVariable.Possible possible =
        ObservedVariable.possible(statistics.vocabulary(), sample, entry.quantity(), entry.side());
    Rows rows = new Rows(observed.counts(), possible.values());
    Json from =
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "n",
            new Json.Int(observed.rows()),
            "values",
            Json.array(
                possible.values(),
                z ->
                    Json.array(
                        new Json.Str(z.toString()),
                        new Json.Int(observed.counts().getOrDefault(z, 0L)))));
    Set<String> assumptions =
        Certificates.meanAssumptions(
            statistics.vocabulary(), sample, entry.quantity(), possible.usesAnswerLimits());
    boolean upper = entry.side() == Plan.Side.UPPER;
    if (possible.values().size() < 2) {
      throw new IllegalArgumentException("the variable has less than two values");
    }
    Optional<Bound> bound =
        observed.rows() == 0 || entry.share().signum() == 0
            ? Optional.empty()
            : formula.upper(upper ? rows : rows.negated(), entry.share());
    Optional<Rational> claim =
        bound
            .map(b -> upper ? grid.up(b.number()) : grid.up(b.number()).negate())
            .filter(c -> c.compareTo(rows.low()) > 0 && c.compareTo(rows.high()) < 0);
    return Certificates.of(
        entry, claim, from, assumptions, bound.map(Bound::witness).orElse(List.of()));
  }
}
