// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.pacbayes.Catoni;
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
 * answers on the rows of a sample, there where another predictor errs and elsewhere, and how far the
 * posterior is from the prior.
 */
final class PosteriorMeasurement implements ModelMeasurement {

  /** The other predictor is drawn by numbers other than those that draw the model's own heads. */
  private static final long OF_OTHER = 0x5be0cd19137e2179L;

  private final PosteriorBinding binding;
  private final TableSample sample;
  private final CaseFile file;
  private final Drawing drawing;
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
  }

  @Override
  public List<MeasuredQuantity> quantities() {
    return binding.theorems().stream()
        .map(theorem -> new MeasuredQuantity(theorem, sample.name(), quantity(theorem)))
        .toList();
  }

  /** That it differs from the answers it is compared with, or its error less a share of another's. */
  private Quantity quantity(String theorem) {
    Quantity differs =
        new Quantity.Probability(
            Event.not(new Event.Same(binding.predictor(), binding.against())), sample.population());
    if (binding.excess().isEmpty() || !PosteriorBinding.isOfMeans(theorem)) {
      return differs;
    }
    PosteriorBinding.Excess excess = binding.excess().get();
    Quantity other = ModelMeasurement.error(excess.predictor(), sample);
    return new Quantity.Difference(
        differs,
        excess.gamma().equals(Rational.ONE)
            ? other
            : new Quantity.Product(new Quantity.Constant(excess.gamma()), other));
  }

  @Override
  public List<Measurement> measure(TableReader reader, Vocabulary vocabulary) {
    ItsErrors.requireMet(binding.model(), sample, reader, vocabulary);
    int[] answers = ModelMeasurement.answers(reader, sample, vocabulary, binding.against());
    Head middle = ModelMeasurement.head(binding.network());
    ModelMeasurement.requireClasses(middle, vocabulary, binding.network());
    Head prior = ModelMeasurement.prior(middle, binding.network(), binding.prior());
    List<Measurement.ModelFile> files = ModelMeasurement.digests(file, binding.files());
    SortedMap<String, List<Rational>> numbers = divergence(middle, prior);
    numbers.put("samples", List.of(Rational.of(binding.draws())));
    ExcessCounts counts;
    try (ModelFeatures source =
        ModelFeatures.open(binding.features(), reader, sample, vocabulary, device)) {
      Features features = source.features();
      ModelMeasurement.requireRows(features, answers.length);
      boolean[] apart =
          binding.excess().isPresent()
              ? errors(binding.excess().get(), features, answers, reader, vocabulary)
              : new boolean[answers.length];
      counts =
          binding.oneRow()
              ? byRow(middle, features, answers, apart)
              : byDraw(middle, features, answers, apart);
    }
    List<Measurement> measurements = new ArrayList<>();
    for (MeasuredQuantity quantity : quantities()) {
      measurements.add(
          new Measurement(
              quantity.theorem(),
              sample.name(),
              quantity.quantity(),
              numbers(quantity.theorem(), numbers, counts, answers.length),
              Optional.empty(),
              files,
              how()));
    }
    return measurements;
  }

  /** What a theorem takes of all that was measured. */
  private SortedMap<String, List<Rational>> numbers(
      String theorem, SortedMap<String, List<Rational>> shared, ExcessCounts counts, int rows) {
    SortedMap<String, List<Rational>> numbers = new TreeMap<>(shared);
    if (PosteriorBinding.isOfMeans(theorem)) {
      SortedMap<Rational, Rational> frequencies =
          counts.frequencies(binding.excess().map(PosteriorBinding.Excess::gamma));
      numbers.put("values", List.copyOf(frequencies.keySet()));
      numbers.put("frequencies", List.copyOf(frequencies.values()));
      return numbers;
    }
    numbers.put("risk", List.of(counts.risk()));
    if (theorem.equals(Catoni.ID)) {
      Rational kl = shared.getOrDefault("kl", List.of()).get(0);
      numbers.putAll(Catoni.chosen(binding.lambdas(), rows, counts.risk(), kl));
    }
    return numbers;
  }

  private SortedMap<String, List<Rational>> divergence(Head middle, Head prior) {
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
    return numbers;
  }

  private String how() {
    return binding.draws()
        + " draws of seed "
        + binding.seed()
        + ", noise of standard deviation "
        + binding.noise()
        + " on each weight; "
        + binding
            .excess()
            .flatMap(PosteriorBinding.Excess::randomised)
            .map(other -> "one draw of the other predictor for each row; ")
            .orElse("")
        + (binding.oneRow()
            ? "each on one row, drawn uniformly, in double precision"
            : "scores by " + device.backend().name() + ", close ones in exact arithmetic");
  }

  /** On which rows the predictor errs whose error is taken away; a randomised one is drawn for each. */
  private boolean[] errors(
      PosteriorBinding.Excess excess,
      Features features,
      int[] labels,
      TableReader reader,
      Vocabulary vocabulary) {
    if (excess.randomised().isPresent()) {
      PosteriorBinding.Randomised other = excess.randomised().get();
      return new RowSampler(
              ModelMeasurement.head(other.network()), other.noise(), features, labels, threads())
          .errors(binding.seed() ^ OF_OTHER);
    }
    int[] answers = ModelMeasurement.answers(reader, sample, vocabulary, excess.predictor());
    boolean[] errors = new boolean[labels.length];
    for (int row = 0; row < labels.length; row++) {
      errors[row] = answers[row] != labels[row];
    }
    return errors;
  }

  private static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Over all draws and all rows. */
  private ExcessCounts byDraw(Head middle, Features features, int[] answers, boolean[] apart) {
    List<int[]> events = new ArrayList<>(List.of(answers));
    if (binding.excess().isPresent()) {
      events.add(ExcessCounts.without(answers, apart));
    }
    PosteriorSampler sampler =
        new PosteriorSampler(
            device.backend(),
            Posterior.isotropic(middle, binding.noise()),
            features,
            events,
            threads());
    String model = binding.predictor();
    String of = digest(middle, features, events);
    List<List<Integer>> empty = new ArrayList<>();
    events.forEach(event -> empty.add(List.of()));
    DrawCounts none = new DrawCounts(binding.seed(), features.rows(), empty);
    DrawCounts before = drawing.kept().before(model, of, none, binding.draws());
    DrawCounts counts =
        sampler.resume(
            before,
            binding.draws(),
            made -> {
              drawing.progress().drawn(model, made.draws(), binding.draws());
              drawing.kept().keep(model, of, made, binding.draws());
            });
    return ExcessCounts.of(counts, apart);
  }

  /** A digest of what the draws depend on beside their seed: the numbers, wherever they came from. */
  private String digest(Head middle, Features features, List<int[]> events) {
    TreeMap<String, Json> members = new TreeMap<>();
    members.put("network", new Json.Str(NumberDigest.of(Features.of(middle.parameters(), 1))));
    members.put("layers", new Json.Str(middle.architecture().toString()));
    members.put("features", new Json.Str(NumberDigest.of(features)));
    members.put("noise", new Json.Str(Float.toString(binding.noise())));
    members.put("answers", array(events.get(0)));
    if (events.size() > 1) {
      members.put("apart", array(events.get(1)));
    }
    return new Json.Obj(members).digest();
  }

  private static Json array(int[] answers) {
    return Json.array(Arrays.stream(answers).boxed().toList(), a -> new Json.Int(a));
  }

  /**
   * Over pairs of a draw and a row. They are independent and each errs with the mean risk for its
   * probability, so the theorem's share for the draws pays for them too: it needs independent numbers
   * from 0 to 1 of that mean.
   */
  private ExcessCounts byRow(Head middle, Features features, int[] answers, boolean[] apart) {
    List<RowSampler.Count> counts =
        new RowSampler(middle, binding.noise(), features, answers, threads())
            .sample(binding.seed(), binding.draws(), apart);
    RowSampler.Count elsewhere = counts.get(0);
    RowSampler.Count there = counts.get(1);
    return new ExcessCounts(elsewhere.draws(), elsewhere.errors(), there.draws(), there.errors());
  }
}
