// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/** How often theorems about several cells or strata fail, by enumeration in exact arithmetic. */
class JointCoverageTest {

  private static final Rational FAILURE = Rational.of(1, 5);
  private static final int N = 12;
  private static final int GRID = 10;

  /** How many rows lie in each of three cells, or how probable they are in tenths. */
  private record Cells(int first, int second, int third) {

    static List<Cells> all(int total) {
      List<Cells> all = new ArrayList<>();
      for (int first = 0; first <= total; first++) {
        for (int second = 0; first + second <= total; second++) {
          all.add(new Cells(first, second, total - first - second));
        }
      }
      return all;
    }

    List<Integer> each() {
      return List.of(first, second, third);
    }
  }

  private static Rational probability(Cells counts, Cells law) {
    Rational p = Rational.of(law.first(), GRID);
    Rational first = ExactBinomial.point(N, counts.first(), p);
    if (law.first() == GRID || first.signum() == 0) {
      return law.first() == GRID && counts.first() < N ? Rational.ZERO : first;
    }
    Rational rest = Rational.of(law.second(), GRID - law.first());
    return first.multiply(ExactBinomial.point(N - counts.first(), counts.second(), rest));
  }

  private static Rational worst(BiPredicate<Cells, Cells> misses) {
    Rational worst = Rational.ZERO;
    for (Cells law : Cells.all(GRID)) {
      Rational missed = Rational.ZERO;
      for (Cells counts : Cells.all(N)) {
        if (misses.test(counts, law)) {
          missed = missed.add(probability(counts, law));
        }
      }
      worst = worst.max(missed);
    }
    return worst;
  }

  /** Whether the distribution function of the rows is nowhere as far from the true one. */
  private static boolean isFar(Cells counts, Cells law, Rational distance) {
    Rational below = Rational.of(counts.first(), N).subtract(Rational.of(law.first(), GRID));
    Rational above = Rational.of(law.third(), GRID).subtract(Rational.of(counts.third(), N));
    return below.abs().max(above.abs()).compareTo(distance) > 0;
  }

  @Test
  void distributionFunctionsAreAsFarAsDkwSaysSeldomEnough() {
    Rational distance =
        decimal("holdout.dkw", Plan.Side.UPPER, Map.of("n", "" + N, "failure", "1/5"));
    assertThat(worst((counts, law) -> isFar(counts, law, distance))).isLessThanOrEqualTo(FAILURE);
    Rational half = distance.divide(Rational.of(2));
    assertThat(worst((counts, law) -> isFar(counts, law, half))).isGreaterThan(FAILURE);
  }

  /** Whether the relative entropy of the frequencies to the law may be above the radius. */
  private static boolean isOutside(Cells counts, Cells law, Rational radius) {
    Enclosure distance = Enclosure.of(Rational.ZERO);
    for (int i = 0; i < 3; i++) {
      int count = counts.each().get(i);
      int tenths = law.each().get(i);
      if (count > 0) {
        if (tenths == 0) {
          return true;
        }
        Rational ratio = Rational.of((long) count * GRID, (long) N * tenths);
        distance = distance.add(Enclosure.ln(ratio).multiply(count).divide(N));
      }
    }
    return !distance.isAtMost(Enclosure.of(radius));
  }

  @Test
  void frequenciesLeaveTheRegionSeldomEnough() {
    Rational radius = MultinomialKl.radius(N, 3, FAILURE);
    assertThat(worst((counts, law) -> isOutside(counts, law, radius))).isLessThanOrEqualTo(FAILURE);
    Rational quarter = radius.divide(Rational.of(4));
    assertThat(worst((counts, law) -> isOutside(counts, law, quarter))).isGreaterThan(FAILURE);
  }

  private static Rational decimal(String theorem, Plan.Side side, Map<String, String> inputs) {
    String text =
        BoundCalculator.compute(theorem, side, BoundCalculator.DEFAULT_DIGITS, inputs).text();
    java.math.BigDecimal decimal = new java.math.BigDecimal(text);
    return Rational.of(decimal.unscaledValue(), java.math.BigInteger.TEN.pow(decimal.scale()));
  }

  /** Five rows of a stratum that weighs a quarter, four of the other one. */
  @ParameterizedTest
  @EnumSource
  void weightedBoundsFailWithAtMostTheirFailure(Plan.Side side) {
    Rational[][] bounds = new Rational[6][5];
    for (int i = 0; i <= 5; i++) {
      for (int j = 0; j <= 4; j++) {
        bounds[i][j] =
            decimal(
                "holdout.stratified",
                side,
                Map.of(
                    "weights", "1/4,3/4",
                    "sizes", "5,4",
                    "counts", i + "," + j,
                    "failure", "1/5"));
      }
    }
    Rational worst = Rational.ZERO;
    for (int a = 0; a <= GRID; a++) {
      for (int b = 0; b <= GRID; b++) {
        Rational first = Rational.of(a, GRID);
        Rational second = Rational.of(b, GRID);
        Rational truth = first.add(second.multiply(Rational.of(3))).divide(Rational.of(4));
        Rational missed = Rational.ZERO;
        for (int i = 0; i <= 5; i++) {
          for (int j = 0; j <= 4; j++) {
            int sign = truth.compareTo(bounds[i][j]);
            if (side == Plan.Side.UPPER ? sign > 0 : sign < 0) {
              missed =
                  missed.add(
                      ExactBinomial.point(5, i, first).multiply(ExactBinomial.point(4, j, second)));
            }
          }
        }
        worst = worst.max(missed);
      }
    }
    assertThat(worst).isGreaterThan(Rational.ZERO).isLessThanOrEqualTo(FAILURE);
  }
}
