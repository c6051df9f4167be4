// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.surety.kernel.arithmetic.BinomialTail;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.PairedTail;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;

/**
 * {@code holdout.paired-exact}: an exact test of a difference of two probabilities against a threshold
 * (Berger and Boos 1994 for the nuisance; the wealth of {@code holdout.betting-grid} as the statistic).
 *
 * <p>Premises: none. Statistics: how many rows give the variable Z each of its three equally spaced
 * values, -1, 0 and 1 once scaled. Witness: a number u, then the ends of intervals, from the greatest
 * down. Conclusion: {@code E Z > 0} if {@code P[Bin(n,u) <= c-] <= failure/50}, and for all p with
 * {@code E Z <= 0} and {@code P[Z = -1] <= u} the wealth W of the bets against {@code E Z <= 0} is at
 * least the observed one with probability at most {@code 49/50 failure}, which the corners of the
 * intervals show; {@code E Z < 0} likewise with -Z. The quantity carries its threshold, which is fixed
 * before the rows are seen; no other number is concluded. Cited, not mechanised.
 */
final class PairedExactRule implements Rule {

  private static final Rational NUISANCE = Rational.of(1, 50);
  private static final Rational TWO = Rational.of(2);

  /** The rows of a sample that give Z, scaled to -1, 0 and 1, each of its values. */
  private record Pairs(long minus, long zero, long plus) {
    long rows() {
      return minus + zero + plus;
    }
  }

  @Override
  public String theorem() {
    return "holdout.paired-exact";
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return 1;
  }

  @Override
  public int mostWitnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return PairedTail.MOST_CORNERS;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Vocabulary vocabulary = statistics.vocabulary();
    CellVariable variable = CellVariable.of(entry.quantity(), entry.side(), sample, vocabulary);
    SortedSet<Rational> values = variable.values();
    Rational low = values.first();
    Rational half = values.last().subtract(low).divide(TWO);
    Rational middle = low.add(half);
    if (values.size() != 3 || !values.contains(middle)) {
      throw new Refused(
          Refusal.Code.QUANTITY,
          theorem() + " bounds a difference of two probabilities: three equally spaced values");
    }
    VariableRows rows = VariableRows.of(variable, sample);
    boolean upper = entry.side() == Plan.Side.UPPER;
    long least = rows.count(low);
    long most = rows.count(values.last());
    long zero = rows.count(middle);
    Pairs pairs = upper ? new Pairs(most, zero, least) : new Pairs(least, zero, most);
    Set<String> assumes =
        NamedAssumptions.heldOut(vocabulary, sample.description(), variable.events(), false);
    assumes.addAll(variable.assumesOfValues(vocabulary, sample.name()));
    return new Derivation(
        rows.from(sample),
        List.copyOf(assumes),
        upper ? Formula.Relation.LT : Formula.Relation.GT,
        (claimed, witness) -> {
          if (claimed.signum() != 0) {
            return Optional.of(
                "it claims "
                    + Decimals.textUp(claimed, Decimals.claimPlaces(claimed))
                    + ", the threshold that was planned is 0");
          }
          Rational threshold = (upper ? middle : middle.negate()).divide(half);
          return defect(pairs, threshold, entry.share(), witness);
        });
  }

  /** Why it is not known that the mean of the scaled variable is above the threshold, if it is not. */
  private static Optional<String> defect(
      Pairs pairs, Rational threshold, Rational failure, List<Rational> witness) {
    long n = pairs.rows();
    if (failure.signum() <= 0 || n == 0 || n > PairedTail.MOST_ROWS) {
      return Optional.of("there are " + n + " rows, and the failure probability is " + failure);
    }
    if (threshold.abs().compareTo(Rational.ONE) >= 0) {
      return Optional.of("the threshold is not inside the range of the variable");
    }
    Rational nuisance = failure.multiply(NUISANCE);
    Rational most = witness.get(0);
    if (most.compareTo(Rational.ONE) < 0
        && (Rational.of(pairs.minus()).compareTo(most.multiply(Rational.of(n))) >= 0
            || !Enclosure.of(BinomialTail.logUpperBound(n, pairs.minus(), most))
                .isAtMost(Enclosure.ln(nuisance)))) {
      return Optional.of(
          "its witness " + Decimals.textUp(most, 12) + " is no upper bound of P[Z = -1]");
    }
    PairedTail tail =
        new PairedTail(
            n,
            pairs.minus(),
            pairs.plus(),
            bets(n, threshold, failure),
            PairedTail.top(n, most.min(Rational.ONE)));
    Rational budget = failure.subtract(nuisance);
    return tail.isAtMost(budget, threshold, most, witness.subList(1, witness.size()))
        ? Optional.empty()
        : Optional.of(
            "if the difference is not beyond the threshold, such rows are not known to be as unlikely"
                + " as "
                + Decimals.textDown(budget, Decimals.claimPlaces(budget)));
  }

  private static List<PairedTail.Bet> bets(long n, Rational threshold, Rational failure) {
    Rational unit = Rational.ONE.add(threshold).divide(TWO);
    List<PairedTail.Bet> bets = new ArrayList<>();
    for (Rational stake : BettingWealth.stakes(n, unit, failure)) {
      bets.add(
          new PairedTail.Bet(
              Rational.ONE.subtract(stake.multiply(unit)),
              Rational.ONE.add(stake.multiply(Rational.of(1, 2).subtract(unit))),
              Rational.ONE.add(stake.multiply(Rational.ONE.subtract(unit)))));
    }
    return bets;
  }
}
