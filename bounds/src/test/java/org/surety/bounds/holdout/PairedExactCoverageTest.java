// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/** All outcomes of a few rows, on a grid of laws, in exact arithmetic. */
class PairedExactCoverageTest {

  private static final int GRID = 10;

  private record Counts(int minus, int plus) {}

  @ParameterizedTest
  @CsvSource({"1, 1/2, 0", "6, 1/4, 0", "14, 1/20, 0", "14, 1/4, 1/10", "16, 1/10, -3/10"})
  void claimsFailWithAtMostTheirFailure(int n, String failureText, String thresholdText) {
    Rational failure = Rational.parse(failureText);
    Rational threshold = Rational.parse(thresholdText);
    for (Plan.Side side : Plan.Side.values()) {
      Map<Counts, Rational> bounds = new HashMap<>();
      for (int minus = 0; minus <= n; minus++) {
        for (int plus = 0; minus + plus <= n; plus++) {
          Counts counts = new Counts(minus, plus);
          PairedExact.of(DecimalGrid.CLAIMS)
              .bound(
                  new PairedExact.Pairs(
                      minus, n - minus - plus, plus, threshold.negate(), Rational.ONE),
                  failure,
                  side)
              .ifPresent(bound -> bounds.put(counts, bound.number().add(threshold)));
        }
      }
      assertThat(bounds).isNotEmpty();
      Rational worst = Rational.ZERO;
      for (int i = 0; i <= GRID; i++) {
        for (int j = 0; i + j <= GRID; j++) {
          worst = worst.max(missed(n, Rational.of(i, GRID), Rational.of(j, GRID), bounds, side));
        }
      }
      assertThat(worst).as("%s", side).isLessThanOrEqualTo(failure);
    }
  }

  /** A claim that the mean is not reached fails where it is reached. */
  private static Rational missed(
      int n, Rational minus, Rational plus, Map<Counts, Rational> bounds, Plan.Side side) {
    Rational mean = plus.subtract(minus);
    Rational missed = Rational.ZERO;
    for (Map.Entry<Counts, Rational> entry : bounds.entrySet()) {
      int sign = mean.compareTo(entry.getValue());
      if (side == Plan.Side.UPPER ? sign >= 0 : sign <= 0) {
        missed = missed.add(probability(n, entry.getKey(), minus, plus));
      }
    }
    return missed;
  }

  private static Rational probability(int n, Counts counts, Rational minus, Rational plus) {
    if (minus.equals(Rational.ONE)) {
      return counts.minus() == n ? Rational.ONE : Rational.ZERO;
    }
    Rational rest = plus.divide(Rational.ONE.subtract(minus));
    return ExactBinomial.point(n, counts.minus(), minus)
        .multiply(ExactBinomial.point(n - counts.minus(), counts.plus(), rest));
  }
}
