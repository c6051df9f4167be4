// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecimalsTest {

  @Test
  void roundsInTheDirectionOfTheName() {
    assertThat(Decimals.textUp(Rational.of(1, 3), 4)).isEqualTo("0.3334");
    assertThat(Decimals.textDown(Rational.of(1, 3), 4)).isEqualTo("0.3333");
    assertThat(Decimals.textUp(Rational.of(-1, 3), 4)).isEqualTo("-0.3333");
    assertThat(Decimals.textDown(Rational.of(-1, 3), 4)).isEqualTo("-0.3334");
    assertThat(Decimals.textUp(Rational.of(1, 8), 3)).isEqualTo("0.125");
    assertThat(Decimals.textDown(Rational.of(1, 8), 3)).isEqualTo("0.125");
    assertThat(Decimals.textUp(Rational.of(1, 1000000), 2)).isEqualTo("0.01");
    assertThat(Decimals.textDown(Rational.of(1, 1000000), 2)).isEqualTo("0");
    assertThat(Decimals.textUp(Rational.of(1200), 2)).isEqualTo("1200");
  }

  @Test
  void countsThePlacesOfAClaim() {
    assertThat(Decimals.claimPlaces(Rational.ZERO)).isEqualTo(6);
    assertThat(Decimals.claimPlaces(Rational.of(92678, 1_000_000))).isEqualTo(6);
    assertThat(Decimals.claimPlaces(Rational.of(1, 1000))).isEqualTo(6);
    assertThat(Decimals.claimPlaces(Rational.of(999_999, 1_000_000_000))).isEqualTo(7);
    assertThat(Decimals.claimPlaces(Rational.of(123, 10_000_000))).isEqualTo(8);
    assertThat(Decimals.claimPlaces(Rational.of(-123, 10_000_000))).isEqualTo(8);
    Rational tiny = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(2000));
    assertThat(Decimals.claimPlaces(tiny)).isEqualTo(400);
  }

  @Property(tries = 2000)
  void upIsTheLeastDecimalAbove(
      @ForAll long a, @ForAll int b, @ForAll @IntRange(min = 0, max = 20) int places) {
    Rational x = Rational.of(a, b == 0 ? 7 : b);
    Rational unit = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(places));
    Rational up = Decimals.up(x, places);
    Rational down = Decimals.down(x, places);
    assertThat(up).isGreaterThanOrEqualTo(x);
    assertThat(up.subtract(unit)).isLessThan(x);
    assertThat(down).isLessThanOrEqualTo(x);
    assertThat(down.add(unit)).isGreaterThan(x);
    assertThat(up.divide(unit).denominator()).isEqualTo(BigInteger.ONE);
    assertThat(new java.math.BigDecimal(Decimals.textUp(x, places)))
        .isGreaterThanOrEqualTo(
            new java.math.BigDecimal(x.numerator())
                .divide(
                    new java.math.BigDecimal(x.denominator()), 40, java.math.RoundingMode.FLOOR));
  }
}
