// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.pacbayes.PacBayesKl;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.ModelBinding;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.device.Backend;
import org.surety.networks.device.Backends;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;
import org.surety.networks.head.HeadReader;
import org.surety.networks.safetensors.TensorStore;
import org.surety.networks.sampling.DrawCounts;
import org.surety.networks.sampling.Posterior;
import org.surety.networks.sampling.PosteriorSampler;
import org.surety.networks.sampling.SamplingProgress;
import org.surety.networks.statistics.GaussianKl;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * The measuring of a randomised model: how often heads drawn from its posterior differ from given
 * answers on the rows of a sample, and how far the posterior is from the prior.
 */
final class PosteriorMeasurement {

  /** The tensor of the features. */
  static final String FEATURES = "features";

  /** What the names of the layers of a head begin with. */
  static final String LAYER = "layer";

  private final ModelBinding binding;
  private final TableSample sample;
  private final MeasuredQuantity quantity;

  private PosteriorMeasurement(ModelBinding binding, TableSample sample) {
    this.binding = binding;
    this.sample = sample;
    Event differs = Event.not(new Event.Same(binding.predictor(), binding.against()));
    this.quantity =
        new MeasuredQuantity(
            PacBayesKl.ID, sample.name(), new Quantity.Probability(differs, sample.population()));
  }

  /**
   * The measurements of a case, of the models that the desiderata speak of.
   *
   * @throws org.surety.cli.outcome.BadInput with a place, if a model speaks of what is not there
   */
  static List<PosteriorMeasurement> of(
      CaseFile file, Vocabulary vocabulary, List<TableSample> samples, boolean allowOutside) {
    List<PosteriorMeasurement> measurements = new ArrayList<>();
    for (CaseFile.Model model : file.models()) {
      ModelBinding binding = ModelBinding.of(file, model, vocabulary, samples, allowOutside);
      Optional<TableSample> sample =
          samples.stream().filter(s -> s.name().equals(binding.sample())).findFirst();
      if (vocabulary.predictor(binding.predictor()).isPresent()) {
        measurements.add(new PosteriorMeasurement(binding, sample.orElseThrow()));
      }
    }
    return measurements;
  }

  /** What will be measured. */
  MeasuredQuantity quantity() {
    return quantity;
  }

  /** Reads the networks and the features, draws and counts. */
  Measurement measurement(TableReader reader, Vocabulary vocabulary) {
    int[] answers = answers(reader, vocabulary);
    Backend backend = Backends.cpu();
    Head middle = head(binding.network());
    Head prior = head(binding.prior());
    DrawCounts counts;
    try (TensorStore store = TensorStore.open(binding.features())) {
      PosteriorSampler sampler =
          new PosteriorSampler(
              backend,
              Posterior.isotropic(middle, binding.noise()),
              Features.of(store.tensor(FEATURES)),
              List.of(answers),
              Runtime.getRuntime().availableProcessors());
      counts = sampler.sample(binding.seed(), binding.draws(), SamplingProgress.SILENT);
    }
    long differ = counts.differences().get(0).stream().mapToLong(Integer::longValue).sum();
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    numbers.put("kl", List.of(GaussianKl.between(middle, prior, binding.noise()).high()));
    numbers.put(
        "risk", List.of(Rational.of(differ, Math.multiplyExact(counts.rows(), binding.draws()))));
    numbers.put("samples", List.of(Rational.of(binding.draws())));
    return new Measurement(
        PacBayesKl.ID,
        sample.name(),
        quantity.quantity(),
        numbers,
        binding.draws()
            + " draws of seed "
            + binding.seed()
            + ", noise of standard deviation "
            + binding.noise()
            + " on each weight, answers of exact arithmetic");
  }

  private static Head head(Path path) {
    try (TensorStore store = TensorStore.open(path)) {
      return HeadReader.read(store, LAYER);
    }
  }

  /** The class of each row; the classes of a head are the label's values in their order. */
  private int[] answers(TableReader reader, Vocabulary vocabulary) {
    List<String> classes =
        switch (vocabulary.label()) {
          case LabelSet.Values values -> values.values();
          case LabelSet.Classes numbered ->
              java.util.stream.IntStream.range(0, numbered.count())
                  .mapToObj(Integer::toString)
                  .toList();
          case LabelSet.Open open -> List.of();
        };
    return reader.answers(sample, vocabulary, binding.against()).stream()
        .mapToInt(classes::indexOf)
        .toArray();
  }
}
