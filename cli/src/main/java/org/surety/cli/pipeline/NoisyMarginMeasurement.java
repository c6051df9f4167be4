// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.bounds.margin.GaussianHead;
import org.surety.bounds.margin.GaussianHeadMulticlass;
import org.surety.bounds.margin.NoisyHead;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.MarginBinding;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Plan;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;
import org.surety.networks.statistics.Bins;
import org.surety.networks.statistics.MarginHistogram;
import org.surety.networks.statistics.MarginKind;
import org.surety.networks.statistics.Margins;
import org.surety.networks.statistics.Norms;
import org.surety.networks.statistics.TwoClasses;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * The measuring of a linear head's margins, in bins of which the greatest is at least a margin of its
 * weights' norm; and the choice of the noise whose bound is least. Of two classes the noise is on the
 * difference of their weights, which alone decides.
 */
final class NoisyMarginMeasurement implements ModelMeasurement {

  /** Bins on each side of zero. */
  private static final int BINS = 512;

  /** At this failure probability the noises are compared. */
  private static final String FAILURE = "1/20";

  private final MarginBinding binding;
  private final TableSample sample;
  private final CaseFile file;
  private final Quantity error;
  private final OwnAnswers own;
  private final MeasuringDevice device;
  private final boolean twoClasses;

  NoisyMarginMeasurement(
      MarginBinding binding,
      TableSample sample,
      CaseFile file,
      Vocabulary vocabulary,
      OwnAnswers own,
      MeasuringDevice device) {
    this.binding = binding;
    this.sample = sample;
    this.file = file;
    this.own = own;
    this.device = device;
    this.twoClasses = ModelMeasurement.classes(vocabulary).size() == 2;
    this.error =
        new Quantity.Probability(
            Event.not(Event.same(binding.predictor(), Vocabulary.LABEL)), sample.population());
  }

  private String theorem() {
    return twoClasses ? GaussianHead.ID : GaussianHeadMulticlass.ID;
  }

  @Override
  public List<MeasuredQuantity> quantities() {
    return List.of(new MeasuredQuantity(theorem(), sample.name(), error));
  }

  @Override
  public List<Measurement> measure(TableReader reader, Vocabulary vocabulary) {
    ItsErrors.requireMet(binding.predictor(), sample, reader, vocabulary);
    int[] labels = ModelMeasurement.answers(reader, sample, vocabulary, Vocabulary.LABEL);
    Head head = ModelMeasurement.head(binding.network());
    ModelMeasurement.requireClasses(head, vocabulary, binding.network());
    requireLinear(head);
    MarginHistogram histogram = histogram(reader, vocabulary, head, labels);
    Rational distance = distance(head);
    Rational noise = binding.noises().get(0);
    Optional<BigDecimal> least = Optional.empty();
    for (Rational candidate : binding.noises()) {
      BigDecimal bound = bound(histogram, distance, candidate);
      if (least.isEmpty() || bound.compareTo(least.get()) < 0) {
        least = Optional.of(bound);
        noise = candidate;
      }
    }
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    numbers.put("below", List.of(Rational.of(histogram.below())));
    numbers.put("low", List.of(histogram.low()));
    numbers.put("width", List.of(histogram.width()));
    numbers.put("counts", counts(histogram));
    numbers.put("noise", List.of(noise));
    numbers.put("distance", List.of(distance));
    grid().ifPresent(grid -> numbers.put("grid", List.of(Rational.of(grid))));
    return List.of(
        new Measurement(
            theorem(),
            sample.name(),
            error,
            numbers,
            Optional.empty(),
            ModelMeasurement.digests(file, binding.files()),
            "margins of single precision by "
                + device.backend().name()
                + ", less their rounding, in bins"
                + own.require(head, reader, vocabulary)));
  }

  /** How many priors there were; around weights of zero one, as the scale of the weights is free. */
  private Optional<Integer> grid() {
    return binding.prior().isEmpty() ? Optional.empty() : Optional.of(binding.noises().size());
  }

  private void requireLinear(Head head) {
    int layers = head.architecture().layers().size();
    if (layers > 1) {
      throw Place.file(binding.network().toString())
          .error(
              "the head has " + layers + " layers",
              "one, for noise on its weights to have a known effect",
              "give the last layer alone, with the outputs of the one before it as features, or"
                  + " `radius` and `margins` in place of `noises`");
    }
  }

  private MarginHistogram histogram(
      TableReader reader, Vocabulary vocabulary, Head head, int[] labels) {
    Rational square = Norms.frobeniusSquared(head.parameters()).high();
    // A margin is at most the norm of a difference of two weights: sqrt(2) that of all.
    long greatest = 1;
    while (Rational.of(greatest * greatest).compareTo(square.multiply(Rational.of(2))) < 0) {
      greatest *= 2;
    }
    Rational width = Rational.of(greatest, BINS);
    try (ModelFeatures source =
        ModelFeatures.open(binding.ownFeatures(), reader, sample, vocabulary, device)) {
      Features features = source.features();
      ModelMeasurement.requireRows(features, labels.length);
      return Margins.of(
          device.backend(),
          head,
          features,
          labels,
          MarginKind.PAIRWISE,
          new Bins(Rational.of(-greatest), width, 2 * BINS),
          Runtime.getRuntime().availableProcessors(),
          rows -> {});
    }
  }

  private Rational distance(Head head) {
    if (binding.prior().isEmpty()) {
      return twoClasses
          ? TwoClasses.squaredNorm(head)
          : Norms.frobeniusSquared(head.parameters()).high();
    }
    Head prior = ModelMeasurement.prior(head, binding.network(), binding.prior().get());
    return twoClasses
        ? TwoClasses.squaredDistance(head, prior)
        : Norms.squaredDistance(head.parameters(), prior.parameters()).high();
  }

  private static List<Rational> counts(MarginHistogram histogram) {
    return histogram.counts().stream().map(Rational::of).toList();
  }

  private BigDecimal bound(MarginHistogram histogram, Rational distance, Rational noise) {
    Rational risk =
        NoisyHead.risk(
            histogram.rows(),
            Rational.of(histogram.below()),
            histogram.low(),
            histogram.width(),
            counts(histogram),
            twoClasses ? Enclosure.of(noise) : NoisyHead.deviation(noise));
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("n", Long.toString(histogram.rows()));
    inputs.put("risk", text(risk));
    inputs.put("kl", text(NoisyHead.divergence(distance, noise)));
    inputs.put("failure", FAILURE);
    grid().ifPresent(grid -> inputs.put("grid", Integer.toString(grid)));
    return new BigDecimal(BoundCalculator.compute(theorem(), Plan.Side.UPPER, 9, inputs).text());
  }

  /** Nine decimals, rounded up. */
  private static String text(Rational number) {
    return Decimals.textUp(number, 9);
  }
}
