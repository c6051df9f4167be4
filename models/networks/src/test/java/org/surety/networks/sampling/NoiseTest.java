// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The noise is normal, and the same for ever. */
final class NoiseTest {

  /**
   * Recorded once and confirmed, to 1e-14, by a separate program written from the description: an
   * inner point, a point of a wedge, one after a refusal, one of the tail, other draws. A change of
   * any breaks every recorded seed.
   */
  @Test
  void valuesAreFixed() {
    Noise noise = new Noise(1, 0);
    assertThat(noise.normal(0)).isEqualTo(0.5210834800816823);
    assertThat(noise.normal(1)).isEqualTo(-1.0953052964403887);
    assertThat(noise.normal(207)).isEqualTo(0.14866204910509218);
    assertThat(noise.normal(241)).isEqualTo(0.3839310069967592);
    assertThat(noise.normal(10_897)).isEqualTo(-4.608502347477209);
    assertThat(new Noise(1, 1).normal(0)).isEqualTo(-0.49813167699147715);
    assertThat(new Noise(-7, 123_456_789_012L).normal(5_000_000_000L))
        .isEqualTo(-0.8472428187688401);
  }

  @Test
  void momentsAndTailsAreNormal() {
    int n = 4_000_000;
    double[] moment = new double[5];
    long beyondTail = 0;
    long beyondTwo = 0;
    Noise noise = new Noise(20, 3);
    for (int j = 0; j < n; j++) {
      double x = noise.normal(j);
      double power = 1;
      for (int k = 1; k < 5; k++) {
        power *= x;
        moment[k] += power;
      }
      beyondTail += Math.abs(x) > 3.654152885361009 ? 1 : 0;
      beyondTwo += x > 2 ? 1 : 0;
    }
    // Five standard errors of each mean.
    double unit = 5 / Math.sqrt(n);
    assertThat(moment[1] / n).isBetween(-unit, unit);
    assertThat(moment[2] / n).isBetween(1 - unit * Math.sqrt(2), 1 + unit * Math.sqrt(2));
    assertThat(moment[3] / n).isBetween(-unit * Math.sqrt(15), unit * Math.sqrt(15));
    assertThat(moment[4] / n).isBetween(3 - unit * Math.sqrt(96), 3 + unit * Math.sqrt(96));
    double tail = 2.580e-4;
    assertThat((double) beyondTail / n).isBetween(tail - unit * 0.0161, tail + unit * 0.0161);
    double two = 0.0227501319;
    assertThat((double) beyondTwo / n).isBetween(two - unit * 0.15, two + unit * 0.15);
  }

  @Test
  void drawsAndNeighboursAreUncorrelated() {
    int n = 1_000_000;
    double draws = 0;
    double neighbours = 0;
    Noise first = new Noise(5, 0);
    Noise second = new Noise(5, 1);
    for (int j = 0; j < n; j++) {
      draws += first.normal(j) * second.normal(j);
      neighbours += first.normal(j) * first.normal(j + 1L);
    }
    assertThat(Math.abs(draws / n)).isLessThan(5 / Math.sqrt(n));
    assertThat(Math.abs(neighbours / n)).isLessThan(5 / Math.sqrt(n));
  }

  @Test
  void aVectorIsMadeOfTheSameNumbers() {
    float[] mean = new float[100_000];
    float[] deviation = new float[mean.length];
    java.util.Arrays.fill(mean, 0.5f);
    java.util.Arrays.fill(deviation, 0.1f);
    float[] drawn = new float[mean.length];
    Noise noise = new Noise(9, 2);
    noise.perturb(mean, deviation, drawn, 0);
    for (int j = 0; j < drawn.length; j++) {
      assertThat(drawn[j]).isEqualTo((float) (0.5f + 0.1f * noise.normal(j)));
    }
  }
}
