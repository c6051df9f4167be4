// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.surety.bounds.linear.ObservedVariable;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.rounding.OutwardSearch;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;

/**
 * Betting on a grid: the mean of a variable Z in [a, b] with few values, from how often each was
 * taken. With Z scaled to [0, 1] and m with it, and \( c_z \) rows of value z among n,
 * \[ \frac18 \sum_{j=1}^{8} \prod_z \bigl(1 + \lambda_j (z - m)\bigr)^{c_z} \ge \frac1\delta
 *    \;\Rightarrow\; E[Z] \ge m, \qquad
 *    \lambda_j = \min\Bigl(\frac{1}{s_j}\sqrt{\frac{2 \ln(1/\delta)}{n}}, \frac{0.999}{m}\Bigr), \]
 * with failure probability at most \( \delta \); the upper claim is the lower one of 1 - Z. The grid
 * s is geometric from 1/10 to 1/2. The wealth falls as m grows, so m may be chosen from the data.
 *
 * <p>Assumes: rows drawn independently from the population; n and Z fixed before the rows were seen;
 * scores inside their declared range; true labels where an event speaks of the label.
 *
 * <p>Source: J. Ville (1939), Etude critique de la notion de collectif, at a fixed n; I.
 * Waudby-Smith and A. Ramdas (2024), Estimating means of bounded random variables by betting, JRSS B
 * 86(1), doi:10.1093/jrsssb/qkad009.
 *
 * <p>Rounding: lower claims downward and upper claims upward to the next claimable decimal at which
 * the wealth is at least \( (1 + 10^{-18}) / \delta \); rates downward to multiples of \( 2^{-40} \);
 * scores to the end of their interval that is safe for the side.
 *
 * <p>Proof: betting_grid, betting_grid_lower, conditional_betting_grid,
 * conditional_betting_grid_lower, product_by_counts.
 *
 * <p>Check values: resources computed/betting-grid.csv.
 */
public final class BettingGrid implements Theorem {

  /** The id. */
  public static final String ID = "holdout.betting-grid";

