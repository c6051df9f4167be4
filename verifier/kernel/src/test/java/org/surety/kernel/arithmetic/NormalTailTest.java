// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTailTest {

  private static final Rational PRINT = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(42));
  private static final Rational NARROW = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(25));

  /** Computed by mpmath 1.3.0 at 60 digits. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1/8, 0.450261775169887107020704370089529760026760089",
    "1/2, 0.308537538725986896362295389391662260116397824",
    "1, 0.158655253931457051414767454367962077522087033",
    "9/5, 0.035930319112925803960325861442222348411468858",
    "3, 0.00134989803163009452665181476759497737782936816",
    "6, 0.00000000098658764503769814070086413239804201866979125",
    "11, 1.91065957449867571115041563370779069976787171e-28",
    "119/10, 5.91735771630610072129435194454360853754169838e-33",
    "12, 1.77648211207767899769617100184555709239266643e-33",
    "25/2, 3.7325642988777133772258363380314108885007134e-36",
    "20, 2.75362411860623369507562278085746533280749773e-89",
    "37, 5.72557122252457682268319254827320165643278624e-300",
  })
  void enclosesTheTail(String x, String expected) {
    Rational value = RelativeEntropyTest.decimal(expected);
    Enclosure tail = NormalTail.of(Rational.parse(x));
    assertThat(tail.low()).isLessThanOrEqualTo(value.add(PRINT.multiply(value)));
    assertThat(tail.high()).isGreaterThanOrEqualTo(value.subtract(PRINT.multiply(value)));
    assertThat(tail.high().subtract(tail.low())).isLessThan(NARROW);
  }

  /** Where it is small it is still known from above to a factor: phi(x)/x is within 1/x^2 of it. */
  @ParameterizedTest
  @CsvSource({"12, 1.79e-33", "13, 6.16e-39", "15, 3.69e-51"})
  void isTightFarOut(String x, String most) {
    assertThat(NormalTail.of(Rational.parse(x)).high())
        .isLessThan(RelativeEntropyTest.decimal(most));
  }

  @Test
  void isTinyBeyondAllUse() {
    for (String x : new String[] {"30", "31", "1000", "1000000000000"}) {
      Enclosure tail = NormalTail.of(Rational.parse(x));
      assertThat(tail.low()).isEqualTo(Rational.ZERO);
      assertThat(tail.high())
          .isBetween(Rational.ZERO, Rational.of(BigInteger.ONE, BigInteger.TWO.pow(180)));
      Enclosure other = NormalTail.of(Rational.parse("-" + x));
      assertThat(other.high()).isEqualTo(Rational.ONE);
      assertThat(other.low()).isGreaterThan(Rational.of(999_999_999, 1_000_000_000));
    }
  }

  @Property(tries = 200)
  void fallsAndIsSymmetricAndStaysAProbability(
      @ForAll @IntRange(min = -15_000, max = 15_000) int thousandths) {
    Rational x = Rational.of(thousandths, 1000);
    Enclosure tail = NormalTail.of(x);
    assertThat(tail.low()).isBetween(Rational.ZERO, tail.high());
    assertThat(tail.high()).isLessThanOrEqualTo(Rational.ONE);
    Enclosure mirrored = Enclosure.of(Rational.ONE).subtract(NormalTail.of(x.negate()));
    assertThat(mirrored.low()).isLessThanOrEqualTo(tail.high());
    assertThat(tail.low()).isLessThanOrEqualTo(mirrored.high());
    Enclosure next = NormalTail.of(Rational.of(thousandths + 1L, 1000));
    assertThat(next.low()).isLessThanOrEqualTo(tail.high());
    if (Math.abs(thousandths) < 9_000) {
      assertThat(next.high()).isLessThan(tail.low());
      assertThat(tail.high().subtract(tail.low())).isLessThan(NARROW);
    }
    // F(x) <= exp(-x^2/2)/2 for x >= 0.
    if (thousandths >= 0) {
      Enclosure chernoff = Enclosure.of(x.multiply(x).multiply(Rational.of(-1, 2))).exp().half();
      assertThat(tail.low()).isLessThanOrEqualTo(chernoff.high());
    }
  }
}
