// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SquaresTest {

  private final Squares squares = new Squares();

  @Test
  void everyLengthIsSummedOnceFromWhereItBegins() {
    float[] values = new float[700];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2 == 0 ? i : -i;
    }
    for (int from : new int[] {0, 1, 5}) {
      long sum = 0;
      for (int length = 0; from + length < values.length; length++) {
        assertThat(squares.sum(values, from, length))
            .as("%s from %s", length, from)
            .isEqualTo((double) sum);
        sum += (long) (from + length) * (from + length);
      }
    }
  }

  @Test
  void squaresOfSinglePrecisionAreExact() {
    float value = 1 + 0x1p-23f;
    assertThat(squares.sum(new float[] {value}, 0, 1)).isEqualTo(1 + 0x1p-22 + 0x1p-46);
    assertThat(squares.sum(new float[] {Float.MIN_VALUE, Float.MAX_VALUE}, 0, 1))
        .isEqualTo(0x1p-298);
  }

  @Test
  void aSumWithAValueThatIsNotFiniteIsNotFinite() {
    for (int at : new int[] {0, 127, 128, 256, 299}) {
      float[] values = new float[300];
      values[at] = Float.NaN;
      assertThat(squares.sum(values, 0, 300)).isNaN();
      values[at] = Float.NEGATIVE_INFINITY;
      assertThat(squares.sum(values, 0, 300)).isInfinite();
    }
  }
}
