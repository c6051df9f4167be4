// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.bounds.vote.Cantelli;
import org.surety.bounds.vote.FirstOrder;
import org.surety.bounds.vote.Tandem;
import org.surety.bounds.vote.VoteWeights;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.VoteBinding;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.KlMoment;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Plan;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.device.Backend;
import org.surety.networks.device.HeadAnswers;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;
import org.surety.networks.statistics.EnsembleCounts;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * The measuring of a majority vote: how often its voters err on the rows of a sample, one by one and
 * two at a time.
 */
final class VoteMeasurement implements ModelMeasurement {

  /** At this failure probability weights are chosen and compared. */
  private static final Rational FAILURE = Rational.of(1, 20);

  private static final int DIGITS = 12;

  private final VoteBinding binding;
  private final TableSample sample;
  private final CaseFile file;
  private final Quantity error;
  private final MeasuringDevice device;

  VoteMeasurement(VoteBinding binding, TableSample sample, CaseFile file, MeasuringDevice device) {
    this.binding = binding;
    this.sample = sample;
    this.file = file;
    this.device = device;
    this.error =
        new Quantity.Probability(
            Event.not(Event.same(binding.predictor(), Vocabulary.LABEL)), sample.population());
  }

  @Override
  public List<MeasuredQuantity> quantities() {
    return binding.theorems().stream()
        .map(theorem -> new MeasuredQuantity(theorem, sample.name(), error))
        .toList();
  }

  @Override
  public List<Measurement> measure(TableReader reader, Vocabulary vocabulary) {
    int[] labels = ModelMeasurement.answers(reader, sample, vocabulary, Vocabulary.LABEL);
    int classes = ModelMeasurement.classes(vocabulary).size();
    EnsembleCounts counts =
        EnsembleCounts.of(answers(reader, vocabulary, labels.length), labels, classes);
    List<Rational> weights = binding.optimised() ? best(counts) : binding.weights();
    Map<String, Rational> all = numbers(counts, weights);
    List<Measurement.ModelFile> files = ModelMeasurement.digests(file, binding.files());
    String how =
        binding.weights().size()
            + " voters, ties and answers outside the label counted as errors; with equal weights"
            + " the vote errs on "
            + counts.voteErrors()
            + " of the rows"
            + (binding.optimised()
                ? "; weights that make the tandem bound least: "
                    + weights.stream().map(Rational::toString).collect(Collectors.joining(", "))
                : "")
            + (binding.features().isEmpty()
                ? ""
                : "; scores by " + device.backend().name() + ", close ones in exact arithmetic");
    List<Measurement> measurements = new ArrayList<>();
    for (String theorem : binding.theorems()) {
      TreeMap<String, List<Rational>> numbers = new TreeMap<>();
      taken(theorem)
          .forEach(name -> numbers.put(name, List.of(all.getOrDefault(name, Rational.ZERO))));
      measurements.add(
          new Measurement(
              theorem,
              sample.name(),
              error,
              numbers,
              Optional.empty(),
              binding.columns().stream().distinct().sorted().toList(),
              files,
              how));
    }
    return measurements;
  }

  private static List<String> taken(String theorem) {
    return switch (theorem) {
      case FirstOrder.ID -> List.of("risk", "kl");
      case Tandem.ID -> List.of("tandem", "kl");
      case Cantelli.ID -> List.of("risk", "tandem", "pairs", "mu", "kl");
      default -> List.of("risk", "disagreement", "pairs", "kl");
    };
  }

  /** The answers of each voter by row. */
  private List<int[]> answers(TableReader reader, Vocabulary vocabulary, int rows) {
    List<int[]> answers = new ArrayList<>();
    for (String column : binding.columns()) {
      answers.add(ModelMeasurement.answers(reader, sample, vocabulary, column));
    }
    if (binding.features().isPresent()) {
      Backend backend = device.backend();
      try (ModelFeatures source =
          ModelFeatures.open(binding.features().get(), reader, sample, vocabulary, device)) {
        Features features = source.features();
        ModelMeasurement.requireRows(features, rows);
        for (Path network : binding.networks()) {
          Head head = ModelMeasurement.head(network);
          ModelMeasurement.requireClasses(head, vocabulary, network);
          answers.add(HeadAnswers.of(backend, head, features));
        }
      }
    }
    return answers;
  }

  /** The weights whose tandem bound is less than that of equal ones, or equal ones. */
  private List<Rational> best(EnsembleCounts counts) {
    double constant =
        Math.log(FAILURE.denominator().doubleValue() / FAILURE.numerator().doubleValue());
    Rational moment = KlMoment.logUpperBound(counts.rows());
    constant += moment.numerator().doubleValue() / moment.denominator().doubleValue();
    List<Rational> found = VoteWeights.of(counts.tandem(), counts.rows(), constant);
    return tandem(counts, found).compareTo(tandem(counts, binding.weights())) < 0
        ? found
        : binding.weights();
  }

  private BigDecimal tandem(EnsembleCounts counts, List<Rational> weights) {
    Map<String, Rational> numbers = numbers(counts, weights);
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("n", Long.toString(counts.rows()));
    inputs.put("failure", FAILURE.toString());
    for (String name : taken(Tandem.ID)) {
      inputs.put(name, Decimals.textUp(numbers.getOrDefault(name, Rational.ZERO), DIGITS));
    }
    return new BigDecimal(
        BoundCalculator.compute(Tandem.ID, Plan.Side.UPPER, DIGITS, inputs).text());
  }

  /**
   * The means over voters and pairs of voters. Two voters disagree where just one of them errs, which
   * is at most as often as they answer differently: {@code D = 2 (G - T)}.
   */
  private Map<String, Rational> numbers(EnsembleCounts counts, List<Rational> weights) {
    Rational risk = Rational.ZERO;
    Rational tandem = Rational.ZERO;
    for (int i = 0; i < weights.size(); i++) {
      risk = risk.add(weights.get(i).multiply(Rational.of(counts.errors().get(i))));
      for (int j = 0; j < weights.size(); j++) {
        tandem =
            tandem.add(
                weights
                    .get(i)
                    .multiply(weights.get(j))
                    .multiply(Rational.of(counts.tandem().get(i).get(j))));
      }
    }
    Rational rows = Rational.of(counts.rows());
    risk = risk.divide(rows);
    tandem = tandem.divide(rows);
    return Map.of(
        "risk",
        risk,
        "tandem",
        tandem,
        "disagreement",
        risk.subtract(tandem).multiply(Rational.of(2)),
        "pairs",
        rows,
        "mu",
        binding.mu(),
        "kl",
        divergence(weights));
  }

  /** An upper bound of {@code KL = ln m + sum w ln w} from equal weights. */
  private static Rational divergence(List<Rational> weights) {
    if (weights.stream().distinct().count() == 1) {
      return Rational.ZERO;
    }
    Enclosure sum = Enclosure.ln(Rational.of(weights.size()));
    for (Rational weight : weights) {
      if (weight.signum() > 0) {
        sum = sum.add(Enclosure.ln(weight).multiply(Enclosure.of(weight)));
      }
    }
    return sum.high().max(Rational.ZERO);
  }
}
