// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0.45,0.55,1/2",
    "0.3,0.36,1/3",
    "0.71,0.75,3/4",
    "-0.4,0.2,0",
    "-0.55,-0.45,-1/2",
    "2.4,3.6,3",
    "0.8099999999,0.8100000001,81/100",
    "0.9,0.9,8106479329266893/9007199254740992"
  })
  void theFractionOfTheSmallestDenominator(double low, double high, String number) {
    assertThat(ShortNumber.between(low, high)).hasToString(number);
  }

  @Property
  void liesBetween(
      @ForAll @DoubleRange(min = -3, max = 3) double a,
      @ForAll @DoubleRange(min = -3, max = 3) double b) {
    double value = Doubles.of(ShortNumber.between(Math.min(a, b), Math.max(a, b)));
    assertThat(value).isBetween(Math.min(a, b), Math.max(a, b));
  }
}
