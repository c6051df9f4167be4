// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RoundedUpTest {

  private static final Rational SLACK = Rational.of(1, 1L << 59);

  private static void demandJustAbove(RoundedUp bound, Rational exact) {
    assertThat(bound.toRational()).isGreaterThanOrEqualTo(exact);
    assertThat(bound.toRational()).isLessThanOrEqualTo(exact.add(exact.multiply(SLACK)));
  }

  @Property
  void sumsAndProductsAreJustAboveTheExactOnes(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long p,
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long q,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long r,
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long s) {
    Rational a = Rational.of(p, q);
    Rational b = Rational.of(r, s);
    demandJustAbove(RoundedUp.of(a), a);
    demandJustAbove(RoundedUp.of(a).add(RoundedUp.of(b)), a.add(b));
    demandJustAbove(RoundedUp.of(a).multiply(RoundedUp.of(b)), a.multiply(b));
    assertThat(RoundedUp.of(a).isAtMost(a.add(a.multiply(SLACK)))).isTrue();
  }

  @Property
  void ratiosOfIntegersAreJustAboveTheExactOnes(
      @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int p,
      @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int q) {
    demandJustAbove(RoundedUp.ratio(p, q), Rational.of(p, q));
  }

  @Property
  void theOrderIsThatOfTheNumbers(
      @ForAll @LongRange(min = 0, max = 1L << 40) long p,
      @ForAll @LongRange(min = 0, max = 1L << 40) long q) {
    assertThat(RoundedUp.of(Rational.of(p)).isAtLeast(RoundedUp.of(Rational.of(q))))
        .isEqualTo(p >= q);
  }

  @Property
  void powersAreAboveTheExactOnes(
      @ForAll @IntRange(min = 1, max = 999) int p, @ForAll @IntRange(min = 0, max = 200) int k) {
    Rational exact = Rational.ONE;
    for (int i = 0; i < k; i++) {
      exact = exact.multiply(Rational.of(p, 1000));
    }
    Rational bound = RoundedUp.of(Rational.of(p, 1000)).power(k).toRational();
    assertThat(bound).isGreaterThanOrEqualTo(exact);
    assertThat(bound)
        .isLessThanOrEqualTo(exact.multiply(Rational.ONE.add(Rational.of(1, 1L << 50))));
  }

  @Test
  void theExponentialIsAboveItsEnclosureHoweverSmall() {
    Rational bound = RoundedUp.exp(Enclosure.of(Rational.of(-3000))).toRational();
    assertThat(Enclosure.ln(bound).high())
        .isBetween(Rational.of(-3000), Rational.parse("-2999999999999999/1000000000000"));
    assertThat(RoundedUp.exp(Enclosure.of(Rational.of(1))).toRational())
        .isBetween(
            Rational.of(2718281828459045235L, 1000000000000000000L),
            Rational.of(2718281828459045245L, 1000000000000000000L));
  }

  @Test
  void nothingBelowZeroIsRoundedUp() {
    assertThatThrownBy(() -> RoundedUp.of(Rational.of(-1))).isInstanceOf(ArithmeticException.class);
  }
}
