// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.surety.cli.casefile.PosteriorBinding;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.head.Head;
import org.surety.networks.head.HeadWriter;
import org.surety.networks.safetensors.TensorWriter;
import org.surety.networks.training.Examples;
import org.surety.networks.training.HeadTraining;
import org.surety.networks.training.NetworkTraining;
import org.surety.networks.training.Standardisation;

/**
 * A head that is learned from rows so that they certify it: half of them, by lot, make a
 * standardisation of the features and the prior, and prove nothing; the others the head itself.
 */
final class CertifiedHead {

  /** What the weights are measured in: training and certificate depend on their ratio to it alone. */
  private static final float LINEAR_NOISE = 0.0625f;

  /** Layers cannot be scaled together for free, so that this one matters. */
  private static final float NETWORK_NOISE = 0.03125f;

  /** The posterior is near the prior and needs so many times fewer passes. */
  private static final int PRIOR_PASSES = 4;

  private static final long WEIGHTS_MAX = 1L << 26;

  private final TrainingRecipe recipe;
  private final Standardisation map;
  private final int[] ofPrior;
  private final int[] ofBound;
  private final Examples second;
  private final Head prior;
  private final Head head;

  /**
   * Learns.
   *
   * @param place of the rows, for a message
   * @param all the rows
   * @param confidence that the certificates of the case will have together
   */
  CertifiedHead(
      Object place, Examples all, int classes, TrainingRecipe recipe, Rational confidence) {
    this.recipe = recipe;
    int columns = all.columns();
    requireFit(place, columns, classes);
    int[] lot = lot(all.rows());
    this.ofPrior = Arrays.copyOf(lot, lot.length / 2);
    this.ofBound = Arrays.copyOfRange(lot, lot.length / 2, lot.length);
    Arrays.sort(ofPrior);
    Arrays.sort(ofBound);
    float[] raw = pick(all.features(), columns, ofPrior);
    boolean linear = recipe.hidden().isEmpty();
    this.map = Standardisation.of(raw, columns, linear);
    Examples first = new Examples(map.apply(raw), map.columns(), pick(all.labels(), ofPrior));
    this.second =
        new Examples(
            map.apply(pick(all.features(), columns, ofBound)),
            map.columns(),
            pick(all.labels(), ofBound));
    Rational left = Rational.ONE.subtract(confidence);
    double failure = left.numerator().doubleValue() / left.denominator().doubleValue() / 2;
    if (linear) {
      this.prior = HeadTraining.prior(first, classes, LINEAR_NOISE, recipe.steps());
      this.head = HeadTraining.posterior(second, prior, LINEAR_NOISE, failure, recipe.steps());
    } else {
      NetworkTraining training =
          new NetworkTraining(
              recipe.device().backend().products(),
              NETWORK_NOISE,
              recipe.seed(),
              recipe.progress());
      int[] hidden = recipe.hidden().stream().mapToInt(Integer::intValue).toArray();
      this.prior = training.prior(first, classes, hidden, recipe.epochs());
      int passes = Math.max(1, recipe.epochs() / PRIOR_PASSES);
      this.head = training.posterior(second, prior, failure, passes);
    }
  }

  private void requireFit(Object place, int columns, int classes) {
    long inputs = columns;
    long weights = 0;
    for (int units : recipe.hidden()) {
      weights += inputs * units;
      inputs = units;
    }
    if (weights + inputs * classes > WEIGHTS_MAX) {
      throw BadInput.at(
          place,
          "the head would have more than "
              + WEIGHTS_MAX
              + " weights on "
              + columns
              + " features; take fewer units for --hidden");
    }
  }

  private int[] lot(int rows) {
    int[] order = IntStream.range(0, rows).toArray();
    SplittableRandom random = new SplittableRandom(recipe.seed());
    for (int i = rows - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  private static float[] pick(float[] features, int columns, int[] rows) {
    float[] picked = new float[Math.multiplyExact(rows.length, columns)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(features, rows[i] * columns, picked, i * columns, columns);
    }
    return picked;
  }

  private static int[] pick(int[] labels, int[] rows) {
    return Arrays.stream(rows).map(row -> labels[row]).toArray();
  }

  /** The rows that made the prior, in their order. */
  int[] priorRows() {
    return ofPrior.clone();
  }

  /** The other rows, in their order. */
  int[] boundRows() {
    return ofBound.clone();
  }

  /** The head in the middle. */
  Head head() {
    return head;
  }

  /** The standard deviation of each weight. */
  float noise() {
    return recipe.hidden().isEmpty() ? LINEAR_NOISE : NETWORK_NOISE;
  }

  /** Features as the head takes them. */
  float[] mapped(float[] features) {
    return map.apply(features);
  }

  /** The number of features that the head takes. */
  int columns() {
    return map.columns();
  }

  /** Writes the networks, the features of the rows that are not the prior's, and their map. */
  void write(Path folder) {
    map.write(folder.resolve("standardisation.safetensors"));
    HeadWriter.write(prior, ModelMeasurement.LAYER, folder.resolve("prior.safetensors"));
    HeadWriter.write(head, ModelMeasurement.LAYER, folder.resolve("network.safetensors"));
    new TensorWriter()
        .add(
            ModelFeatures.TENSOR,
            List.of((long) second.rows(), (long) second.columns()),
            second.features())
        .write(folder.resolve("features.safetensors"));
  }

  /** Whether the rows that are not the prior's left the head as it was. */
  boolean isUnmoved() {
    return Arrays.equals(head.parameters(), prior.parameters());
  }

  /** The model of a case beside those files. */
  Map<String, String> model(String sample, String against) {
    Map<String, String> model = new LinkedHashMap<>();
    model.put("network", "network.safetensors");
    model.put("prior", isUnmoved() ? PosteriorBinding.ITSELF : "prior.safetensors");
    model.put("fixed before", sample);
    model.put("features", "features.safetensors");
    model.put("sample", sample);
    model.put("against", against);
    model.put("noise", Float.toString(noise()));
    model.put("draws", Integer.toString(recipe.draws()));
    if (recipe.oneRow()) {
      model.put("rows per draw", PosteriorBinding.ONE);
    }
    model.put("seed", Long.toString(recipe.seed()));
    return model;
  }
}
