// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.Arrays;
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
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;
import org.surety.networks.sampling.DrawCounts;
import org.surety.networks.sampling.Posterior;
import org.surety.networks.sampling.PosteriorSampler;
import org.surety.networks.sampling.RowSampler;
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
  private final Drawing drawing;
  private final Quantity differs;
  private final MeasuringDevice device;

  PosteriorMeasurement(
      PosteriorBinding binding,
      TableSample sample,
      CaseFile file,
      MeasuringDevice device,
      Drawing drawing) {
    this.binding = binding;
    this.sample = sample;
    this.file = file;
    this.device = device;
    this.drawing = drawing;
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
    Head middle = ModelMeasurement.head(binding.network());
    ModelMeasurement.requireClasses(middle, vocabulary, binding.network());
    Head prior = binding.isUnmoved() ? middle : ModelMeasurement.prior(middle, binding.prior());
    List<Measurement.ModelFile> files = ModelMeasurement.digests(file, binding.files());
    Rational risk;
    try (ModelFeatures source =
        ModelFeatures.open(binding.features(), reader, sample, vocabulary, device)) {
      Features features = source.features();
      risk =
          binding.oneRow()
              ? byRow(middle, features, answers)
              : byDraw(middle, features, answers, files);
    }
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
    numbers.put("risk", List.of(risk));
    numbers.put("samples", List.of(Rational.of(binding.draws())));
    return List.of(
        new Measurement(
            PacBayesKl.ID, sample.name(), differs, numbers, Optional.empty(), files, how()));
  }

  private String how() {
    return binding.draws()
        + " draws of seed "
        + binding.seed()
        + ", noise of standard deviation "
        + binding.noise()
        + " on each weight; "
        + (binding.oneRow()
            ? "each on one row, drawn uniformly, in double precision"
            : "scores by " + device.backend().name() + ", close ones in exact arithmetic");
  }

  /** The mean over all draws and all rows. */
  private Rational byDraw(
      Head middle, Features features, int[] answers, List<Measurement.ModelFile> files) {
    PosteriorSampler sampler =
        new PosteriorSampler(
            device.backend(),
            Posterior.isotropic(middle, binding.noise()),
            features,
            List.of(answers),
            Runtime.getRuntime().availableProcessors());
    String model = binding.predictor();
    String of = digest(answers, files);
    DrawCounts none = new DrawCounts(binding.seed(), features.rows(), List.of(List.of()));
    DrawCounts before = drawing.kept().before(model, of, none, binding.draws());
    DrawCounts counts =
        sampler.resume(
            before,
            binding.draws(),
            made -> {
              drawing.progress().drawn(model, made.draws(), binding.draws());
              drawing.kept().keep(model, of, made, binding.draws());
            });
    long differ = counts.differences().get(0).stream().mapToLong(Integer::longValue).sum();
    return Rational.of(differ, Math.multiplyExact(counts.rows(), binding.draws()));
  }

  /** A digest of what the draws depend on beside their seed. */
  private String digest(int[] answers, List<Measurement.ModelFile> files) {
    return Json.object(
            "files",
            Json.array(files, f -> new Json.Str(f.sha256())),
            "noise",
            new Json.Str(Float.toString(binding.noise())),
            "answers",
            Json.array(Arrays.stream(answers).boxed().toList(), a -> new Json.Int(a)))
        .digest();
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
}
