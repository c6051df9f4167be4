// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Head;

class VarianceStepTest {

  private static Head head(float value) {
    float[] weights = new float[2 * 50];
    java.util.Arrays.fill(weights, value);
    return new Head(Architecture.of(false, 50, 2), weights);
  }

  /** Each weight is off by the given distance: the best variance is s^2 + off^2, and KL is known. */
  @ParameterizedTest
  @CsvSource({
    "0.25, 0.5, 1/2, 9/10",
    "0.125, 0.125, 1, 1/2",
    "0.5, 0, 1/100, 1/2",
    "0.01, 0.1, 1/10, 99/100"
  })
  void findsTheLeastPriceOfAllSteps(float deviation, float off, String first, String ratio) {
    VarianceStep found =
        VarianceStep.best(
            head(off), head(0), deviation, Rational.parse(first), Rational.parse(ratio));
    double least = Double.POSITIVE_INFINITY;
    double variance =
        Rational.parse(first).numerator().doubleValue()
            / Rational.parse(first).denominator().doubleValue();
    double factor =
        Rational.parse(ratio).numerator().doubleValue()
            / Rational.parse(ratio).denominator().doubleValue();
    double divergenceThere = 0;
    for (int j = 1; j <= 600; j++) {
      double squares = ((double) deviation * deviation + (double) off * off) / variance;
      double divergence = 50 * (squares - 1 - Math.log((double) deviation * deviation / variance));
      least = Math.min(least, divergence + 2 * Math.log(j));
      divergenceThere = j == found.step() ? divergence : divergenceThere;
      variance *= factor;
    }
    double price = divergenceThere + 2 * Math.log(found.step());
    assertThat(price).isLessThan(least + 0.05);
    double upper =
        found.divergence().numerator().doubleValue()
            / found.divergence().denominator().doubleValue();
    assertThat(upper).isBetween(divergenceThere - 1e-9, divergenceThere + 1e-6);
  }

  @Test
  void refusesWhatIsNoSequence() {
    for (String ratio : new String[] {"1", "2", "0", "-1/2"}) {
      assertThatThrownBy(
              () -> VarianceStep.best(head(1), head(0), 0.5f, Rational.ONE, Rational.parse(ratio)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
