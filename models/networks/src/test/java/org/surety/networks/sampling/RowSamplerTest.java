// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.networks.NetworkException;
import org.surety.networks.device.ReferenceBackend;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;

/** Pairs of a draw and a row err as often as draws over all rows do. */
final class RowSamplerTest {

  private static final int ROWS = 300;
  private static final int COLUMNS = 6;
  private static final int DRAWS = 200_000;

  private static float[] normals(long seed, int count, double scale) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }

  private static final Features FEATURES = Features.of(normals(1, ROWS * COLUMNS, 1), COLUMNS);

  private static Head head(boolean hasBias, int... sizes) {
    Architecture form = Architecture.of(hasBias, sizes);
    return new Head(form, normals(2, form.parameters(), 1));
  }

  private static int[] labels(Head head, int wrong) {
    int[] labels = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = row % head.architecture().classes();
    }
    java.util.Arrays.fill(labels, 0, wrong, -1);
    return labels;
  }

  private static double byDraws(Head head, float noise, int[] labels) {
    int draws = 3_000;
    DrawCounts counts =
        new PosteriorSampler(
                new ReferenceBackend(),
                Posterior.isotropic(head, noise),
                FEATURES,
                List.of(labels),
                2)
            .sample(9, draws, SamplingProgress.SILENT);
    long errors = counts.differences().get(0).stream().mapToLong(Integer::longValue).sum();
    return (double) errors / ((long) draws * ROWS);
  }

  @ParameterizedTest
  @ValueSource(floats = {0.1f, 0.5f, 2f})
  void theMeanIsThatOfDrawsOverAllRows(float noise) {
    for (Head head : List.of(head(true, COLUMNS, 7, 5, 3), head(false, COLUMNS, 3))) {
      int[] labels = labels(head, 50);
      RowSampler.Count count = new RowSampler(head, noise, FEATURES, labels, 2).sample(4, DRAWS);
      assertThat(count.draws()).isEqualTo(DRAWS);
      assertThat((double) count.errors() / DRAWS)
          .isCloseTo(byDraws(head, noise, labels), within(0.008));
    }
  }

  /** Rows apart have their own counts, of the same pairs. */
  @Test
  void countsApartAddUp() {
    Head head = head(true, COLUMNS, 7, 3);
    int[] labels = labels(head, 0);
    boolean[] apart = new boolean[ROWS];
    for (int row = 0; row < ROWS; row += 3) {
      apart[row] = true;
    }
    RowSampler sampler = new RowSampler(head, 0.5f, FEATURES, labels, 2);
    List<RowSampler.Count> counts = sampler.sample(4, 30_000, apart);
    RowSampler.Count all = sampler.sample(4, 30_000);
    assertThat(counts.get(0).draws() + counts.get(1).draws()).isEqualTo(all.draws());
    assertThat(counts.get(0).errors() + counts.get(1).errors()).isEqualTo(all.errors());
    assertThat((double) counts.get(1).draws() / all.draws()).isCloseTo(1 / 3.0, within(0.02));
    // Without a label on the rows apart, all their pairs err, and the others as before.
    int[] without = labels.clone();
    for (int row = 0; row < ROWS; row += 3) {
      without[row] = -1;
    }
    List<RowSampler.Count> masked =
        new RowSampler(head, 0.5f, FEATURES, without, 2).sample(4, 30_000, apart);
    assertThat(masked.get(0)).isEqualTo(counts.get(0));
    assertThat(masked.get(1).errors()).isEqualTo(masked.get(1).draws());
  }

  /** One head for each row errs as often as a draw does, and the same again from the same seed. */
  @Test
  void eachRowHasAHeadOfItsOwn() {
    Head head = head(true, COLUMNS, 7, 3);
    int[] labels = labels(head, 50);
    double wrong = 0;
    int seeds = 200;
    for (int seed = 0; seed < seeds; seed++) {
      boolean[] errors = new RowSampler(head, 0.5f, FEATURES, labels, 2).errors(seed);
      assertThat(errors).hasSize(ROWS);
      for (int row = 0; row < ROWS; row++) {
        wrong += errors[row] ? 1 : 0;
        assertThat(errors[row] || row >= 50).isTrue();
      }
    }
    assertThat(wrong / (seeds * ROWS)).isCloseTo(byDraws(head, 0.5f, labels), within(0.01));
    assertThat(new RowSampler(head, 0.5f, FEATURES, labels, 1).errors(3))
        .isEqualTo(new RowSampler(head, 0.5f, FEATURES, labels, 3).errors(3))
        .isNotEqualTo(new RowSampler(head, 0.5f, FEATURES, labels, 3).errors(4));
  }

  @Test
  void theCountDependsOnTheSeedAlone() {
    Head head = head(true, COLUMNS, 7, 3);
    int[] labels = labels(head, 0);
    long one = new RowSampler(head, 0.5f, FEATURES, labels, 1).sample(4, 10_000).errors();
    long three = new RowSampler(head, 0.5f, FEATURES, labels, 3).sample(4, 10_000).errors();
    long other = new RowSampler(head, 0.5f, FEATURES, labels, 3).sample(5, 10_000).errors();
    assertThat(three).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void withoutNoiseTheErrorsAreThoseOfTheHead() {
    Head linear = new Head(Architecture.of(true, 1, 2), new float[] {1, -1, 0, 0});
    Features rows = Features.of(new float[] {1, -1, 2, 3}, 1);
    int[] labels = {0, 0, 1, -1};
    RowSampler.Count count = new RowSampler(linear, 0, rows, labels, 1).sample(1, 40_000);
    assertThat((double) count.errors() / 40_000).isCloseTo(0.75, within(0.02));
  }

  @Test
  void whatRoundingLeavesOpenIsNotCounted() {
    Head linear = new Head(Architecture.of(true, 1, 2), new float[] {1, -1, 0, 0});
    for (float open : new float[] {0, 1e-30f}) {
      Features rows = Features.of(new float[] {1, open}, 1);
      assertThatThrownBy(() -> new RowSampler(linear, 0, rows, new int[2], 1).sample(1, 100))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("row 2: rounding leaves open");
    }
  }

  @Test
  void rowsThatDoNotFitAreRefused() {
    Head head = head(true, COLUMNS, 3);
    assertThatThrownBy(() -> new RowSampler(head, 1, FEATURES, new int[7], 1))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("there are 300 rows, but one for each of the 7 labels");
    assertThatThrownBy(() -> new RowSampler(head(true, 2, 3), 1, FEATURES, new int[ROWS], 1))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("a row has 6 features, but the head's 2 was expected");
    Features holed = Features.of(new float[] {1, Float.NaN}, 2);
    assertThatThrownBy(
            () -> new RowSampler(head(true, 2, 3), 1, holed, new int[1], 1).sample(1, 10))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("row 1: a feature is not finite");
  }
}
