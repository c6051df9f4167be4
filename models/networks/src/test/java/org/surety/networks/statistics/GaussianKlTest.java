// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/** Divergences of Gaussians. */
final class GaussianKlTest {

  @Test
  void theCheckValueOfTwoDimensions() {
    Enclosure kl =
        GaussianKl.diagonal(
            new float[] {1, -1}, new float[] {0.5f, 2}, new float[2], new float[] {1, 1});
    assertThat(kl.low()).isLessThanOrEqualTo(Rational.of(17, 8));
    assertThat(kl.high()).isGreaterThanOrEqualTo(Rational.of(17, 8));
    assertThat(kl.high().subtract(kl.low())).isLessThan(ExactDouble.of(1e-13));
  }

  @Test
  void isotropicAndDiagonalAgree() {
    float[] mean = NormsTest.normals(1, 300);
    float[] prior = NormsTest.normals(2, 300);
    float[] s = new float[300];
    float[] sigma = new float[300];
    java.util.Arrays.fill(s, 0.25f);
    java.util.Arrays.fill(sigma, 0.75f);
    Enclosure diagonal = GaussianKl.diagonal(mean, s, prior, sigma);
    Enclosure isotropic =
        GaussianKl.isotropic(
            300, Rational.of(1, 16), Rational.of(9, 16), Norms.squaredDistance(mean, prior));
    assertThat(isotropic.low()).isLessThanOrEqualTo(diagonal.high());
    assertThat(diagonal.low()).isLessThanOrEqualTo(isotropic.high());
    assertThat(diagonal.high().subtract(diagonal.low())).isLessThan(ExactDouble.of(1e-8));
    assertThat(isotropic.high().subtract(isotropic.low())).isLessThan(ExactDouble.of(1e-8));
  }

  @Test
  void noDivergenceFromItself() {
    float[] mean = NormsTest.normals(3, 10);
    float[] s = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    Enclosure kl = GaussianKl.diagonal(mean, s, mean, s);
    assertThat(kl.low()).isEqualTo(Rational.ZERO);
    assertThat(kl.high()).isLessThan(ExactDouble.of(1e-13));
  }

  @Test
  void deviationsMustBePositive() {
    assertThatThrownBy(
            () -> GaussianKl.diagonal(new float[1], new float[] {0}, new float[1], new float[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> GaussianKl.isotropic(1, Rational.ZERO, Rational.ONE, Enclosure.of(Rational.ONE)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
