// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surety.networks.device.MatrixProducts;
import org.surety.networks.head.Architecture;

/** The gradient by hand is that of finite differences, with three layers and noise. */
final class NoisyGradientTest {

  private static final Architecture FORM = Architecture.of(true, 5, 6, 4, 3);
  private static final int ROWS = 7;
  private static final float NOISE = 0.3f;
  private static final float STEP = 1f / 512;

  private static float[] normals(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (0.6 * random.nextGaussian());
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(NoisyGradient.Loss.class)
  void theGradientIsThatOfFiniteDifferences(NoisyGradient.Loss kind) {
    SplittableRandom random = new SplittableRandom(5);
    float[] parameters = normals(random, FORM.parameters());
    float[] batch = normals(random, ROWS * FORM.inputs());
    int[] labels = {0, 1, 2, 2, 1, 0, 1};
    NoisyGradient noisy = new NoisyGradient(FORM, MatrixProducts.plain(), ROWS, NOISE);
    float[][] room = noisy.room();
    for (int l = 0; l < room.length; l++) {
      room[l] = normals(random, room[l].length);
    }
    noisy.loss(parameters, batch, labels, room, kind);
    float[] gradient = noisy.gradient().clone();
    int active = 0;
    for (int i = 0; i < parameters.length; i++) {
      float kept = parameters[i];
      parameters[i] = kept + STEP;
      double above = noisy.loss(parameters, batch, labels, room, kind);
      parameters[i] = kept - STEP;
      double below = noisy.loss(parameters, batch, labels, room, kind);
      parameters[i] = kept;
      assertThat((double) gradient[i])
          .as("parameter %d", i)
          .isCloseTo((above - below) / (2 * STEP), within(2e-3));
      active += Math.abs(gradient[i]) > 1e-2 ? 1 : 0;
    }
    assertThat(active).isGreaterThan(20);
  }
}
