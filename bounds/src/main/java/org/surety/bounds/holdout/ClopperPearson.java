// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.rounding.OutwardSearch;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * The tightest decimals at which a binomial tail is at most the failure probability: {@link
 * QuickSearch} where doubles can tell them; else a root of the regularised incomplete beta function in
 * floating point, then the decimals around it judged to some thirty digits.
 */
final class ClopperPearson {

  /** A claim keeps this far away from equality, which no enclosure can decide. */
  private static final Rational KEPT =
      Rational.ONE.subtract(Rational.of(1, 1_000_000_000_000_000_000L));

  /** Below this the incomplete beta function nears the end of the range of doubles. */
  private static final double SMALLEST_TAIL = 1e-280;

  private static final double LEAST_LOGIT = -700;
  private static final double GREATEST_LOGIT = 36;

  private ClopperPearson() {}

  /**
   * The least member u of the grid with {@code P[Bin(n, u) <= k] <= failure} that lies above the
   * observed frequency, at most one.
   *
   * @param k with {@code 0 <= k < n}
   * @param failure with {@code 0 < failure < 1}
   */
  static Rational upper(long n, long k, Rational failure, DecimalGrid grid) {
    return QuickSearch.upper(n, k, failure, grid)
        .orElseGet(() -> upper(n, k, Enclosure.ln(failure), grid));
  }

  /** The same at the logarithm of the failure. */
  static Rational upper(long n, long k, Enclosure logFailure, DecimalGrid grid) {
    BinomialTailSum tail = new BinomialTailSum(n, k);
    BetaDistribution beta = BetaDistribution.of(k + 1.0, (double) (n - k));
    double lnFailure = Doubles.near(logFailure);
    DoubleUnaryOperator excess =
        u -> {
          double probability = beta.survivalProbability(u);
          return (probability > SMALLEST_TAIL
                  ? Math.log(probability)
                  : Doubles.near(tail.ln(Doubles.exact(u))))
              - lnFailure;
        };
    Enclosure limit = logFailure.add(Enclosure.ln(KEPT));
    Rational frequency = Rational.of(k, n);
    Rational least =
        OutwardSearch.least(
            grid,
            Doubles.exact(root(n, k, excess)).max(frequency),
            u ->
                u.compareTo(frequency) > 0
                    && (u.compareTo(Rational.ONE) >= 0 || tail.ln(u).isAtMost(limit)));
    return least.min(Rational.ONE);
  }

  /**
   * The greatest member l of the grid with {@code P[Bin(n, l) >= k] <= failure} that lies below the
   * observed frequency, at least zero.
   *
   * @param k with {@code 0 < k <= n}
   * @param failure with {@code 0 < failure < 1}
   */
  static Rational lower(long n, long k, Rational failure, DecimalGrid grid) {
    return QuickSearch.lower(n, k, failure, grid).orElseGet(() -> exactLower(n, k, failure, grid));
  }

  /** The same without a search in doubles. */
  static Rational exactLower(long n, long k, Rational failure, DecimalGrid grid) {
    BinomialTailSum tail = new BinomialTailSum(n, n - k);
    BetaDistribution beta = BetaDistribution.of((double) k, n - k + 1.0);
    double lnFailure = Doubles.near(Enclosure.ln(failure));
    DoubleUnaryOperator excess =
        l -> {
          double probability = beta.cumulativeProbability(l);
          return (probability > SMALLEST_TAIL
                  ? Math.log(probability)
                  : Doubles.near(tail.ln(Rational.ONE.subtract(Doubles.exact(l)))))
              - lnFailure;
        };
    Enclosure limit = Enclosure.ln(failure.multiply(KEPT));
    Rational frequency = Rational.of(k, n);
    Rational greatest =
        OutwardSearch.greatest(
            grid,
            Doubles.exact(root(n, k, excess)).min(frequency),
            l ->
                l.signum() <= 0
                    || (l.compareTo(frequency) < 0
                        && tail.ln(Rational.ONE.subtract(l)).isAtMost(limit)));
    return greatest.max(Rational.ZERO);
  }

  /**
   * The probability at which the monotone function vanishes, or the end nearest to it; sought in the
   * logit, from the observed frequency outward.
   */
  private static double root(long n, long k, DoubleUnaryOperator excess) {
    DoubleUnaryOperator inLogit = x -> excess.applyAsDouble(probability(x));
    double hits = k + 0.5;
    double misses = n - k + 0.5;
    double middle = Math.log(hits / misses);
    double step = 3 * Math.sqrt((hits + misses) / (hits * misses));
    double low = middle;
    double high = middle;
    double atLow;
    double atHigh;
    do {
      low = Math.max(LEAST_LOGIT, low - step);
      high = Math.min(GREATEST_LOGIT, high + step);
      atLow = inLogit.applyAsDouble(low);
      atHigh = inLogit.applyAsDouble(high);
      step *= 2;
    } while ((atLow > 0) == (atHigh > 0) && (low > LEAST_LOGIT || high < GREATEST_LOGIT));
    if ((atLow > 0) == (atHigh > 0)) {
      return probability(Math.abs(atLow) < Math.abs(atHigh) ? low : high);
    }
    return probability(new BrentSolver(1e-15, 1e-15, 1e-15).findRoot(inLogit, low, high));
  }

  private static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
