// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;

/**
 * A rule about the mean of a variable Z of a row, by how many rows give it each of its values. A lower
 * claim is an upper one of -Z.
 */
final class HistogramRule implements Rule {

  /**
   * How many rows give Z each value.
   *
   * @param counts those that occur
   * @param values those of all consistent cells
   */
  record Rows(SortedMap<Rational, Long> counts, SortedSet<Rational> values) {

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

    private Rows negated() {
      SortedMap<Rational, Long> mirrored = new TreeMap<>();
      counts.forEach((z, count) -> mirrored.put(z.negate(), count));
      SortedSet<Rational> mirror = new TreeSet<>();
      values.forEach(z -> mirror.add(z.negate()));
      return new Rows(mirrored, mirror);
    }
  }

  /** The inequality of a theorem. */
  interface Inequality {
    /** Why it does not give {@code E Z <= claimed}, if so. */
    Optional<String> defect(Rows rows, Rational claimed, Rational failure, List<Rational> witness);
  }

  /** How many numbers the witness has. */
  enum Witness {
    NONE,
    /** One for each value of Z but the least. */
    A_STEP,
    /** Two. */
    TWO
  }

  private final String theorem;
  private final Witness witness;
  private final Inequality inequality;

  private HistogramRule(String theorem, Witness witness, Inequality inequality) {
    this.theorem = theorem;
    this.witness = witness;
    this.inequality = inequality;
  }

  static List<Rule> all() {
    return List.of(
        new HistogramRule("holdout.chernoff-kl", Witness.NONE, MeanInequalities::chernoffKl),
        new HistogramRule("holdout.hoeffding", Witness.NONE, MeanInequalities::hoeffding),
        new HistogramRule(
            "holdout.empirical-bernstein", Witness.NONE, MeanInequalities::empiricalBernstein),
        new HistogramRule(
            "holdout.hoeffding-bentkus", Witness.NONE, MeanInequalities::hoeffdingBentkus),
        new HistogramRule(
            "holdout.unexpected-bernstein", Witness.NONE, MeanInequalities::unexpectedBernstein),
        new HistogramRule("holdout.split-kl", Witness.A_STEP, SplitInequalities::splitKl),
        new HistogramRule("holdout.paired", Witness.TWO, SplitInequalities::paired));
  }

  @Override
  public String theorem() {
    return theorem;
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return switch (witness) {
      case NONE -> 0;
      case A_STEP ->
          CellVariable.of(entry.quantity(), entry.side(), sample, statistics.vocabulary())
                  .values()
                  .size()
              - 1;
      case TWO -> 2;
    };
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Vocabulary vocabulary = statistics.vocabulary();
    CellVariable variable = CellVariable.of(entry.quantity(), entry.side(), sample, vocabulary);
    Map<Rational, Long> counts = variable.counts(sample);
    SortedSet<Rational> values = variable.values();
    if (values.size() < 2) {
      throw new Refused(Refusal.Code.QUANTITY, "the variable has less than two values");
    }
    Rows rows = new Rows(new TreeMap<>(counts), values);
    Json from =
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "n",
            new Json.Int(rows.n()),
            "values",
            Json.array(
                values,
                z ->
                    Json.array(
                        new Json.Str(z.toString()), new Json.Int(counts.getOrDefault(z, 0L)))));
    Set<String> assumes =
        NamedAssumptions.heldOut(vocabulary, sample.description(), variable.events(), false);
    assumes.addAll(variable.assumesOfValues(vocabulary, sample.name()));
    boolean upper = entry.side() == Plan.Side.UPPER;
    return new Derivation(
        from,
        List.copyOf(assumes),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, numbers) ->
            rows.n() == 0 || entry.share().signum() <= 0
                ? Optional.of("there are no rows, or it may not fail")
                : upper
                    ? inequality.defect(rows, claimed, entry.share(), numbers)
                    : inequality.defect(rows.negated(), claimed.negate(), entry.share(), numbers));
  }
}
