// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RationalTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-1", "1/2", "-5/12", "100000000000000000000000/7", "10"})
  void readsAndWritesTheOneForm(String text) {
    assertThat(Rational.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2/4",
        "01",
        "-01",
        "+1",
        "1/0",
        "0/1",
        "0/5",
        "-0",
        "5/1",
        "1/-2",
        "--1",
        "1/02",
        "1e5",
        "1E5",
        "0.5",
        ".5",
        "1.",
        "1/2/3",
        " 1",
        "1 ",
        "1\n",
        "1/2\n",
        "\u0661",
        "1/\u0662",
        "0x10",
        "NaN",
        "Infinity",
        "1_000",
        "1,000",
        "-",
        "/",
        "1/",
        "/2",
        "\u22121"
      })
  void refusesEveryOtherForm(String text) {
    assertThatThrownBy(() -> Rational.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsTenThousandCharactersAndNoMore() {
    String longest = "9".repeat(Rational.MAX_DIGITS);
    assertThat(Rational.parse(longest)).hasToString(longest);
    assertThatThrownBy(() -> Rational.parse(longest + "9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a number has more than 10000 digits");
    String fraction = "1/1" + "0".repeat(Rational.MAX_DIGITS - 3);
    assertThat(Rational.parse(fraction)).hasToString(fraction);
    assertThatThrownBy(() -> Rational.parse(fraction + "0"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysHowToReduce() {
    assertThatThrownBy(() -> Rational.parse("-2/4"))
        .hasMessage("\"-2/4\" is not reduced: write \"-1/2\"");
  }

  @ParameterizedTest
  @CsvSource({
    "6, 8, 3/4",
    "-6, 8, -3/4",
    "6, -8, -3/4",
    "64, 8, 8",
    "-64, 16, -4",
    "0, 8, 0",
    "0, -8, 0",
    "5, 1, 5",
    "-5, -1, 5",
    "3, 12, 1/4"
  })
  void dividesByPowersOfTwo(long numerator, long denominator, String reduced) {
    Rational value = Rational.of(numerator, denominator);
    assertThat(value).hasToString(reduced).isEqualTo(Rational.parse(reduced));
    assertThat(value.denominator().signum()).isPositive();
  }

  @Test
  void keepsTheDenominatorPositiveAndTheFractionReduced() {
    assertThat(Rational.of(6, -4)).hasToString("-3/2");
    assertThat(Rational.of(-6, -4)).hasToString("3/2");
    assertThat(Rational.of(0, -4)).isEqualTo(Rational.ZERO).hasToString("0");
    assertThat(Rational.of(Long.MIN_VALUE, Long.MIN_VALUE)).isEqualTo(Rational.ONE);
    assertThat(Rational.of(Long.MIN_VALUE).abs()).hasToString("9223372036854775808");
    assertThatThrownBy(() -> Rational.of(1, 0)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Rational.ONE.divide(Rational.ZERO))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void doesNotGrowWithoutBound() {
    BigInteger long1 = BigInteger.TEN.pow(9_000).add(BigInteger.ONE);
    Rational a = Rational.of(BigInteger.ONE, long1);
    Rational b = Rational.of(BigInteger.ONE, long1.add(BigInteger.TWO));
    assertThat(a.multiply(b).denominator()).isEqualTo(long1.multiply(long1.add(BigInteger.TWO)));
    assertThatThrownBy(() -> a.multiply(b).multiply(a.multiply(b)).multiply(a))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("a number grows beyond 131072 binary digits");
  }

  @Property(tries = 2000)
  void equalNumbersAreEqualValues(@ForAll long a, @ForAll int b, @ForAll int c) {
    if (b == 0 || c == 0) {
      return;
    }
    BigInteger scale = BigInteger.valueOf(c);
    Rational plain = Rational.of(a, b);
    Rational scaled =
        Rational.of(BigInteger.valueOf(a).multiply(scale), BigInteger.valueOf(b).multiply(scale));
    assertThat(scaled).isEqualTo(plain).hasSameHashCodeAs(plain).hasToString(plain.toString());
    assertThat(Rational.parse(plain.toString())).isEqualTo(plain);
    assertThat(plain.denominator().signum()).isOne();
    assertThat(plain.numerator().gcd(plain.denominator())).isEqualTo(BigInteger.ONE);
  }

  @Property(tries = 2000)
  void isAnOrderedField(@ForAll int a, @ForAll int b, @ForAll int c, @ForAll int d) {
    Rational x = Rational.of(a, b == 0 ? 1 : b);
    Rational y = Rational.of(c, d == 0 ? 1 : d);
    assertThat(x.add(y).subtract(y)).isEqualTo(x);
    assertThat(x.add(y)).isEqualTo(y.add(x));
    assertThat(x.multiply(y.add(Rational.ONE))).isEqualTo(x.multiply(y).add(x));
    if (y.signum() != 0) {
      assertThat(x.divide(y).multiply(y)).isEqualTo(x);
    }
    assertThat(Integer.signum(x.compareTo(y))).isEqualTo(x.subtract(y).signum());
    assertThat(x.equals(y)).isEqualTo(x.compareTo(y) == 0);
    assertThat(x.min(y)).isLessThanOrEqualTo(x.max(y));
    assertThat(x.min(y).add(x.max(y))).isEqualTo(x.add(y));
    assertThat(x.abs()).isEqualTo(x.max(x.negate()));
  }

  @Property(tries = 2000)
  void floorsAndCeilings(@ForAll long a, @ForAll int b) {
    Rational x = Rational.of(a, b == 0 ? 3 : b);
    Rational floor = Rational.of(x.floor(), BigInteger.ONE);
    Rational ceiling = Rational.of(x.ceiling(), BigInteger.ONE);
    assertThat(floor).isLessThanOrEqualTo(x);
    assertThat(floor.add(Rational.ONE)).isGreaterThan(x);
    assertThat(ceiling).isGreaterThanOrEqualTo(x);
    assertThat(ceiling.subtract(Rational.ONE)).isLessThan(x);
  }
}
