// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnclosureProductTest {

  private static final Rational UNIT =
      Rational.of(BigInteger.ONE, BigInteger.TWO.pow(Enclosure.BITS));

  private static Rational number(Random random) {
    long denominator = 1 + (random.nextLong() >>> (20 + random.nextInt(40)));
    return Rational.of(random.nextLong() >> (20 + random.nextInt(40)), denominator);
  }

  private static Enclosure around(Rational a, Rational b) {
    return Enclosure.between(a.min(b), a.max(b));
  }

  @Property(tries = 500)
  void theProductHoldsEveryProductAndHardlyMore(@ForAll long seed) {
    Random random = new Random(seed);
    Rational a = number(random);
    Rational b = random.nextInt(4) == 0 ? a : number(random);
    Rational c = number(random);
    Rational d = random.nextInt(4) == 0 ? c : number(random);
    Enclosure product = around(a, b).multiply(around(c, d));
    Rational least = a.multiply(c);
    Rational most = least;
    for (Rational corner : new Rational[] {a.multiply(d), b.multiply(c), b.multiply(d)}) {
      least = least.min(corner);
      most = most.max(corner);
    }
    assertThat(product.low()).isLessThanOrEqualTo(least);
    assertThat(product.high()).isGreaterThanOrEqualTo(most);
    Rational half = Rational.of(1, 2);
    Rational middle = a.add(b).multiply(half).multiply(c.add(d)).multiply(half);
    assertThat(middle).isBetween(product.low(), product.high());
    Rational size = a.abs().add(b.abs()).add(c.abs()).add(d.abs()).add(Rational.ONE);
    Rational slack = UNIT.multiply(size).multiply(Rational.of(4));
    assertThat(least.subtract(product.low())).isLessThanOrEqualTo(slack);
    assertThat(product.high().subtract(most)).isLessThanOrEqualTo(slack);
  }

  @Property(tries = 500)
  void theQuotientHoldsEveryQuotientAndHardlyMore(@ForAll long seed) {
    Random random = new Random(seed);
    Rational a = number(random);
    Rational b = number(random);
    long divisor = 1 + (random.nextLong() >>> (1 + random.nextInt(62)));
    Enclosure quotient = around(a, b).divide(divisor);
    Rational least = a.min(b).divide(Rational.of(divisor));
    Rational most = a.max(b).divide(Rational.of(divisor));
    assertThat(quotient.low()).isLessThanOrEqualTo(least);
    assertThat(quotient.high()).isGreaterThanOrEqualTo(most);
    assertThat(least.subtract(quotient.low())).isLessThanOrEqualTo(UNIT.multiply(Rational.of(2)));
    assertThat(quotient.high().subtract(most)).isLessThanOrEqualTo(UNIT.multiply(Rational.of(2)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void refusesToDivideByWhatIsNotPositive(long divisor) {
    Enclosure one = Enclosure.of(Rational.ONE);
    assertThatThrownBy(() -> one.divide(divisor))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("an enclosure is divided by " + divisor);
  }
}
