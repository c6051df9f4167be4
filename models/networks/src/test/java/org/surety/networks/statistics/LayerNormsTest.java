// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.NetworkException;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;

/** Norms of layers, the one vector of two classes, and a stated radius. */
final class LayerNormsTest {

  private static final Rational NANO = Rational.of(2, 1_000_000_000);

  private static void isJustAbove(Rational bound, Rational exact) {
    assertThat(bound).isBetween(exact, exact.add(exact.multiply(NANO)).add(NANO));
  }

  @Test
  void aHeadWithoutBiasHasTheNormsOfItsLayers() {
    LayerNorms norms =
        LayerNorms.of(
            new Head(Architecture.of(false, 2, 2, 2), new float[] {3, 0, 0, 4, 1, 0, 0, 0}));
    isJustAbove(norms.spectral().get(0), Rational.of(4));
    isJustAbove(norms.spectral().get(1), Rational.of(1));
    isJustAbove(norms.frobenius().get(0), Rational.of(5));
    isJustAbove(norms.frobenius().get(1), Rational.of(1));
    assertThat(norms.width()).isEqualTo(2);
  }

  /** The layers are (3 4; 0 1) and (0 12; 0 0), of one input and a 1. */
  @Test
  void aBiasIsTheWeightOfAnInputThatIsOne() {
    LayerNorms norms =
        LayerNorms.of(new Head(Architecture.of(true, 1, 1, 2), new float[] {3, 4, 0, 0, 12, 0}));
    isJustAbove(norms.frobenius().get(1), Rational.of(12));
    isJustAbove(norms.spectral().get(1), Rational.of(12));
    Rational square = norms.frobenius().get(0).multiply(norms.frobenius().get(0));
    isJustAbove(square, Rational.of(26));
    assertThat(norms.width()).isEqualTo(3);
  }

  @Test
  void twoClassesAreOneVectorExactly() {
    Architecture form = Architecture.of(true, 2, 2);
    Head head = new Head(form, new float[] {1, 0, 4, 0x1p-140f, 2, -2});
    Rational tiny = Rational.of(java.math.BigInteger.ONE, java.math.BigInteger.TWO.pow(280));
    assertThat(TwoClasses.squaredNorm(head)).isEqualTo(Rational.of(9 + 16).add(tiny));
    Head other = new Head(form, new float[] {0, 0, 1, 0x1p-140f, 0, 0});
    assertThat(TwoClasses.squaredDistance(head, other)).isEqualTo(Rational.of(4 + 16));
    assertThatThrownBy(
            () -> TwoClasses.squaredNorm(new Head(Architecture.of(false, 1, 3), new float[3])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRowBeyondTheStatedRadiusRefutesIt() {
    Features features = Features.of(new float[] {3, 4, 3, Math.nextUp(4f)}, 2);
    Radius.require(features, Rational.of(6));
    assertThatThrownBy(() -> Radius.require(features, Rational.of(5)))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("row 2: its norm is about 5.0")
        .hasMessageContaining("at most the stated radius 5 was expected");
    Radius.require(Features.of(new float[] {3, 4}, 2), Rational.of(5));
    assertThatThrownBy(
            () ->
                Radius.require(
                    Features.of(new float[] {3, 4}, 2), Rational.of(4_999_999, 1_000_000)))
        .hasMessageContaining("row 1");
    assertThat(List.of(Radius.withOne(Rational.of(3, 4)))).containsExactly(Rational.of(5, 4));
  }
}