  private static final Description DESCRIPTION =
      new Description(
          ID,
          "Z lies in [a, b] and took the value z in c_z of n independent rows; scaled to [0, 1],"
              + " (1/8) sum_j prod_z (1 + r_j (z - m))^c_z >= 1 / failure gives E[Z] >= m, with r_j ="
              + " min(sqrt(2 ln(1/failure) / n) / s_j, 0.999 / m) and s_j eight fixed numbers from 1/10"
              + " to 1/2; the upper claim is the lower one of 1 - Z.",
          "q <= u, q >= l, q linear in probabilities and means of one population",
          "n (rows), range (of Z over all consistent cells), values (each with its count)",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "untouched(s, f)",
              "fixed_before(desiderata, s)",
              "bounded(score)",
              "answers_within(f)"),
          "Ville (1939); Waudby-Smith and Ramdas (2024), doi:10.1093/jrsssb/qkad009",
          List.of(
              "betting_grid",
              "betting_grid_lower",
              "conditional_betting_grid",
              "conditional_betting_grid_lower",
              "product_by_counts"));

  /** By this factor a claim's wealth exceeds what is needed: equality no enclosure can decide. */
  private static final Rational EXCESS =
      Rational.ONE.add(Rational.of(1, 1_000_000_000_000_000_000L));

  /** What floating point may get wrong in the logarithm of the wealth, with room to spare. */
  private static final double DOUBTFUL = 1e-6;

  /** Where the search ends, in floating point. */
  private static final double HIGHEST_MEAN = 1 - 1e-15;

  private final DecimalGrid grid;

  private BettingGrid(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static BettingGrid of(DecimalGrid grid) {
    return new BettingGrid(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  /**
   * The bound on the mean of a variable, empty where the counts support none inside its range.
   *
   * @throws IllegalArgumentException unless {@code low < high}, all values lie between, and {@code 0
   *     <= failure < 1}
   */
  public Optional<Rational> bound(
      SortedMap<Rational, Long> counts,
      Rational low,
      Rational high,
      Rational failure,
      Plan.Side side) {
    return bound(counts, low, high, failure, side, grid, false);
  }

  private static Optional<Rational> bound(
      SortedMap<Rational, Long> counts,
      Rational low,
      Rational high,
      Rational failure,
      Plan.Side side,
      DecimalGrid grid,
      boolean anytime) {
    if (low.compareTo(high) >= 0
        || (!counts.isEmpty()
            && (counts.firstKey().compareTo(low) < 0 || counts.lastKey().compareTo(high) > 0))) {
      throw new IllegalArgumentException("the values do not lie in [" + low + ", " + high + "]");
    }
    if (failure.signum() < 0 || failure.compareTo(Rational.ONE) >= 0) {
      throw new IllegalArgumentException("the failure " + failure + " is not below one");
    }
    if (failure.signum() == 0 || counts.isEmpty()) {
      return Optional.empty();
    }
    return switch (side) {
      case LOWER -> lower(counts, low, high, failure, grid, anytime);
      case UPPER -> {
        SortedMap<Rational, Long> mirrored = new TreeMap<>();
        counts.forEach((value, count) -> mirrored.put(value.negate(), count));
        yield lower(mirrored, high.negate(), low.negate(), failure, grid, anytime)
            .map(Rational::negate);
      }
    };
  }

  private static Optional<Rational> lower(
      SortedMap<Rational, Long> counts,
      Rational low,
      Rational high,
      Rational failure,
      DecimalGrid grid,
      boolean anytime) {
    Rational width = high.subtract(low);
    SortedMap<Rational, Long> scaled = new TreeMap<>();
    long n = 0;
    for (Map.Entry<Rational, Long> entry : counts.entrySet()) {
      scaled.put(entry.getKey().subtract(low).divide(width), entry.getValue());
      n = Math.addExact(n, entry.getValue());
    }
    BettingWealth wealth =
        anytime
            ? new BettingWealth(scaled, BettingWealth.anytimeRates())
            : new BettingWealth(n, scaled, failure);
    Enclosure needed = Enclosure.ln(EXCESS.divide(failure));
    double neededDouble = Doubles.near(needed);
    if (wealth.ln(0.0) <= neededDouble) {
      return Optional.empty();
    }
    double root =
        wealth.ln(HIGHEST_MEAN) >= neededDouble
            ? HIGHEST_MEAN
            : new BrentSolver(1e-15, 1e-15, 1e-15)
                .findRoot(m -> wealth.ln(m) - neededDouble, 0, HIGHEST_MEAN);
    Rational guess = low.add(width.multiply(Doubles.exact(root)));
    Rational bound =
        OutwardSearch.greatest(
            grid,
            guess,
            m -> {
              Rational mean = m.subtract(low).divide(width);
              if (mean.signum() <= 0 || mean.compareTo(Rational.ONE) >= 0) {
                return mean.signum() <= 0;
              }
              double excess = wealth.ln(Doubles.near(mean)) - neededDouble;
              return Math.abs(excess) > DOUBTFUL ? excess > 0 : needed.isAtMost(wealth.ln(mean));
            });
    return Optional.of(bound).filter(m -> m.compareTo(low) > 0);
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample = Certificates.sample(statistics, entry);
    ObservedVariable variable =
        ObservedVariable.of(statistics.vocabulary(), sample, entry.quantity(), entry.side());
    return certificate(statistics, entry, sample, variable, grid, false);
  }

  /** The certificate about the variable, by bets that may or may not know the number of rows. */
  static Certificate certificate(
      Statistics statistics,
      Plan.Entry entry,
      Sample sample,
      ObservedVariable variable,
      DecimalGrid grid,
      boolean anytime) {
    Json from =
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "n",
            new Json.Int(variable.rows()),
            "range",
            Json.strings(List.of(variable.low().toString(), variable.high().toString())),
            "values",
            Json.array(
                variable.counts().entrySet(),
                e -> Json.array(new Json.Str(e.getKey().toString()), new Json.Int(e.getValue()))));
    Optional<Rational> bound =
        variable.low().equals(variable.high())
            ? Optional.empty()
            : bound(
                variable.counts(),
                variable.low(),
                variable.high(),
                entry.share(),
                entry.side(),
                grid,
                anytime);
    return Certificates.of(
        entry,
        bound,
        from,
        Certificates.meanAssumptions(
            statistics.vocabulary(),
            sample,
            entry.quantity(),
            variable.usesAnswerLimits(),
            anytime));
  }
}
