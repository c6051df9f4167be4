// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

class QuickSearchTest {

  private static final DecimalGrid GRID = DecimalGrid.CLAIMS;
  private static final List<Rational> FAILURES =
      List.of(
          Rational.of(1, 2),
          Rational.of(1, 20),
          Rational.of(1, 120),
          Rational.of(1, 1_000_003),
          Rational.of(BigInteger.ONE, BigInteger.TEN.pow(60)));

  /** Both claims of every count of up to 90 rows, and of each twentieth up to 500. */
  @Test
  void noBoundIsUnsoundOrLoose() {
    int told = 0;
    int asked = 0;
    for (int n = 1; n <= 500; n += n < 90 ? 1 : 41) {
      for (int k = 0; k < n; k += n < 90 ? 1 : 20) {
        for (Rational failure : FAILURES) {
          asked += 2;
          Optional<Rational> upper = QuickSearch.upper(n, k, failure, GRID);
          Optional<Rational> lower = QuickSearch.lower(n, n - k, failure, GRID);
          told += (upper.isPresent() ? 1 : 0) + (lower.isPresent() ? 1 : 0);
          if (upper.isPresent()) {
            Rational u = upper.get();
            assertThat(ExactBinomial.atMostIsAtMost(n, k, u, failure)).isTrue();
            assertThat(ExactBinomial.atMostIsAtMost(n, k, GRID.previous(u), failure)).isFalse();
          }
          if (lower.isPresent()) {
            Rational l = lower.get();
            assertThat(ExactBinomial.atLeastIsAtMost(n, n - k, l, failure)).isTrue();
            assertThat(ExactBinomial.atLeastIsAtMost(n, n - k, GRID.next(l), failure)).isFalse();
          }
        }
      }
    }
    // A share of 1e-60 of a few rows gives claims of more than fifteen decimals.
    assertThat(asked).isEqualTo(41_700);
    assertThat(told).isGreaterThan(39_000);
  }

  /** The exact search is left with less than one bound in two thousand. */
  @Test
  void isHardlyEverLeftInDoubt() {
    int left = 0;
    Random random = new Random(20_240_501);
    for (int i = 0; i < 200_000; i++) {
      long n = 50L + random.nextInt(5_000);
      long k = random.nextLong(n);
      Rational failure = Rational.of(1, 3L + random.nextInt(10_000));
      left += QuickSearch.upper(n, k, failure, GRID).isEmpty() ? 1 : 0;
      left += QuickSearch.lower(n, n - k, failure, GRID).isEmpty() ? 1 : 0;
    }
    assertThat(left).isLessThan(200);
  }

  @Property(tries = 400)
  void agreesWithTheExactSearch(
      @ForAll @LongRange(min = 1, max = 50_000_000) long most,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed) {
    Random random = new Random(seed);
    long n = 1 + random.nextLong(random.nextBoolean() ? most : Math.min(most, 3_000));
    long k = random.nextLong(Math.min(n, random.nextBoolean() ? 40 : Math.min(n, 100_000)));
    Rational failure = FAILURES.get(random.nextInt(FAILURES.size()));
    DecimalGrid grid = random.nextInt(3) == 0 ? DecimalGrid.ofPlaces(8) : GRID;
    QuickSearch.upper(n, k, failure, grid)
        .ifPresent(
            u -> assertThat(u).isEqualTo(ClopperPearson.upper(n, k, Enclosure.ln(failure), grid)));
    QuickSearch.lower(n, k + 1, failure, grid)
        .ifPresent(
            l -> assertThat(l).isEqualTo(ClopperPearson.exactLower(n, k + 1, failure, grid)));
  }

  @Property(tries = 2_000)
  void theErrorOfATailIsBelowItsBound(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed) {
    Random random = new Random(seed);
    long n = 1 + random.nextLong(random.nextBoolean() ? 400 : 5_000_000);
    long k = Math.min(n - 1, random.nextLong(Math.min(n, 10_000)));
    long scale = 1_000_000_000_000L;
    double mean = (k + 0.5) / n;
    double away = mean + 6 * random.nextDouble() * Math.sqrt(mean * (1 - mean) / n);
    long place = Math.clamp((long) (away * scale), 1, scale - 1);
    QuickTail.Value value =
        new QuickTail(n, k).at((double) place / scale, (double) (scale - place) / scale);
    Enclosure exact = new BinomialTailSum(n, k).ln(Rational.of(place, scale));
    if (Double.isFinite(value.error())) {
      Rational off = Doubles.exact(value.ln()).subtract(exact.low()).abs();
      assertThat(off).isLessThan(Doubles.exact(value.error()).divide(Rational.of(2)));
    }
  }

  /** What is added to Stirling's formula, at the end of the table and around it. */
  @Test
  void theRemaindersAreThoseOfTheExactFactorials() {
    for (int m = 1; m <= 255; m++) {
      Enclosure ln = Enclosure.ln(Rational.of(m));
      Enclosure remainder =
          LogFactorial.of(m)
              .subtract(ln.multiply(m))
              .subtract(ln.half())
              .add(Enclosure.of(Rational.of(m)))
              .subtract(LogFactorial.HALF_LN_TWO_PI);
      Rational off = Doubles.exact(QuickTail.remainder(m)).subtract(remainder.low()).abs();
      assertThat(off).as("%d!", m).isLessThan(Rational.of(1, 1_000_000_000_000_000L));
    }
  }

  @Test
  void leavesWhatDoublesCannotTell() {
    Rational failure = Rational.of(1, 20);
    assertThat(QuickSearch.upper(1L << 41, 5, failure, GRID)).isEmpty();
    assertThat(QuickSearch.upper(100, 5, Rational.of(51, 100), GRID)).isEmpty();
    assertThat(QuickSearch.upper(100, 5, failure, DecimalGrid.ofPlaces(16))).isEmpty();
    assertThat(QuickSearch.upper(100, 5, failure, DecimalGrid.ofPlaces(15))).isEmpty();
    Rational tiny = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(300));
    assertThat(QuickSearch.upper(100, 5, tiny, GRID)).isEmpty();
    // Two rows, none of them in the event: the tail at 1/2 is the failure itself.
    assertThat(QuickSearch.upper(2, 0, Rational.of(1, 4), GRID)).isEmpty();
  }
}
