// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.surety.networks.device.MatrixProducts.Size;

/** Every backend multiplies line by line, transposed or not. */
final class MatrixProductsTest {

  private static final float[] LEFT = {1, 2, 3, 4, 5, 6};
  private static final float[] LEFT_TRANSPOSED = {1, 4, 2, 5, 3, 6};
  private static final float[] RIGHT = {1, 0, 2, -1, 0, 1, 1, 3, 1, 1, 0, 2};
  private static final float[] RIGHT_TRANSPOSED = {1, 0, 1, 0, 1, 1, 2, 1, 0, -1, 3, 2};
  private static final float[] PRODUCT = {4, 5, 4, 11, 10, 11, 13, 23};

  @Test
  void theFourFormsGiveTheProduct(TestReporter reporter) {
    for (Backend backend : PresentBackends.find(reporter::publishEntry)) {
      for (int form = 0; form < 4; form++) {
        boolean left = form % 2 == 1;
        boolean right = form >= 2;
        float[] into = new float[8];
        backend
            .products()
            .product(
                left ? LEFT_TRANSPOSED : LEFT,
                left,
                right ? RIGHT_TRANSPOSED : RIGHT,
                right,
                into,
                new Size(2, 3, 4));
        assertThat(into).as(backend.name() + " " + form).containsExactly(PRODUCT, within(1e-5f));
      }
    }
  }
}
