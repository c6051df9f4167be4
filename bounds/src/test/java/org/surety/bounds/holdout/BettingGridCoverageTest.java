// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/** Samples of a variable with the values -1, 0, 1, all enumerated, in exact arithmetic. */
class BettingGridCoverageTest {

  private static final Rational LOW = Rational.of(-1);
  private static final int GRID = 12;

  private record Counts(int minus, int plus) {}

  @ParameterizedTest
  @CsvSource({"1, 1/2", "2, 3/4", "6, 1/4", "12, 1/4", "12, 1/2", "12, 1/20"})
  void claimsFailWithAtMostTheirFailure(int n, String failureText) {
    Rational failure = Rational.parse(failureText);
    for (Plan.Side side : Plan.Side.values()) {
      Map<Counts, Rational> bounds = bounds(n, failure, side);
      Rational worst = Rational.ZERO;
      for (int i = 0; i <= GRID; i++) {
        for (int j = 0; i + j <= GRID; j++) {
          worst = worst.max(missed(n, Rational.of(i, GRID), Rational.of(j, GRID), bounds, side));
        }
      }
      assertThat(worst).as("%s", side).isLessThanOrEqualTo(failure);
    }
  }

  /** Claims without the price of choosing m by the data must be seen to fail. */
  @ParameterizedTest
  @CsvSource({"12, 1/20"})
  void theMeanOfTheRowsAsItsOwnBoundFailsTooOften(int n, String failureText) {
    Map<Counts, Rational> bounds = new HashMap<>();
    for (int minus = 0; minus <= n; minus++) {
      for (int plus = 0; minus + plus <= n; plus++) {
        bounds.put(new Counts(minus, plus), Rational.of(plus - minus, n));
      }
    }
    assertThat(missed(n, Rational.of(1, 4), Rational.of(1, 3), bounds, Plan.Side.LOWER))
        .isGreaterThan(Rational.parse(failureText));
  }

  private static Map<Counts, Rational> bounds(int n, Rational failure, Plan.Side side) {
    Map<Counts, Rational> bounds = new HashMap<>();
    for (int minus = 0; minus <= n; minus++) {
      for (int plus = 0; minus + plus <= n; plus++) {
        SortedMap<Rational, Long> counts = new TreeMap<>();
        put(counts, LOW, minus);
        put(counts, Rational.ZERO, n - minus - plus);
        put(counts, Rational.ONE, plus);
        Optional<Rational> bound =
            BettingGrid.of(DecimalGrid.CLAIMS).bound(counts, LOW, Rational.ONE, failure, side);
        if (bound.isPresent()) {
          bounds.put(new Counts(minus, plus), bound.get());
        }
      }
    }
    return bounds;
  }

  private static void put(SortedMap<Rational, Long> counts, Rational value, int count) {
    if (count > 0) {
      counts.put(value, (long) count);
    }
  }

  private static Rational missed(
      int n, Rational minus, Rational plus, Map<Counts, Rational> bounds, Plan.Side side) {
    Rational mean = plus.subtract(minus);
    Rational missed = Rational.ZERO;
    for (Map.Entry<Counts, Rational> entry : bounds.entrySet()) {
      int sign = mean.compareTo(entry.getValue());
      if (side == Plan.Side.UPPER ? sign > 0 : sign < 0) {
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
