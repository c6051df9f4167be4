// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    Map<Rational, Long> scaled = BettingWealth.scaled(counts, variable, upper);
    return new Derivation(
        from,
        List.copyOf(assumes),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) -> {
          if (low.equals(variable.high())) {
            return Optional.of("the variable has one value only: " + low);
          }
          Rational m = BettingWealth.scaled(claimed, variable, upper);
          return BettingWealth.defect(scaled, n, m, entry.share(), isAnytime());
        });
  }
}
