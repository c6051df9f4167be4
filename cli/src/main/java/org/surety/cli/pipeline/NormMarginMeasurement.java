// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.bounds.margin.LinearMargin;
import org.surety.bounds.margin.SpectralMargin;
import org.surety.bounds.margin.UniformLinearMargin;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.MarginBinding;
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
import org.surety.networks.statistics.LayerNorms;
import org.surety.networks.statistics.MarginHistogram;
import org.surety.networks.statistics.MarginKind;
import org.surety.networks.statistics.Margins;
import org.surety.networks.statistics.Radius;
import org.surety.networks.statistics.TwoClasses;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * The measuring of how many rows have at most a margin, for theorems that take norms and a radius of
 * the features, and the choice of the margin whose bound is least.
 *
 * <p>A linear head of two classes is taken as one of weights of norm 1, which answers the same. Which
 * theorem speaks is a matter of the head's form and of the keys of the case.
 */
final class NormMarginMeasurement implements ModelMeasurement {

  /** Margins that are tried where any may be taken. */
  private static final int BINS = 256;

  /** At this failure probability the margins are compared. */
  private static final String FAILURE = "1/20";

  /** A row whose margin is as great as this times the margin has more than the margin. */
  private static final Rational ABOVE = Rational.ONE.add(Rational.of(1, 1L << 40));

  private final MarginBinding binding;
  private final Rational radius;
  private final TableSample sample;
  private final CaseFile file;
  private final Vocabulary vocabulary;
  private final OwnAnswers own;
  private final MeasuringDevice device;
  private final Quantity error;

  NormMarginMeasurement(
      MarginBinding binding,
      TableSample sample,
      CaseFile file,
      Vocabulary vocabulary,
      OwnAnswers own,
      MeasuringDevice device) {
    this.binding = binding;
    this.radius = binding.radius().orElseThrow();
    this.sample = sample;
    this.file = file;
    this.vocabulary = vocabulary;
    this.own = own;
    this.device = device;
    this.error =
        new Quantity.Probability(
            Event.not(Event.same(binding.predictor(), Vocabulary.LABEL)), sample.population());
  }

  @Override
  public List<MeasuredQuantity> quantities() {
    return List.of(new MeasuredQuantity(theorem(head()), sample.name(), error));
  }

  private Head head() {
    Head head = ModelMeasurement.head(binding.network());
    ModelMeasurement.requireClasses(head, vocabulary, binding.network());
    return head;
  }

  private String theorem(Head head) {
    boolean linear = head.architecture().layers().size() == 1 && head.architecture().classes() == 2;
    if (linear && binding.margins().isEmpty()) {
      return UniformLinearMargin.ID;
    }
    if (binding.margins().isEmpty()) {
      throw Place.file(binding.network().toString())
          .error(
              "the head is not a linear one of two classes, and no margins are given",
              "some that were fixed before",
              "add them to the model, as in `margins: [1, 10]`");
    }
    return linear ? LinearMargin.ID : SpectralMargin.ID;
  }

  @Override
  public List<Measurement> measure(TableReader reader, Vocabulary vocabulary) {
    ItsErrors.requireMet(binding.predictor(), sample, reader, vocabulary);
    int[] labels = ModelMeasurement.answers(reader, sample, vocabulary, Vocabulary.LABEL);
    Head head = head();
    String theorem = theorem(head);
    try (ModelFeatures source =
        ModelFeatures.open(binding.ownFeatures(), reader, sample, vocabulary, device)) {
      Features features = source.features();
      ModelMeasurement.requireRows(features, labels.length);
      Radius.require(features, radius);
      Counting counting = new Counting(head, features, labels);
      List<SortedMap<String, List<Rational>>> candidates =
          switch (theorem) {
            case LinearMargin.ID -> linear(counting);
            case UniformLinearMargin.ID -> uniform(counting);
            default -> spectral(counting);
          };
      SortedMap<String, List<Rational>> best =
          candidates.stream()
              .min(Comparator.comparing(numbers -> bound(theorem, labels.length, numbers)))
              .orElseThrow();
      return List.of(
          new Measurement(
              theorem,
              sample.name(),
              error,
              best,
              Optional.empty(),
              ModelMeasurement.digests(file, binding.files()),
              "margins of single precision by "
                  + device.backend().name()
                  + ", less their rounding; "
                  + (theorem.equals(SpectralMargin.ID)
                      ? "upper bounds of norms, a bias counted as a weight of an input that is 1"
                      : "weights scaled to norm 1")
                  + own.require(head, reader, vocabulary)));
    }
  }

