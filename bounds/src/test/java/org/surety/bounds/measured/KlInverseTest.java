// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.RelativeEntropy;

class KlInverseTest {

  private static final Rational UNIT = Rational.of(1, 10_000_000_000_000_000L);

  /** The printed ones, and ends: kl+(0, c) is 1 - exp(-c). */
  @ParameterizedTest
  @CsvSource({
    ".02, .001, .026913172923289",
    "0, .001, 0.000999500166625",
    "0, 5, .993262053000915",
    ".5, .0000001, .500223606786569"
  })
  void isNearThePrintedInverse(double r, double c, double printed) {
    assertThat(KlInverse.near(r, c)).isCloseTo(printed, within(1e-12));
  }

  @Test
  void theLowerOneIsTheUpperOneOfTheRest() {
    Rational found = KlInverse.lower(Rational.of(1, 50), Enclosure.of(Rational.of(1, 1_000)), 1);
    assertThat(found)
        .isBetween(
            Rational.of(143647246548030L - 1, 10_000_000_000_000_000L),
            Rational.of(143647246548031L, 10_000_000_000_000_000L));
  }

  /** The tightest decimal: far enough, and the one before it is not known to be. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 10",
    "1/50, 1, 1000",
    "1/3, 7, 12",
    "1/3, 7, 1000000000",
    "999/1000, 3, 50",
    "999999/1000000, 40, 1",
    "1/1000000000, 1/1000000000, 1",
    "1/2, 3000, 1"
  })
  void isTheTightestDecimalThatIsFarEnough(String rate, String needed, long n) {
    Rational r = Rational.parse(rate);
    Enclosure c = Enclosure.of(Rational.parse(needed));
    Rational u = KlInverse.upper(r, c, n);
    assertThat(u).isGreaterThan(r).isLessThanOrEqualTo(Rational.ONE);
    if (u.compareTo(Rational.ONE) < 0) {
      assertThat(c.isAtMost(RelativeEntropy.of(r, u).multiply(n))).isTrue();
    }
    Rational less = u.subtract(UNIT);
    assertThat(less.compareTo(r) <= 0 || !c.isAtMost(RelativeEntropy.of(r, less).multiply(n)))
        .isTrue();
  }
}
