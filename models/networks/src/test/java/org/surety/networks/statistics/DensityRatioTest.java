// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Head;
import org.surety.networks.sampling.Posterior;

/** Quotients of two Gaussian densities at a head. */
final class DensityRatioTest {

  private static final float NOISE = 0.25f;

  private static Head head(float... parameters) {
    return new Head(Architecture.of(false, parameters.length / 2, 2), parameters);
  }

  private static double ratio(Head drawn, Head middle, Head prior) {
    Rational ratio = DensityRatio.greatestNear(drawn, middle, prior, NOISE);
    return new BigDecimal(ratio.numerator())
        .divide(new BigDecimal(ratio.denominator()), MathContext.DECIMAL64)
        .doubleValue();
  }

  private static double exact(Head drawn, Head middle, Head prior) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < drawn.parameters().length; i++) {
      BigDecimal h = new BigDecimal(drawn.parameters()[i]);
      BigDecimal v = h.subtract(new BigDecimal(prior.parameters()[i]));
      BigDecimal w = h.subtract(new BigDecimal(middle.parameters()[i]));
      sum = sum.add(v.multiply(v)).subtract(w.multiply(w));
    }
    return sum.doubleValue() / (2 * NOISE * NOISE);
  }

  @Test
  void itIsTheQuotientAndNeverLess() {
    Head middle = head(1, -2, 0.5f, 3);
    Head prior = head(0, -1, 0.25f, 3);
    for (int draw = 0; draw < 200; draw++) {
      Head drawn = Posterior.isotropic(middle, NOISE).draw(3, draw);
      double exact = exact(drawn, middle, prior);
      assertThat(ratio(drawn, middle, prior)).isBetween(exact, exact + 1e-4);
    }
    assertThat(ratio(prior, middle, prior)).isEqualTo(-2.0625 / (2 * NOISE * NOISE), within(1e-4));
    assertThat(ratio(middle, middle, prior)).isEqualTo(2.0625 / (2 * NOISE * NOISE), within(1e-4));
    assertThat(ratio(middle, middle, middle)).isBetween(0.0, 1e-12);
  }

  /** Under the posterior the quotient the other way round has mean one. */
  @Test
  void itsInverseHasMeanOneOverDraws() {
    Head middle = head(0.25f, -0.5f);
    Head prior = head(0, -0.25f);
    int draws = 20_000;
    double sum = 0;
    for (int draw = 0; draw < draws; draw++) {
      sum += Math.exp(-ratio(Posterior.isotropic(middle, NOISE).draw(5, draw), middle, prior));
    }
    assertThat(sum / draws).isEqualTo(1, within(0.06));
  }

  @Test
  void headsOfAnotherFormAreRefused() {
    Head two = head(1, 2);
    Head four = head(1, 2, 3, 4);
    assertThatThrownBy(() -> DensityRatio.greatestNear(two, two, four, NOISE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DensityRatio.greatestNear(four, two, two, NOISE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