  /** Counts rows of the features by the lead of the label's score over all others. */
  private final class Counting {
    private final Head head;
    private final Features features;
    private final int[] labels;

    Counting(Head head, Features features, int[] labels) {
      this.head = head;
      this.features = features;
      this.labels = labels;
    }

    MarginHistogram in(Bins bins) {
      return Margins.of(
          device.backend(),
          head,
          features,
          labels,
          MarginKind.DIFFERENCE,
          bins,
          Runtime.getRuntime().availableProcessors(),
          rows -> {});
    }

    /** The share of the rows that may have at most this lead. */
    Rational atMost(Rational lead) {
      long rows = in(new Bins(lead.multiply(ABOVE), Rational.ONE, 1)).below();
      return Rational.of(rows, labels.length);
    }
  }

  /** An upper bound of the norm of the weights, of which a lead is the margin's multiple. */
  private Rational norm(Head head) {
    Rational square = TwoClasses.squaredNorm(head);
    if (square.signum() == 0) {
      throw Place.file(binding.network().toString())
          .error(
              "both classes have the same weights",
              "a head that tells them apart",
              "train it first");
    }
    return Enclosure.of(square).sqrt().high();
  }

  private Rational radiusOf(Head head) {
    return LayerNorms.hasBias(head) ? Radius.withOne(radius) : radius;
  }

  private List<SortedMap<String, List<Rational>>> linear(Counting counting) {
    Rational norm = norm(counting.head);
    List<SortedMap<String, List<Rational>>> candidates = new ArrayList<>();
    for (Rational margin : binding.margins()) {
      SortedMap<String, List<Rational>> numbers =
          ofUnitNorm(counting, margin, counting.atMost(margin.multiply(norm)));
      numbers.put("grid", List.of(Rational.of(binding.margins().size())));
      candidates.add(numbers);
    }
    return candidates;
  }

  /** Every edge of many bins up to the greatest margin there can be is tried. */
  private List<SortedMap<String, List<Rational>>> uniform(Counting counting) {
    Rational step = radiusOf(counting.head).divide(Rational.of(BINS));
    Rational width = step.multiply(norm(counting.head)).multiply(ABOVE);
    MarginHistogram histogram = counting.in(new Bins(Rational.ZERO, width, BINS + 1));
    long rows = histogram.below();
    List<SortedMap<String, List<Rational>>> candidates = new ArrayList<>();
    for (int bin = 1; bin <= BINS; bin++) {
      rows += histogram.counts().get(bin - 1);
      if (bin == 1 || bin == BINS || histogram.counts().get(bin) > 0) {
        candidates.add(
            ofUnitNorm(
                counting,
                step.multiply(Rational.of(bin)),
                Rational.of(rows, counting.labels.length)));
      }
    }
    return candidates;
  }

  private SortedMap<String, List<Rational>> ofUnitNorm(
      Counting counting, Rational margin, Rational risk) {
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    numbers.put("margin", List.of(margin));
    numbers.put("norm", List.of(Rational.ONE));
    numbers.put("radius", List.of(radiusOf(counting.head)));
    numbers.put("risk", List.of(risk));
    return numbers;
  }

  private List<SortedMap<String, List<Rational>>> spectral(Counting counting) {
    LayerNorms norms = LayerNorms.of(counting.head);
    List<SortedMap<String, List<Rational>>> candidates = new ArrayList<>();
    for (Rational margin : binding.margins()) {
      SortedMap<String, List<Rational>> numbers = new TreeMap<>();
      numbers.put("spectral", norms.spectral());
      numbers.put("frobenius", norms.frobenius());
      numbers.put("width", List.of(Rational.of(norms.width())));
      numbers.put("radius", List.of(radiusOf(counting.head)));
      numbers.put("margin", List.of(margin));
      numbers.put("risk", List.of(counting.atMost(margin)));
      numbers.put("grid", List.of(Rational.of(binding.margins().size())));
      candidates.add(numbers);
    }
    return candidates;
  }

  private static BigDecimal bound(
      String theorem, int rows, SortedMap<String, List<Rational>> numbers) {
    Map<String, String> inputs = new TreeMap<>();
    numbers.forEach(
        (name, list) ->
            inputs.put(
                name, list.stream().map(Rational::toString).collect(Collectors.joining(","))));
    inputs.put("n", Integer.toString(rows));
    inputs.put("failure", FAILURE);
    return new BigDecimal(
        BoundCalculator.compute(theorem, Plan.Side.UPPER, BoundCalculator.DEFAULT_DIGITS, inputs)
            .text());
  }
}
