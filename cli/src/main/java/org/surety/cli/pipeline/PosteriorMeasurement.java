// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.pacbayes.PacBayesKl;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.PosteriorBinding;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.device.Backend;
import org.surety.networks.device.Backends;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;
import org.surety.networks.safetensors.TensorStore;
import org.surety.networks.sampling.DrawCounts;
import org.surety.networks.sampling.Posterior;
import org.surety.networks.sampling.PosteriorSampler;
import org.surety.networks.sampling.SamplingProgress;
import org.surety.networks.statistics.GaussianKl;
import org.surety.networks.statistics.VarianceStep;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * The measuring of a randomised model: how often heads drawn from its posterior differ from given
 * answers on the rows of a sample, and how far the posterior is from the prior.
 */
final class PosteriorMeasurement implements ModelMeasurement {

  private final PosteriorBinding binding;
  private final TableSample sample;
  private final CaseFile file;
  private final Quantity differs;

  PosteriorMeasurement(PosteriorBinding binding, TableSample sample, CaseFile file) {
    this.binding = binding;
    this.sample = sample;
    this.file = file;
    this.differs =
        new Quantity.Probability(
            Event.not(new Event.Same(binding.predictor(), binding.against())), sample.population());
  }

  @Override
  public List<MeasuredQuantity> quantities() {
    return List.of(new MeasuredQuantity(PacBayesKl.ID, sample.name(), differs));
  }

  @Override
  public List<Measurement> measure(TableReader reader, Vocabulary vocabulary) {
    int[] answers = ModelMeasurement.answers(reader, sample, vocabulary, binding.against());
    Backend backend = Backends.cpu();
    Head middle = ModelMeasurement.head(binding.network());
    Head prior = ModelMeasurement.head(binding.prior());
    ModelMeasurement.requireClasses(middle, vocabulary, binding.network());
    ModelMeasurement.requireSameForm(middle, prior, binding.prior());
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
    if (binding.priorVariances().isEmpty()) {
      numbers.put("kl", List.of(GaussianKl.between(middle, prior, binding.noise()).high()));
    } else {
      VarianceStep step =
          VarianceStep.best(
              middle,
              prior,
              binding.noise(),
              binding.priorVariances().get(0),
              binding.priorVariances().get(1));
      numbers.put("kl", List.of(step.divergence()));
      numbers.put("step", List.of(Rational.of(step.step())));
    }
    numbers.put(
        "risk", List.of(Rational.of(differ, Math.multiplyExact(counts.rows(), binding.draws()))));
    numbers.put("samples", List.of(Rational.of(binding.draws())));
    return List.of(
        new Measurement(
            PacBayesKl.ID,
            sample.name(),
            differs,
            numbers,
            Optional.empty(),
            ModelMeasurement.digests(file, binding.files()),
            binding.draws()
                + " draws of seed "
                + binding.seed()
                + ", noise of standard deviation "
                + binding.noise()
                + " on each weight, answers of exact arithmetic"));
  }
}
