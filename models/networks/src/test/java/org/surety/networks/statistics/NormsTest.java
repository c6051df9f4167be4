// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.safetensors.TensorStore;
import org.surety.networks.safetensors.TensorWriter;

/** The ends enclose what exact arithmetic gives, closely. */
final class NormsTest {

  @TempDir Path folder;

  static float[] normals(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static Rational exactSquares(float[] w, float[] v) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < w.length; i++) {
      sum = sum.add(new BigDecimal(w[i]).subtract(new BigDecimal(v[i])).pow(2));
    }
    return sum.scale() > 0
        ? Rational.of(sum.unscaledValue(), java.math.BigInteger.TEN.pow(sum.scale()))
        : Rational.of(sum.toBigIntegerExact(), java.math.BigInteger.ONE);
  }

  private static void encloses(Enclosure enclosure, Rational value, double relativeWidth) {
    assertThat(enclosure.low()).isLessThanOrEqualTo(value);
    assertThat(enclosure.high()).isGreaterThanOrEqualTo(value);
    assertThat(enclosure.high())
        .isLessThanOrEqualTo(
            enclosure.low().multiply(Rational.ONE.add(ExactDouble.of(relativeWidth))));
  }

  @Property(tries = 200)
  void distancesAreEnclosed(
      @ForAll @Size(20) float[] w,
      @ForAll @Size(20) @FloatRange(min = -1e-3f, max = 1e-3f) float[] v) {
    Rational exact = exactSquares(w, v);
    Enclosure computed = Norms.squaredDistance(w, v);
    assertThat(computed.low()).isLessThanOrEqualTo(exact);
    assertThat(computed.high()).isGreaterThanOrEqualTo(exact);
  }

  @Test
  void frobeniusIsTight() {
    float[] w = normals(1, 5000);
    encloses(Norms.frobeniusSquared(w), exactSquares(w, new float[5000]), 1e-11);
  }

  @Test
  void tensorsOfEveryPrecisionAreRead() {
    float[] w = normals(2, 50_000);
    double[] wide = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      wide[i] = w[i];
    }
    Path file = folder.resolve("w.safetensors");
    new TensorWriter()
        .add("f", List.of(100L, 500L), w)
        .add("d", List.of(50_000L), wide)
        .write(file);
    Rational exact = exactSquares(w, new float[w.length]);
    try (TensorStore store = TensorStore.open(file)) {
      encloses(Norms.frobeniusSquared(store.tensor("f")), exact, 1e-10);
      encloses(Norms.frobeniusSquared(store.tensor("d")), exact, 1e-10);
    }
  }

  @Test
  void twoOneSumsTheNormsOfTheOutputs() {
    Enclosure sum = Norms.twoOne(new float[] {3, 4, 5, 12}, 2);
    encloses(sum, Rational.of(18), 1e-14);
    Enclosure difference =
        Norms.twoOneOfDifference(new float[] {3, 5, 5, 12}, new float[] {0, 1, 0, 0}, 2);
    encloses(difference, Rational.of(18), 1e-14);
  }

  @Test
  void spectralNormsOfKnownMatrices() {
    encloses(Norms.spectral(new float[] {3, 0, 0, 0, -5, 0}, 3), Rational.of(5), 1e-6);
    // All ones: the norm is the root of the number of entries.
    float[] ones = new float[16 * 4];
    java.util.Arrays.fill(ones, 0x1p-60f);
    Rational scale = ExactDouble.of(0x1p-60);
    encloses(Norms.spectral(ones, 4), Rational.of(8).multiply(scale), 1e-6);
    assertThat(Norms.spectral(new float[6], 3).high()).isEqualTo(Rational.ZERO);
  }

  @Test
  void spectralNormsOfProductsOfRotationsAreTight() {
    // Householder reflections on both sides of a diagonal matrix keep its singular values, up to
    // the rounding of the entries to single precision.
    int n = 60;
    double[][] w = new double[n][n];
    for (int i = 0; i < n; i++) {
      w[i][i] = 2 - i * 1e-3;
    }
    w = reflected(reflected(w, 3), 4);
    float[] flat = new float[n * n];
    for (int i = 0; i < n * n; i++) {
      flat[i] = (float) w[i / n][i % n];
    }
    Enclosure norm = Norms.spectral(flat, n);
    assertThat(norm.high()).isGreaterThanOrEqualTo(ExactDouble.of(2 - 1e-6));
    assertThat(norm.high()).isLessThanOrEqualTo(ExactDouble.of(2.02));
    assertThat(norm.low()).isLessThanOrEqualTo(ExactDouble.of(2 + 1e-6));
    assertThat(norm.low()).isGreaterThanOrEqualTo(ExactDouble.of(1.98));
  }

  private static double[][] reflected(double[][] matrix, long seed) {
    int n = matrix.length;
    float[] v = normals(seed, n);
    double square = 0;
    for (float x : v) {
      square += (double) x * x;
    }
    double[][] out = new double[n][n];
    for (int i = 0; i < n; i++) {
      double dot = 0;
      for (int j = 0; j < n; j++) {
        dot += matrix[i][j] * v[j];
      }
      for (int j = 0; j < n; j++) {
        // Transposed, so that the next reflection is on the other side.
        out[j][i] = matrix[i][j] - 2 * dot * v[j] / square;
      }
    }
    return out;
  }

  @Test
  void largeMatricesFallBackToCheapBounds() {
    int n = SpectralNorm.ORDER_MAX + 1;
    float[] w = new float[n * n];
    for (int i = 0; i < n; i++) {
      w[i * n + i] = 3;
    }
    assertThat(Norms.spectral(w, n).high()).isBetween(Rational.of(3), ExactDouble.of(3.0001));
  }
}
