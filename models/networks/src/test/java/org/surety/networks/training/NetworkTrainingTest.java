// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.surety.networks.NetworkException;
import org.surety.networks.device.MatrixProducts;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;
import org.surety.networks.sampling.RowSampler;
import org.surety.networks.statistics.GaussianKl;

/** What a line cannot separate is learned, near the prior, and the same again. */
final class NetworkTrainingTest {

  private static final float NOISE = 0.05f;

  /** Points in the plane, of class 1 where their signs differ. */
  private static Examples signs(long seed, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] features = new float[2 * rows];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      features[2 * row] = (float) random.nextGaussian();
      features[2 * row + 1] = (float) random.nextGaussian();
      labels[row] = features[2 * row] * features[2 * row + 1] < 0 ? 1 : 0;
    }
    return new Examples(features, 2, labels);
  }

  private static double risk(Head head, Examples examples) {
    Features features = Features.of(examples.features(), 2);
    RowSampler.Count count =
        new RowSampler(head, NOISE, features, examples.labels(), 1).sample(1, 20_000);
    return (double) count.errors() / count.draws();
  }

  private static NetworkTraining training(long seed, TrainingProgress progress) {
    return new NetworkTraining(MatrixProducts.plain(), NOISE, seed, progress);
  }

  @Test
  void thePosteriorLowersTheRiskForASmallDivergence() {
    List<String> passes = new ArrayList<>();
    NetworkTraining training =
        training(3, (what, epoch, epochs, loss) -> passes.add(what + epoch + "/" + epochs));
    Head prior = training.prior(signs(1, 400), 2, new int[] {16, 8}, 20);
    Examples own = signs(2, 4_000);
    Head posterior = training.posterior(own, prior, 0.05, 5);
    double before = risk(prior, own);
    double after = risk(posterior, own);
    assertThat(before).isBetween(0.02, 0.2);
    assertThat(after).isLessThan(before - 0.005);
    double divergence =
        GaussianKl.between(posterior, prior, NOISE)
            .high()
            .numerator()
            .divide(GaussianKl.between(posterior, prior, NOISE).high().denominator())
            .doubleValue();
    assertThat(divergence).isBetween(1.0, 100.0);
    assertThat(passes).hasSize(25).startsWith("prior1/20").endsWith("posterior5/5");
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherOthers() {
    Examples rows = signs(1, 100);
    Head first = training(3, TrainingProgress.SILENT).prior(rows, 2, new int[] {4}, 3);
    Head again = training(3, TrainingProgress.SILENT).prior(rows, 2, new int[] {4}, 3);
    Head other = training(4, TrainingProgress.SILENT).prior(rows, 2, new int[] {4}, 3);
    assertThat(again.parameters()).isEqualTo(first.parameters());
    assertThat(other.parameters()).isNotEqualTo(first.parameters());
    assertThat(first.architecture().hasBias()).isTrue();
  }

  @Test
  void featuresThatOverflowAreRefused() {
    float[] huge = {3e38f, 3e38f, -3e38f, 3e38f, 3e38f, -3e38f, 3e38f, 3e38f};
    Examples rows = new Examples(huge, 2, new int[] {0, 1, 0, 1});
    assertThatThrownBy(() -> training(1, TrainingProgress.SILENT).prior(rows, 2, new int[] {4}, 2))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("a weight became NaN");
  }
}
