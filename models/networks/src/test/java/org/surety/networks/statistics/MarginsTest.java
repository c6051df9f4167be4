// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.NetworkException;
import org.surety.networks.device.Backend;
import org.surety.networks.device.PresentBackends;
import org.surety.networks.device.ReferenceBackend;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;

/** Margins go into bins that do not flatter them. */
final class MarginsTest {

  private static final Bins COARSE = new Bins(Rational.of(-2), Rational.of(1, 2), 9);

  private static MarginHistogram of(
      Backend backend, Head head, float[] x, int[] labels, MarginKind kind, Bins bins) {
    Features features = Features.of(x, head.architecture().inputs());
    return Margins.of(backend, head, features, labels, kind, bins, 3, rows -> {});
  }

  @Test
  void theCountsDoNotDependOnTheNumberOfThreads() {
    Random random = new Random(5);
    int rows = 101;
    float[] x = new float[rows * 4];
    int[] labels = new int[rows];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
      labels[i / 4] = i / 4 % 3;
    }
    Architecture form = Architecture.of(true, 4, 3);
    float[] parameters = new float[form.parameters()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) random.nextGaussian();
    }
    Features features = Features.of(x, 4);
    Head head = new Head(form, parameters);
    for (MarginKind kind : MarginKind.values()) {
      List<MarginHistogram> found = new ArrayList<>();
      for (int threads : new int[] {1, 2, 7, 200}) {
        AtomicLong most = new AtomicLong();
        found.add(
            Margins.of(
                new ReferenceBackend(),
                head,
                features,
                labels,
                kind,
                COARSE,
                threads,
                done -> most.accumulateAndGet(done, Math::max)));
        assertThat(most.get()).isEqualTo(rows);
      }
      assertThat(found).containsOnly(found.get(0));
      long counted = found.get(0).below() + found.get(0).counts().stream().mapToLong(c -> c).sum();
      assertThat(counted).isEqualTo(kind == MarginKind.PAIRWISE ? 2L * rows : rows);
    }
  }

  private static Head head(Architecture form, float... parameters) {
    return new Head(form, parameters);
  }

  @Test
  void marginsOnAnEdgeFallBelowIt() {
    Head head = head(Architecture.of(false, 2, 2), 1, 0, 0, 1);
    for (Backend backend : PresentBackends.find(missing -> {})) {
      MarginHistogram h =
          of(
              backend,
              head,
              new float[] {1.1f, 0, 1, 0, 0, 0, -9, 9, 9, 0},
              new int[] {0, 0, 1, 0, 0},
              MarginKind.DIFFERENCE,
              COARSE);
      // 1.1 is in [1, 1.5); exactly 1 may be less by rounding, 0 likewise; -18 and 9.
      assertThat(h.below()).isEqualTo(1);
      assertThat(h.counts()).containsExactly(0L, 0L, 0L, 1L, 0L, 1L, 1L, 0L, 1L);
      assertThat(h.edge(6)).isEqualTo(Rational.ONE);
    }
  }

  @Test
  void cosinesAndPairsOfALinearHead() {
    Head head = head(Architecture.of(true, 1, 3), 3, 0, 0, 0, 0, 4);
    // phi = (x, 1); w0 = (3, 0), w1 = 0, w2 = (0, 4); x = 2.
    float[] x = {2};
    Bins bins = new Bins(Rational.of(-1), Rational.of(1, 1000), 4000);
    MarginHistogram cosine =
        of(new ReferenceBackend(), head, x, new int[] {0}, MarginKind.COSINE, bins);
    assertThat(stated(cosine)).containsExactly(floor(2 / (5 * Math.sqrt(5))));
    MarginHistogram pairs =
        of(new ReferenceBackend(), head, x, new int[] {0}, MarginKind.PAIRWISE, bins);
    assertThat(stated(pairs)).containsExactly(floor(2 / Math.sqrt(5)), floor(6 / Math.sqrt(5)));
    MarginHistogram wrong =
        of(new ReferenceBackend(), head, x, new int[] {1}, MarginKind.COSINE, bins);
    assertThat(stated(wrong)).containsExactly(floor(-6 / (3 * Math.sqrt(5))));
  }

  private static Rational floor(double value) {
    return Rational.of((long) Math.floor(value * 1000), 1000);
  }

  private static List<Rational> stated(MarginHistogram h) {
    List<Rational> edges = new ArrayList<>();
    for (int b = 0; b < h.counts().size(); b++) {
      for (long i = 0; i < h.counts().get(b); i++) {
        edges.add(h.edge(b));
      }
    }
    return edges;
  }

  @Test
  void everyBackendsMarginsAreAtMostTheExactOnesAndNearThem() {
    Architecture form = Architecture.of(true, 50, 4);
    Head head = new Head(form, NormsTest.normals(1, form.parameters()));
    float[] x = NormsTest.normals(2, 300 * 50);
    int[] labels = new int[300];
    for (int i = 0; i < 300; i++) {
      labels[i] = i % 4;
    }
    Bins fine = new Bins(Rational.of(-40), Rational.of(1, 1 << 12), 80 << 12);
    for (Backend backend : PresentBackends.find(missing -> {})) {
      for (int row = 0; row < 300; row += 7) {
        float[] one = java.util.Arrays.copyOfRange(x, row * 50, (row + 1) * 50);
        int[] label = {labels[row]};
        double exact = exactDifference(head, one, label[0]);
        Rational stated = stated(of(backend, head, one, label, MarginKind.DIFFERENCE, fine)).get(0);
        assertThat(stated).isLessThanOrEqualTo(ExactDouble.of(exact + 1e-12));
        assertThat(stated).isGreaterThan(ExactDouble.of(exact - 0x1p-10));
      }
    }
  }

  @Test
  void rowsOfABlockAreCountedAsOneByOne() {
    Architecture form = Architecture.of(true, 50, 4);
    Head head = new Head(form, NormsTest.normals(1, form.parameters()));
    float[] x = NormsTest.normals(2, 300 * 50);
    int[] labels = new int[300];
    for (int i = 0; i < 300; i++) {
      labels[i] = i % 4;
    }
    Bins bins = new Bins(Rational.of(-1), Rational.of(1, 1000), 2000);
    Backend backend = new ReferenceBackend();
    for (MarginKind kind : MarginKind.values()) {
      long below = 0;
      long[] counts = new long[bins.count()];
      for (int row = 0; row < 300; row++) {
        float[] one = java.util.Arrays.copyOfRange(x, row * 50, (row + 1) * 50);
        MarginHistogram h = of(backend, head, one, new int[] {labels[row]}, kind, bins);
        below += h.below();
        for (int b = 0; b < counts.length; b++) {
          counts[b] += h.counts().get(b);
        }
      }
      MarginHistogram all = of(backend, head, x, labels, kind, bins);
      assertThat(all.below()).as(kind.name()).isEqualTo(below);
      assertThat(all.counts().stream().mapToLong(c -> c).toArray()).isEqualTo(counts);
    }
  }

  private static double exactDifference(Head head, float[] x, int label) {
    float[] w = head.weights(0);
    float[] b = head.biases(0);
    double[] s = new double[b.length];
    for (int k = 0; k < s.length; k++) {
      s[k] = b[k];
      for (int i = 0; i < x.length; i++) {
        s[k] += (double) w[k * x.length + i] * x[i];
      }
    }
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < s.length; k++) {
      least = k == label ? least : Math.min(least, s[label] - s[k]);
    }
    return least;
  }

  @Test
  void rowsAndDifferencesThatAreZeroAreBelow() {
    Head equal = head(Architecture.of(false, 1, 2), 1, 1);
    assertThat(
            of(
                    new ReferenceBackend(),
                    equal,
                    new float[] {1},
                    new int[] {0},
                    MarginKind.COSINE,
                    COARSE)
                .below())
        .isEqualTo(1);
    Head head = head(Architecture.of(false, 1, 2), 1, -1);
    for (MarginKind kind : List.of(MarginKind.COSINE, MarginKind.PAIRWISE)) {
      assertThat(
              of(new ReferenceBackend(), head, new float[] {0}, new int[] {0}, kind, COARSE)
                  .below())
          .isEqualTo(1);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Head deep = head(Architecture.of(false, 1, 1, 2), 1, 1, 2);
    assertThatThrownBy(
            () ->
                of(
                    new ReferenceBackend(),
                    deep,
                    new float[1],
                    new int[1],
                    MarginKind.COSINE,
                    COARSE))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("it has 2 layers, but one");
    assertThatThrownBy(
            () ->
                of(
                    new ReferenceBackend(),
                    deep,
                    new float[1],
                    new int[] {2},
                    MarginKind.DIFFERENCE,
                    COARSE))
        .hasMessageContaining("row 1: the label is class 2, but one of 0 to 1");
    assertThatThrownBy(
            () ->
                of(
                    new ReferenceBackend(),
                    deep,
                    new float[2],
                    new int[] {1},
                    MarginKind.DIFFERENCE,
                    COARSE))
        .hasMessageContaining("there are 2 rows, but one for each of the 1 labels");
  }

  @Test
  void ensemblesAreCounted() {
    EnsembleCounts counts =
        EnsembleCounts.of(
            List.of(new int[] {0, 1, 1, -1}, new int[] {0, 0, 2, 2}, new int[] {0, 2, 1, 2}),
            new int[] {0, 0, 1, 2},
            3);
    assertThat(counts.errors()).containsExactly(2L, 1L, 1L);
    assertThat(counts.tandem().get(0)).containsExactly(2L, 0L, 1L);
    assertThat(counts.disagreements().get(0)).containsExactly(0L, 3L, 2L);
    assertThat(counts.voteErrors()).isEqualTo(1);
  }
}
