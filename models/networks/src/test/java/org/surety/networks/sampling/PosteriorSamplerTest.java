// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.surety.networks.NetworkException;
import org.surety.networks.device.Backend;
import org.surety.networks.device.ManyHeads;
import org.surety.networks.device.PresentBackends;
import org.surety.networks.device.ReferenceBackend;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;

/** The counts depend on the seed alone. */
final class PosteriorSamplerTest {

  private static final Architecture FORM = Architecture.of(true, 12, 8, 3);
  private static final int ROWS = 500;
  private static final Features FEATURES = Features.of(normals(1, ROWS * 12), 12);
  private static final Posterior POSTERIOR =
      Posterior.isotropic(new Head(FORM, normals(2, FORM.parameters())), 0.2f);
  private static final int[] LABELS = labels();

  private static float[] normals(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static int[] labels() {
    int[] labels = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = i % 3;
    }
    return labels;
  }

  private static PosteriorSampler sampler(Backend backend, int threads) {
    return new PosteriorSampler(backend, POSTERIOR, FEATURES, List.of(LABELS), threads);
  }

  private static DrawCounts reference(int draws) {
    return sampler(new ReferenceBackend(), 1).sample(7, draws, SamplingProgress.SILENT);
  }

  @Test
  void everyBackendGivesTheCountsOfTheReference(TestReporter reporter) {
    List<Backend> present = PresentBackends.find(reporter::publishEntry);
    Assumptions.assumeTrue(present.size() > 1, "no backend but the reference starts here");
    DrawCounts reference = reference(100);
    for (Backend backend : present) {
      assertThat(sampler(backend, 2).sample(7, 100, SamplingProgress.SILENT))
          .as(backend.name())
          .isEqualTo(reference);
    }
  }

  /** Launches of 7 heads do not divide 100 draws. */
  @Test
  void drawsOfOneLaunchAreCountedAsEachAlone() {
    DrawCounts reference = reference(100);
    for (Backend backend : PresentBackends.find(missing -> {})) {
      assertThat(sampler(new ManyHeads(backend, 7), 2).sample(7, 100, SamplingProgress.SILENT))
          .as(backend.name())
          .isEqualTo(reference);
    }
  }

  @Test
  void countsAreThoseOfTheDrawnHeads() {
    DrawCounts counts = reference(3);
    for (int i = 0; i < 3; i++) {
      Head drawn = POSTERIOR.draw(7, i);
      DrawCounts alone =
          new PosteriorSampler(
                  new ReferenceBackend(),
                  Posterior.isotropic(drawn, 0),
                  FEATURES,
                  List.of(LABELS),
                  1)
              .sample(0, 1, SamplingProgress.SILENT);
      assertThat(alone.differences().get(0)).containsExactly(counts.differences().get(0).get(i));
    }
    assertThat(counts.differences().get(0)).doesNotContain(0, ROWS).doesNotHaveDuplicates();
  }

  @Test
  void interruptedDrawsGoOnWithTheSameCounts() {
    List<DrawCounts> heard = new ArrayList<>();
    DrawCounts whole = sampler(new ReferenceBackend(), 2).sample(7, 150, heard::add);
    assertThat(heard).extracting(DrawCounts::draws).containsExactly(64, 128, 150);
    DrawCounts resumed =
        sampler(new ReferenceBackend(), 1).resume(reference(70), 150, SamplingProgress.SILENT);
    assertThat(resumed).isEqualTo(whole);
    assertThat(heard.get(2)).isEqualTo(whole);
  }

  @Test
  void rowsOfSeveralBlocksAreCountedAsThoseOfOne() {
    float[] x = normals(4, 9000 * 12);
    int[] labels = new int[9000];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 3;
    }
    List<Integer> all = counts(x, labels, 0, 9000);
    List<Integer> first = counts(x, labels, 0, 5000);
    List<Integer> second = counts(x, labels, 5000, 9000);
    for (int i = 0; i < 66; i++) {
      assertThat(all.get(i)).isEqualTo(first.get(i) + second.get(i));
    }
    assertThat(counts(x, labels, 0, 0)).hasSize(66).containsOnly(0);
  }

  private static List<Integer> counts(float[] x, int[] labels, int from, int to) {
    return new PosteriorSampler(
            new ReferenceBackend(),
            POSTERIOR,
            Features.of(Arrays.copyOfRange(x, from * 12, to * 12), 12),
            List.of(Arrays.copyOfRange(labels, from, to)),
            2)
        .sample(7, 66, SamplingProgress.SILENT)
        .differences()
        .get(0);
  }

  @Test
  void anotherSeedGivesOtherCounts() {
    DrawCounts other = sampler(new ReferenceBackend(), 1).sample(8, 20, SamplingProgress.SILENT);
    assertThat(other.differences()).isNotEqualTo(reference(20).differences());
  }

  @Test
  void everyEventIsCounted() {
    int[] unknown = new int[ROWS];
    Arrays.fill(unknown, -1);
    int[] constant = new int[ROWS];
    DrawCounts counts =
        new PosteriorSampler(
                new ReferenceBackend(), POSTERIOR, FEATURES, List.of(LABELS, unknown, constant), 2)
            .sample(7, 5, SamplingProgress.SILENT);
    assertThat(counts.differences().get(0)).isEqualTo(reference(5).differences().get(0));
    assertThat(counts.differences().get(1)).containsOnly(ROWS);
    assertThat(counts.differences().get(2)).allMatch(count -> count > 0 && count < ROWS);
  }

  @Test
  void tiesAreErrorsForEveryLabel() {
    Head zero = new Head(Architecture.of(false, 12, 3), new float[36]);
    DrawCounts counts =
        new PosteriorSampler(
                new ReferenceBackend(), Posterior.isotropic(zero, 0), FEATURES, List.of(LABELS), 1)
            .sample(1, 1, SamplingProgress.SILENT);
    assertThat(counts.differences().get(0)).containsExactly(ROWS);
  }

  @Test
  void drawsOverOtherRowsAreNotGoneOnWith() {
    DrawCounts other = new DrawCounts(7, ROWS - 1, List.of(List.of(1)));
    assertThatThrownBy(
            () -> sampler(new ReferenceBackend(), 1).resume(other, 2, SamplingProgress.SILENT))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("they counted 1 events on 499 rows, but 1 on 500 was expected");
    assertThatThrownBy(
            () ->
                new PosteriorSampler(
                    new ReferenceBackend(), POSTERIOR, FEATURES, List.of(new int[3]), 1))
        .hasMessageContaining("there are 500 rows, but one for each of the 3 labels");
  }
}
