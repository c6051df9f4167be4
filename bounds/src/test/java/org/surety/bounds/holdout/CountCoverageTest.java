// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/** How often bounds over counts fail, by enumeration in exact arithmetic. */
class CountCoverageTest {

  private static Rational choose(long n, long k) {
    Rational product = Rational.ONE;
    if (k < 0 || k > n) {
      return Rational.ZERO;
    }
    for (long i = 1; i <= k; i++) {
      product = product.multiply(Rational.of(n - k + i, i));
    }
    return product;
  }

  @ParameterizedTest
  @CsvSource({"12, 5, 1/4", "30, 10, 1/20", "30, 30, 1/20", "25, 24, 1/3", "40, 1, 1/20"})
  void hypergeometricBoundsFailWithAtMostTheirFailure(int pool, int n, String failureText) {
    Rational failure = Rational.parse(failureText);
    for (int marked = 0; marked <= pool; marked++) {
      Rational above = Rational.ZERO;
      Rational below = Rational.ZERO;
      for (int k = 0; k <= Math.min(n, marked); k++) {
        Rational probability =
            choose(marked, k).multiply(choose(pool - marked, n - k)).divide(choose(pool, n));
        if (probability.signum() > 0) {
          long most = Hypergeometric.most(pool, n, k, failure).orElse((long) pool);
          long least = pool - Hypergeometric.most(pool, n, n - k, failure).orElse((long) pool);
          above = marked > most ? above.add(probability) : above;
          below = marked < least ? below.add(probability) : below;
        }
      }
      assertThat(above).isLessThanOrEqualTo(failure);
      assertThat(below).isLessThanOrEqualTo(failure);
    }
  }

  @Test
  void theHypergeometricBoundIsTheTightestOne() {
    Rational failure = Rational.of(1, 20);
    for (int k = 0; k < 10; k++) {
      long most = Hypergeometric.most(30, 10, k, failure).orElse(30L);
      Rational tail = Rational.ZERO;
      for (int i = 0; i <= k; i++) {
        tail = tail.add(choose(most, i).multiply(choose(30 - most, 10 - i)));
      }
      assertThat(tail.divide(choose(30, 10))).isGreaterThan(failure);
    }
  }

  /** The probability of ever failing up to a horizon, by the paths that have not failed yet. */
  @ParameterizedTest
  @CsvSource({"60, 1/20, 1/10", "60, 1/20, 1/2", "40, 1/4, 1/3", "40, 1/2, 9/10", "60, 1/5, 1/100"})
  void betaBinomialBoundsEverFailWithAtMostTheirFailure(
      int horizon, String failureText, String rateText) {
    Rational failure = Rational.parse(failureText);
    Rational rate = Rational.parse(rateText);
    Rational miss = Rational.ONE.subtract(rate);
    BetaBinomial theorem = BetaBinomial.of(DecimalGrid.CLAIMS);
    List<Rational> alive = new ArrayList<>(List.of(Rational.ONE));
    for (int n = 1; n <= horizon; n++) {
      List<Rational> next = new ArrayList<>();
      for (int k = 0; k <= n; k++) {
        Rational mass = Rational.ZERO;
        if (k < n) {
          mass = mass.add(alive.get(k).multiply(miss));
        }
        if (k > 0) {
          mass = mass.add(alive.get(k - 1).multiply(rate));
        }
        Optional<Rational> upper = theorem.bound(n, k, failure, Plan.Side.UPPER);
        Optional<Rational> lower = theorem.bound(n, k, failure, Plan.Side.LOWER);
        boolean failed =
            upper.filter(u -> rate.compareTo(u) > 0).isPresent()
                || lower.filter(l -> rate.compareTo(l) < 0).isPresent();
        next.add(failed ? Rational.ZERO : mass);
      }
      alive = next;
    }
    Rational survived = alive.stream().reduce(Rational.ZERO, Rational::add);
    assertThat(Rational.ONE.subtract(survived)).isLessThanOrEqualTo(failure);
  }

  /** Clopper and Pearson's bounds, looked at after every row, must be seen to fail too often. */
  @Test
  void fixedSizeBoundsLookedAtRepeatedlyFailTooOften() {
    Rational failure = Rational.of(1, 20);
    Rational half = Rational.of(1, 2);
    BinomialTail theorem = BinomialTail.of(DecimalGrid.CLAIMS);
    List<Rational> alive = new ArrayList<>(List.of(Rational.ONE));
    for (int n = 1; n <= 60; n++) {
      List<Rational> next = new ArrayList<>();
      for (int k = 0; k <= n; k++) {
        Rational mass = k < n ? alive.get(k) : Rational.ZERO;
        mass = k > 0 ? mass.add(alive.get(k - 1)) : mass;
        boolean failed =
            theorem
                .bound(n, k, failure, Plan.Side.UPPER)
                .filter(u -> half.compareTo(u) > 0)
                .isPresent();
        next.add(failed ? Rational.ZERO : mass.multiply(half));
      }
      alive = next;
    }
    Rational survived = alive.stream().reduce(Rational.ZERO, Rational::add);
    assertThat(Rational.ONE.subtract(survived)).isGreaterThan(failure);
  }
}
