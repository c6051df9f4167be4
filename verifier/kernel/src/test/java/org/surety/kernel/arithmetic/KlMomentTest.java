// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlMomentTest {

  private static final Rational EXCESS = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(12));
  private static final Rational PRINT = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(38));

  /** {@code sum_k C(n,k) (k/n)^k ((n-k)/n)^(n-k)}. */
  private static Rational exact(int n) {
    BigInteger sum = BigInteger.ZERO;
    BigInteger choose = BigInteger.ONE;
    for (int k = 0; k <= n; k++) {
      sum = sum.add(choose.multiply(power(k, k)).multiply(power(n - k, n - k)));
      choose = choose.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1L));
    }
    return Rational.of(sum, power(n, n));
  }

  private static BigInteger power(int base, int exponent) {
    return BigInteger.valueOf(base).pow(exponent);
  }

  @Test
  void isJustAboveTheExactSum() {
    assertThat(exact(1)).isEqualTo(Rational.of(2));
    assertThat(exact(2)).isEqualTo(Rational.of(5, 2));
    assertThat(exact(3)).isEqualTo(Rational.of(26, 9));
    for (int n = 1; n <= 40; n++) {
      Rational bound = KlMoment.upperBound(n);
      assertThat(bound).as("n = %d", n).isGreaterThanOrEqualTo(exact(n));
      assertThat(bound.subtract(exact(n))).as("n = %d", n).isLessThan(EXCESS);
    }
  }

  /** It is the mean of exp(n kl(X/n, p)) for X binomial, whatever the rate p. */
  @ParameterizedTest
  @CsvSource({"1, 1/2", "2, 1/3", "5, 9/10", "12, 1/50", "20, 2/5"})
  void isTheMeanOfTheExponential(int n, String rate) {
    Rational p = Rational.parse(rate);
    Rational rest = Rational.ONE.subtract(p);
    Rational mean = Rational.ZERO;
    BigInteger choose = BigInteger.ONE;
    for (int k = 0; k <= n; k++) {
      Rational probability = Rational.of(choose, BigInteger.ONE);
      Rational ratio = Rational.ONE;
      for (int i = 0; i < n; i++) {
        probability = probability.multiply(i < k ? p : rest);
        ratio =
            ratio.multiply(
                i < k ? Rational.of(k, n).divide(p) : Rational.of(n - k, n).divide(rest));
      }
      mean = mean.add(probability.multiply(ratio));
      choose = choose.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1L));
    }
    assertThat(mean).isEqualTo(exact(n));
  }

  /** Computed by mpmath 1.3.0 at 60 digits. */
  @ParameterizedTest
  @CsvSource({
    "8, 4.24501800537109375",
    "100, 13.2099606302159803002531329568150129984127142",
    "10000, 125.999121868081161459041887605340192874583298",
    "60000, 307.665104943211245281972967892149154782871383",
    "1000000, 1253.98090839538641914031711651025091378067481",
  })
  void isJustAboveTheSumForManyRows(long n, String expected) {
    Rational value = RelativeEntropyTest.decimal(expected);
    assertThat(KlMoment.upperBound(n)).isGreaterThanOrEqualTo(value.subtract(PRINT));
    assertThat(KlMoment.upperBound(n).subtract(value)).isLessThan(EXCESS);
    Rational log = KlMoment.logUpperBound(n);
    assertThat(log).isGreaterThanOrEqualTo(Enclosure.ln(value.subtract(PRINT)).low());
    assertThat(log.subtract(Enclosure.ln(value).high())).isLessThan(EXCESS);
  }

  /** {@code sqrt(n) <= xi(n) <= 2 sqrt(n)}, the latter an equality at n = 1 alone. */
  @ParameterizedTest
  @ValueSource(longs = {8, 9, 30, 777, 3_000, 250_000, 1_000_000_000})
  void liesBetweenTheRootAndTwiceTheRoot(long n) {
    Rational square = KlMoment.upperBound(n).multiply(KlMoment.upperBound(n));
    assertThat(square).isLessThan(Rational.of(4 * n)).isGreaterThan(Rational.of(n));
    assertThat(KlMoment.logUpperBound(n)).isLessThan(KlMoment.logSquareRoot(n));
  }

  @Test
  void theOlderConstantIsRoundedUp() {
    // 2 ln(2 sqrt(100)) = ln 400.
    Rational twice = KlMoment.logSquareRoot(100).multiply(Rational.of(2));
    Enclosure exact = Enclosure.ln(Rational.of(400));
    assertThat(twice).isGreaterThanOrEqualTo(exact.low());
    assertThat(twice.subtract(exact.high())).isLessThan(PRINT);
  }

  @Test
  void isRefusedOutsideItsRange() {
    for (long n : new long[] {Long.MIN_VALUE, -1, 0, 1_000_000_001L, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> KlMoment.logUpperBound(n))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("the moment of " + n + " rows: from 1 to 10^9");
    }
    for (long n : new long[] {0, 1, 7, 1_000_000_001L}) {
      assertThatThrownBy(() -> KlMoment.logSquareRoot(n))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("the moment of " + n + " rows: from 8 to 10^9");
    }
  }
}
