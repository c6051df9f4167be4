// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;

/**
 * {@code holdout.betting-grid}: a mixture of betting martingales at a fixed n (Ville 1939; after
 * Waudby-Smith and Ramdas 2024). {@code anytime.betting-grid}: the same with sixteen l*_j from 1 down to
 * 2^-7.5 that do not depend on n, at any time. {@code holdout.clustered}: the first with items in place
 * of rows, Z the mean over an item's rows. Without replacement the first holds, too: the mean of the
 * products over all draws is at most the power of their mean (Maclaurin).
 *
 * <p>Premises: none. Statistics: how many rows give the variable Z each of its finitely many values;
 * its range {@code [a,b]} over all consistent cells. Conclusion: {@code E Z >= m} if {@code (1/8)
 * sum_j prod_rows (1 + l_j (z - m)) >= 1/failure} with Z and m scaled to [0,1], {@code l_j = min(l*_j,
 * 0.999/m)} and {@code l*_j = sqrt(2 ln(1/failure)/n)/s_j} for eight fixed s_j; {@code E Z <= m}
 * likewise with {@code m - z} and {@code 1 - m}. Each factor is positive, has mean at most one where
 * the claim is false, and is monotone in m, so that the check at the claimed m refutes every mean
 * beyond it. Mechanised: {@code betting_grid}, {@code betting_grid_lower},
 * {@code conditional_betting_grid}, {@code conditional_betting_grid_lower}.
 */
final class BettingGridRule implements Rule {

  /** The guesses s_j of the standard deviation of Z, geometric from 1/10 to 1/2. */
  private static final List<Rational> DEVIATIONS =
      List.of(
          Rational.of(1, 10),
          Rational.of(629, 5000),
          Rational.of(99, 625),
          Rational.of(997, 5000),
          Rational.of(627, 2500),
          Rational.of(789, 2500),
          Rational.of(993, 2500),
          Rational.of(1, 2));

  private static final Rational MOST = Rational.of(999, 1000);
  private static final int STAKE_BITS = 40;
  private static final int ANYTIME_BETS = 16;

  /** Bets that gain more than e^4000 are not added up, only compared. */
  private static final Rational MOST_LOG = Rational.of(4000);

  private final String theorem;
  private final Drawn draw;

  private BettingGridRule(String theorem, Drawn draw) {
    this.theorem = theorem;
    this.draw = draw;
  }

  static List<Rule> all() {
    return List.of(
        new BettingGridRule("holdout.betting-grid", Drawn.WITHOUT_REPLACEMENT),
        new BettingGridRule("anytime.betting-grid", Drawn.IID),
        new BettingGridRule("holdout.clustered", Drawn.CLUSTERED));
  }

  @Override
  public String theorem() {
    return theorem;
  }

  @Override
  public boolean isAnytime() {
    return theorem.startsWith("anytime.");
  }

  @Override
  public Set<Drawn> draws() {
    return draw == Drawn.WITHOUT_REPLACEMENT ? Set.of(Drawn.IID, draw) : Set.of(draw);
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Vocabulary vocabulary = statistics.vocabulary();
    CellVariable variable = CellVariable.of(entry.quantity(), entry.side(), sample, vocabulary);
    Rational low = variable.low();
    Rational range = variable.high().subtract(low);
    Rational width = range.signum() == 0 ? Rational.ONE : range;
    Map<Rational, Long> counts =
        draw == Drawn.CLUSTERED ? variable.itemCounts(sample) : variable.counts(sample);
    long n = counts.values().stream().mapToLong(Long::longValue).sum();
    Json from =
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "n",
            new Json.Int(n),
            "range",
            Json.strings(List.of(low.toString(), variable.high().toString())),
            "values",
            Json.array(
                counts.entrySet(),
                e -> Json.array(new Json.Str(e.getKey().toString()), new Json.Int(e.getValue()))));
    Set<String> assumes =
        NamedAssumptions.heldOut(vocabulary, sample.description(), variable.events(), isAnytime());
    assumes.addAll(variable.assumesOfEnds(vocabulary, sample.name()));
    boolean upper = entry.side() == Plan.Side.UPPER;
    // An upper claim about Z is a lower claim about (b - Z)/(b - a).
    Map<Rational, Long> scaled = new TreeMap<>();
    counts.forEach(
        (z, count) -> {
          Rational unit = z.subtract(low).divide(width);
          scaled.put(upper ? Rational.ONE.subtract(unit) : unit, count);
        });
    return new Derivation(
        from,
        List.copyOf(assumes),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) -> {
          if (range.signum() == 0) {
            return Optional.of("the variable has one value only: " + low);
          }
          Rational unit = claimed.subtract(low).divide(width);
          Rational m = upper ? Rational.ONE.subtract(unit) : unit;
          return defect(scaled, n, m, entry.share(), isAnytime());
        });
  }

  /** Why the wealth against {@code E Z < m} is not known to reach {@code 1/failure}, if so. */
  static Optional<String> defect(
      Map<Rational, Long> counts, long n, Rational m, Rational failure, boolean anytime) {
    if (failure.signum() <= 0 || n == 0) {
      return Optional.of("there are " + n + " rows, and the failure probability is " + failure);
    }
    if (m.signum() <= 0 || m.compareTo(Rational.ONE) > 0) {
      return Optional.of("the claimed mean is not inside the range of the variable");
    }
    List<Rational> stakes = anytime ? anytimeStakes(m) : stakes(n, m, failure);
    Enclosure needed = Enclosure.ln(Rational.of(stakes.size()).divide(failure));
    Rational wealth = Rational.ZERO;
    for (Rational stake : stakes) {
      Enclosure log = Enclosure.of(Rational.ZERO);
      for (var entry : counts.entrySet()) {
        Rational factor = Rational.ONE.add(stake.multiply(entry.getKey().subtract(m)));
        log = log.add(Enclosure.ln(factor).multiply(entry.getValue()));
      }
      if (needed.isAtMost(log)) {
        return Optional.empty();
      }
      wealth = wealth.add(Enclosure.of(log.low().min(MOST_LOG)).exp().low());
    }
    Rational target = Rational.of(stakes.size()).divide(failure);
    return wealth.compareTo(target) >= 0
        ? Optional.empty()
        : Optional.of(
            "the wealth of the bets adds up to "
                + Decimals.textDown(wealth, 6)
                + ", below their number by the failure = "
                + Decimals.textUp(target, 6));
  }

  /** The stakes of the bets at any time: they do not depend on the number of rows. */
  private static List<Rational> anytimeStakes(Rational m) {
    return IntStream.range(0, ANYTIME_BETS)
        .mapToObj(j -> Rational.of(j % 2 == 0 ? 256 : 181, 256L << (j / 2)))
        .map(stake -> stake.min(MOST.divide(m)))
        .toList();
  }

  /** The stakes {@code l_j} of the bets against a mean of at most m, with m in (0, 1]. */
  static List<Rational> stakes(long n, Rational m, Rational failure) {
    Enclosure budget = Enclosure.ln(Rational.ONE.divide(failure)).multiply(2);
    Rational square = budget.low().max(Rational.ZERO).divide(Rational.of(n));
    Rational root = Enclosure.of(square).sqrt().low();
    return DEVIATIONS.stream().map(s -> down(root.divide(s)).min(MOST.divide(m))).toList();
  }

  private static Rational down(Rational value) {
    Rational scale = Rational.of(1L << STAKE_BITS);
    return Rational.of(value.multiply(scale).floor(), java.math.BigInteger.ONE).divide(scale);
  }
}
