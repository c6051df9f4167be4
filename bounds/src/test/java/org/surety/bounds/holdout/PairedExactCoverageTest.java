// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/** All outcomes of a few rows, on a grid of laws, in exact arithmetic. */
class PairedExactCoverageTest {

  private static final int GRID = 10;

  private record Counts(int minus, int plus) {}

  /** A test that refuses what is so fails: with at most its failure, under every law. */
  @ParameterizedTest
  @CsvSource({
    "1, 1/4, 0",
    "8, 1/4, 0",
    "14, 1/20, 0",
    "14, 1/4, 1/10",
    "16, 1/10, -3/10",
    "24, 1/20, 1/5",
    "30, 1/10, 0"
  })
  void testsFailWithAtMostTheirFailure(int n, String failureText, String thresholdText) {
    Rational failure = Rational.parse(failureText);
    Rational threshold = Rational.parse(thresholdText);
    for (Plan.Side side : Plan.Side.values()) {
      Set<Counts> refused = new HashSet<>();
      for (int minus = 0; minus <= n; minus++) {
        for (int plus = 0; minus + plus <= n; plus++) {
          PairedExact.Pairs pairs =
              new PairedExact.Pairs(
                  minus, n - minus - plus, plus, threshold.negate(), Rational.ONE);
          if (PairedExact.of().test(pairs, failure, side).isPresent()) {
            refused.add(new Counts(minus, plus));
          }
        }
      }
      assertThat(refused.isEmpty()).isEqualTo(n == 1);
      Rational worst = Rational.ZERO;
      for (int i = 0; i <= GRID; i++) {
        for (int j = 0; i + j <= GRID; j++) {
          Rational minus = Rational.of(i, GRID);
          Rational plus = Rational.of(j, GRID);
          int sign = plus.subtract(minus).compareTo(threshold);
          if (side == Plan.Side.UPPER ? sign >= 0 : sign <= 0) {
            worst = worst.max(refusal(n, minus, plus, refused));
          }
        }
      }
      assertThat(worst).as("%s", side).isLessThanOrEqualTo(failure);
      assertThat(worst.signum() > 0).isEqualTo(n > 1);
    }
  }

  /** Near the edge: with a row less for it, or a little less failure, the test does not refuse. */
  @ParameterizedTest
  @CsvSource({"3000, 60, 150, 93/5000, 1/100", "3000, 60, 90, 0, 1/100", "500, 10, 24, 0, 1/60"})
  void refusesUpToTheEdge(int n, int minus, int plus, String threshold, String failure) {
    Rational share = Rational.parse(failure);
    assertThat(refuses(n, minus, plus, threshold, share)).isTrue();
    assertThat(refuses(n, minus, plus - 2, threshold, share)).isFalse();
    assertThat(refuses(n, minus, plus + 5, threshold, share.divide(Rational.of(2)))).isTrue();
    assertThat(refuses(n, minus, plus, threshold, share.divide(Rational.of(2)))).isFalse();
  }

  private static boolean refuses(int n, int minus, int plus, String threshold, Rational failure) {
    Rational shift = Rational.parse(threshold).negate();
    return PairedExact.of()
        .test(
            new PairedExact.Pairs(minus, n - minus - plus, plus, shift, Rational.ONE),
            failure,
            Plan.Side.LOWER)
        .isPresent();
  }

  private static Rational refusal(int n, Rational minus, Rational plus, Set<Counts> refused) {
    return refused.stream()
        .map(counts -> probability(n, counts, minus, plus))
        .reduce(Rational.ZERO, Rational::add);
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
