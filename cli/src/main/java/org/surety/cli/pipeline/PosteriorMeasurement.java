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
import org.surety.networks.device.Backends;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;
import org.surety.networks.head.HeadReader;
import org.surety.networks.safetensors.TensorStore;
import org.surety.networks.sampling.DrawCounts;
import org.surety.networks.sampling.Posterior;
import org.surety.networks.sampling.PosteriorSampler;
import org.surety.networks.sampling.RowSampler;
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
    Head middle = head(binding.network());
    Head prior = head(binding.prior());
    Rational risk;
    try (TensorStore store = TensorStore.open(binding.features())) {
      Features features = Features.of(store.tensor(FEATURES));
      risk =
          binding.oneRow() ? byRow(middle, features, answers) : byDraw(middle, features, answers);
    }
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    numbers.put("kl", List.of(GaussianKl.between(middle, prior, binding.noise()).high()));
    numbers.put("risk", List.of(risk));
    numbers.put("samples", List.of(Rational.of(binding.draws())));
    return new Measurement(PacBayesKl.ID, sample.name(), quantity.quantity(), numbers, how());
  }

  private String how() {
    return binding.draws()
        + " draws of seed "
        + binding.seed()
        + ", noise of standard deviation "
        + binding.noise()
        + " on each weight, "
        + (binding.oneRow()
            ? "each on one row, drawn uniformly; what rounding leaves open is an error"
            : "answers of exact arithmetic");
  }

  /** The mean over all draws and all rows. */
  private Rational byDraw(Head middle, Features features, int[] answers) {
    PosteriorSampler sampler =
        new PosteriorSampler(
            Backends.cpu(),
            Posterior.isotropic(middle, binding.noise()),
            features,
            List.of(answers),
            Runtime.getRuntime().availableProcessors());
    DrawCounts counts = sampler.sample(binding.seed(), binding.draws(), SamplingProgress.SILENT);
    long differ = counts.differences().get(0).stream().mapToLong(Integer::longValue).sum();
    return Rational.of(differ, Math.multiplyExact(counts.rows(), binding.draws()));
  }

  /**
   * The mean over pairs of a draw and a row. They are independent and each errs with the mean risk for
   * its probability, so the theorem's share for the draws pays for them too: it needs independent
   * numbers from 0 to 1 of that mean.
   */
  private Rational byRow(Head middle, Features features, int[] answers) {
    RowSampler.Count count =
        new RowSampler(
                middle,
                binding.noise(),
                features,
                answers,
                Runtime.getRuntime().availableProcessors())
            .sample(binding.seed(), binding.draws());
    return Rational.of(count.errors(), count.draws());
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
