// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Against sums over all outcomes in exact arithmetic. */
class PairedTailTest {

  private static final List<PairedTail.Bet> BETS =
      List.of(bet(9, 10, 1), bet(1, 2, 5), bet(2, 10, 8));

  private static PairedTail.Bet bet(long stake, long of, long minusShift) {
    Rational l = Rational.of(stake, of);
    Rational m = Rational.of(50 + minusShift, 100);
    Rational one = Rational.ONE;
    return new PairedTail.Bet(
        one.subtract(l.multiply(m)),
        one.add(l.multiply(Rational.of(1, 2).subtract(m))),
        one.add(l.multiply(one.subtract(m))));
  }

  private static Rational power(Rational p, int k) {
    Rational product = Rational.ONE;
    for (int i = 0; i < k; i++) {
      product = product.multiply(p);
    }
    return product;
  }

  private static Rational wealth(int n, int minus, int plus) {
    Rational sum = Rational.ZERO;
    for (PairedTail.Bet bet : BETS) {
      sum =
          sum.add(
              power(bet.minus(), minus)
                  .multiply(power(bet.zero(), n - minus - plus))
                  .multiply(power(bet.plus(), plus)));
    }
    return sum;
  }

  private static Rational choose(int n, int k) {
    Rational product = Rational.ONE;
    for (int i = 1; i <= k; i++) {
      product = product.multiply(Rational.of(n - k + i, i));
    }
    return product;
  }

  private static Rational exact(int n, int minus, int plus, Rational p, Rational q) {
    Rational observed = wealth(n, minus, plus);
    Rational rest = Rational.ONE.subtract(p).subtract(q);
    Rational tail = Rational.ZERO;
    for (int i = 0; i <= n; i++) {
      for (int j = 0; i + j <= n; j++) {
        if (wealth(n, i, j).compareTo(observed) >= 0) {
          tail =
              tail.add(
                  choose(n, i)
                      .multiply(choose(n - i, j))
                      .multiply(power(q, i))
                      .multiply(power(p, j))
                      .multiply(power(rest, n - i - j)));
        }
      }
    }
    return tail;
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void isTheExactTailRoundedUp(
      @ForAll @IntRange(min = 1, max = 9) int n,
      @ForAll @IntRange(min = 0, max = 9) int minus,
      @ForAll @IntRange(min = 0, max = 9) int plus,
      @ForAll @IntRange(min = 0, max = 50) int p,
      @ForAll @IntRange(min = 0, max = 40) int q) {
    int down = Math.min(minus, n);
    int up = Math.min(plus, n - down);
    Rational hit = Rational.of(p, 100);
    Rational miss = Rational.of(q, 100);
    Rational exact = exact(n, down, up, hit, miss);
    Rational bound = new PairedTail(n, down, up, BETS, n).at(hit, miss).toRational();
    assertThat(bound).isGreaterThanOrEqualTo(exact);
    assertThat(bound).isLessThanOrEqualTo(exact.add(Rational.of(1, 1_000_000_000_000L)));
  }

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void whatIsAtMostTheBudgetIsSoForEveryLaw(
      @ForAll @IntRange(min = 1, max = 8) int n,
      @ForAll @IntRange(min = 0, max = 3) int minus,
      @ForAll @IntRange(min = 0, max = 8) int plus,
      @ForAll @IntRange(min = -60, max = 60) int m,
      @ForAll @IntRange(min = 0, max = 100) int most) {
    int down = Math.min(minus, n);
    int up = Math.min(plus, n - down);
    Rational mean = Rational.of(m, 100);
    Rational nuisance = Rational.of(most, 100);
    Rational greatest = Rational.ZERO;
    for (int q = 0; q <= most; q += 4) {
      for (int p = 0; p + q <= 100 && p - q <= m; p += 4) {
        greatest = greatest.max(exact(n, down, up, Rational.of(p, 100), Rational.of(q, 100)));
      }
    }
    PairedTail tail = new PairedTail(n, down, up, BETS, n);
    Rational below = greatest.multiply(Rational.of(999, 1000));
    for (int parts : List.of(1, 7, 40)) {
      if (greatest.signum() > 0) {
        assertThat(tail.isAtMost(below, mean, nuisance, ends(mean, nuisance, parts))).isFalse();
      }
    }
  }

  /** The inner ends of equal parts. */
  private static List<Rational> ends(Rational mean, Rational most, int parts) {
    Rational low = PairedTail.leastMinus(mean);
    Rational high = PairedTail.mostMinus(mean, most);
    return IntStream.range(1, parts)
        .mapToObj(i -> high.subtract(high.subtract(low).multiply(Rational.of(i, parts))))
        .toList();
  }

  @Test
  void theSupremumIsReachedUpToAPartInFifty() {
    PairedTail tail = new PairedTail(40, 2, 14, BETS, 40);
    Rational mean = Rational.of(5, 100);
    Rational most = Rational.of(1, 4);
    Rational greatest = Rational.ZERO;
    for (int i = 0; i <= 100; i++) {
      Rational q = most.multiply(Rational.of(i, 100));
      greatest = greatest.max(tail.at(mean.add(q), q).toRational());
    }
    Rational more = greatest.multiply(Rational.of(102, 100));
    Rational less = greatest.multiply(Rational.of(999, 1000));
    assertThat(tail.isAtMost(more, mean, most, ends(mean, most, 400))).isTrue();
    assertThat(tail.isAtMost(less, mean, most, ends(mean, most, 400))).isFalse();
    assertThat(tail.isAtMost(more, mean, most, ends(mean, most, 4))).isFalse();
  }

  @Test
  void endsThatDoNotDivideTheRangeAreRefused() {
    PairedTail tail = new PairedTail(40, 0, 40, BETS, 40);
    Rational budget = Rational.of(99, 100);
    Rational mean = Rational.of(5, 100);
    Rational most = Rational.of(1, 4);
    List<Rational> ends = ends(mean, most, 40);
    assertThat(tail.isAtMost(budget, mean, most, ends)).isTrue();
    for (List<Rational> others :
        List.of(
            ends.reversed(),
            List.of(most),
            List.of(Rational.ZERO),
            List.of(Rational.of(1, 5), Rational.of(1, 5)),
            List.of(Rational.of(1, 10), Rational.of(1, 5)),
            List.of(Rational.of(1, 3)),
            List.of(Rational.of(-1, 3)))) {
      assertThat(tail.isAtMost(budget, mean, most, others)).as("%s", others).isFalse();
    }
  }

  @Test
  void aMeanThatTheNuisanceExcludesIsRefused() {
    PairedTail tail = new PairedTail(10, 0, 0, BETS, 10);
    Rational budget = Rational.of(1, 100);
    Rational mean = Rational.of(-1, 2);
    Rational most = Rational.of(1, 4);
    assertThat(tail.isAtMost(budget, mean, most, List.of())).isTrue();
    assertThat(tail.isAtMost(budget, mean, most, List.of(Rational.of(1, 8)))).isFalse();
  }
}
