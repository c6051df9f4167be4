// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeEntropyTest {

  static final Rational TINY = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(40));

  static Rational decimal(String text) {
    BigDecimal value = new BigDecimal(text);
    int places = Math.max(0, value.scale());
    return Rational.of(
        value.movePointRight(places).toBigIntegerExact(), BigInteger.TEN.pow(places));
  }

  /** Computed by mpmath 1.3.0 at 60 digits. */
  @ParameterizedTest
  @CsvSource({
    "1/10, 1/5, 0.0366900140347505781431914863776518777540826279",
    "0, 1/3, 0.405465108108164381978013115464349136571990423",
    "1, 1/3, 1.09861228866810969139524523692252570464749056",
    "1/2, 999/1000, 2.7612307090979149833598265516954039158065297",
    "1/1000000, 1/2, 0.693132365049887345309794763509498461923587885",
    "31/500, 9/100, 0.00532055013893779646619475791794840887044776129",
  })
  void enclosesTheValueClosely(String p, String q, String expected) {
    Enclosure found = RelativeEntropy.of(Rational.parse(p), Rational.parse(q));
    assertThat(found.low()).isLessThanOrEqualTo(decimal(expected).add(TINY));
    assertThat(found.high()).isGreaterThanOrEqualTo(decimal(expected).subtract(TINY));
    assertThat(found.high().subtract(found.low())).isLessThan(TINY);
    assertThat(found.low()).isLessThanOrEqualTo(found.high());
  }

  /** kl+(0.02, 0.001) and kl-(0.02, 0.001), and 1e-14 to each side. */
  @ParameterizedTest
  @CsvSource({
    "0.026913172923279, false", "0.026913172923299, true",
    "0.014364724654813, false", "0.014364724654793, true",
  })
  void crossesTheLevelAtTheInverse(String q, boolean beyond) {
    Enclosure found = RelativeEntropy.of(Rational.of(1, 50), decimal(q));
    Enclosure level = Enclosure.of(Rational.of(1, 1000));
    assertThat(level.isAtMost(found)).isEqualTo(beyond);
    assertThat(found.isAtMost(level)).isEqualTo(!beyond);
  }

  @Property(tries = 300)
  void isZeroOnTheDiagonalAndRisesAwayFromIt(
      @ForAll @IntRange(min = 1, max = 996) int p, @ForAll @IntRange(min = 1, max = 3) int step) {
    Rational rate = Rational.of(p, 1000);
    assertThat(RelativeEntropy.of(rate, rate).low()).isLessThanOrEqualTo(Rational.ZERO);
    assertThat(RelativeEntropy.of(rate, rate).high()).isBetween(Rational.ZERO, TINY);
    Enclosure near = RelativeEntropy.of(rate, Rational.of(p + step, 1000));
    assertThat(near.low()).isGreaterThan(Rational.ZERO);
    assertThat(near.isAtMost(RelativeEntropy.of(rate, Rational.of(2L * (p + step) + 1, 2000))))
        .isTrue();
    // Pinsker: kl(p, q) >= 2 (p - q)^2.
    assertThat(near.high()).isGreaterThanOrEqualTo(Rational.of(2L * step * step, 1_000_000));
    // kl(p, q) = kl(1 - p, 1 - q).
    Enclosure mirrored =
        RelativeEntropy.of(Rational.of(1000 - p, 1000), Rational.of(1000 - p - step, 1000));
    assertThat(mirrored.low().subtract(near.low()).abs()).isLessThan(TINY);
  }

  @ParameterizedTest
  @CsvSource({"1/2, 0", "1/2, 1", "0, 0", "1, 1", "-1/2, 1/2", "3/2, 1/2", "1/2, -1/2", "1/2, 3/2"})
  void isRefusedWhereItIsNotFinite(String p, String q) {
    assertThatThrownBy(() -> RelativeEntropy.of(Rational.parse(p), Rational.parse(q)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("kl(" + p + ", " + q + ") is not finite");
  }
}
