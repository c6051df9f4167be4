// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.weak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/** Both samples enumerated, in exact arithmetic: how often a bound is on the wrong side of the truth. */
class WeakCoverageTest {

  private static final int POOL = 7;
  private static final int LABELLED = 7;
  private static final int GRID = 5;
  private static final Rational FAILURE = Rational.of(1, 2);

  private static Rational bound(String theorem, Plan.Side side, String inputs) {
    Map<String, String> read = new LinkedHashMap<>();
    for (String input : (inputs + " failure=" + FAILURE).split(" ")) {
      read.put(input.substring(0, input.indexOf('=')), input.substring(input.indexOf('=') + 1));
    }
    return decimal(BoundCalculator.compute(theorem, side, 9, read).text());
  }

  private static Rational decimal(String text) {
    java.math.BigDecimal value = new java.math.BigDecimal(text);
    return Rational.of(value.unscaledValue(), java.math.BigInteger.TEN.pow(value.scale()));
  }

  private static Rational power(Rational base, int exponent) {
    Rational power = Rational.ONE;
    for (int i = 0; i < exponent; i++) {
      power = power.multiply(base);
    }
    return power;
  }

  private static Rational choose(int n, int k) {
    Rational choose = Rational.ONE;
    for (int i = 0; i < k; i++) {
      choose = choose.multiply(Rational.of(n - i, i + 1));
    }
    return choose;
  }

  private static Rational binomial(int n, int k, Rational p) {
    return choose(n, k).multiply(power(p, k)).multiply(power(Rational.ONE.subtract(p), n - k));
  }

  private static Rational trinomial(int n, int k, int l, Rational p, Rational q) {
    return choose(n, k)
        .multiply(choose(n - k, l))
        .multiply(power(p, k))
        .multiply(power(q, l))
        .multiply(power(Rational.ONE.subtract(p).subtract(q), n - k - l));
  }

  private interface Counted {
    Rational bound(int pool, int first, int second);
  }

  private static Rational[][][] bounds(Counted counted) {
    Rational[][][] bounds = new Rational[POOL + 1][LABELLED + 1][LABELLED + 1];
    for (int pool = 0; pool <= POOL; pool++) {
      for (int first = 0; first <= LABELLED; first++) {
        for (int second = 0; first + second <= LABELLED; second++) {
          bounds[pool][first][second] = counted.bound(pool, first, second);
        }
      }
    }
    return bounds;
  }

  /** The probability that the bound is above (for an upper one: below) the truth. */
  private static Rational misses(
      Rational[][][] bounds,
      Rational pool,
      Rational first,
      Rational second,
      Rational truth,
      int sign) {
    Rational misses = Rational.ZERO;
    for (int k = 0; k <= POOL; k++) {
      for (int i = 0; i <= LABELLED; i++) {
        for (int j = 0; i + j <= LABELLED; j++) {
          if (bounds[k][i][j].compareTo(truth) * sign > 0) {
            misses =
                misses.add(
                    binomial(POOL, k, pool).multiply(trinomial(LABELLED, i, j, first, second)));
          }
        }
      }
    }
    return misses;
  }

  @Test
  void theGapFailsWithAtMostItsFailure() {
    Rational[][][] bounds =
        bounds(
            (pool, student, weak) ->
                bound(
                    DisagreementGap.ID,
                    Plan.Side.LOWER,
                    "rows=%d differ=%d labelled=%d student=%d weak=%d"
                        .formatted(POOL, pool, LABELLED, student, weak)));
    Rational worst = Rational.ZERO;
    for (int p = 0; p <= GRID; p++) {
      for (int a = 0; a <= GRID; a++) {
        for (int b = 0; a + b <= GRID; b++) {
          Rational differ = Rational.of(p, GRID);
          Rational student = Rational.of(a, GRID);
          Rational weak = Rational.of(b, GRID);
          Rational gap = differ.multiply(student.subtract(weak));
          worst = worst.max(misses(bounds, differ, student, weak, gap, 1));
        }
      }
    }
    assertThat(worst).isLessThanOrEqualTo(FAILURE).isGreaterThan(Rational.ZERO);
  }

  @ParameterizedTest
  @EnumSource(Plan.Side.class)
  void aJudgedProbabilityFailsWithAtMostItsFailure(Plan.Side side) {
    Rational[][][] bounds =
        bounds(
            (pool, plus, minus) ->
                bound(
                    PredictionPowered.ID,
                    side,
                    "rows=%d judged=%d labelled=%d plus=%d minus=%d"
                        .formatted(POOL, pool, LABELLED, plus, minus)));
    Rational worst = Rational.ZERO;
    for (int p = 0; p <= GRID; p++) {
      for (int a = 0; a + p <= GRID; a++) {
        for (int b = 0; b <= p; b++) {
          Rational judged = Rational.of(p, GRID);
          Rational plus = Rational.of(a, GRID);
          Rational minus = Rational.of(b, GRID);
          Rational truth = judged.add(plus).subtract(minus);
          worst =
              worst.max(
                  misses(bounds, judged, plus, minus, truth, side == Plan.Side.UPPER ? -1 : 1));
        }
      }
    }
    assertThat(worst).isLessThanOrEqualTo(FAILURE).isGreaterThan(Rational.ZERO);
  }

  @ParameterizedTest
  @EnumSource(Plan.Side.class)
  void agreementFailsWithAtMostItsFailure(Plan.Side side) {
    Rational worst = Rational.ZERO;
    for (int p = 0; p <= 4 * GRID; p++) {
      // The errors add up to, or differ by, no more than that the answers differ.
      Rational differ = Rational.of(p, 4 * GRID);
      Rational misses = Rational.ZERO;
      for (int k = 0; k <= POOL; k++) {
        Rational bound = bound(Agreement.ID, side, "rows=%d agree=%d".formatted(POOL, POOL - k));
        boolean wrong =
            side == Plan.Side.UPPER ? bound.compareTo(differ) < 0 : bound.compareTo(differ) > 0;
        misses = wrong ? misses.add(binomial(POOL, k, differ)) : misses;
      }
      worst = worst.max(misses);
    }
    assertThat(worst).isLessThanOrEqualTo(FAILURE).isGreaterThan(Rational.of(1, 4));
  }
}
