// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.occam.OccamBinomialTail;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.cli.casefile.CandidateBinding;
import org.surety.cli.casefile.CaseFile;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.head.Head;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/** The measuring of one of a list of heads: its errors on the rows of a sample, and its prior weight. */
final class CandidateMeasurement implements ModelMeasurement {

  private static final DecimalGrid BITS = DecimalGrid.ofPlaces(12);

  private final CandidateBinding binding;
  private final TableSample sample;
  private final CaseFile file;
  private final MeasuringDevice device;
  private final OwnAnswers own;

  CandidateMeasurement(
      CandidateBinding binding,
      TableSample sample,
      CaseFile file,
      OwnAnswers own,
      MeasuringDevice device) {
    this.binding = binding;
    this.sample = sample;
    this.file = file;
    this.device = device;
    this.own = own;
  }

  @Override
  public List<MeasuredQuantity> quantities() {
    return binding.theorems().stream()
        .map(
            theorem ->
                new MeasuredQuantity(
                    theorem, sample.name(), ModelMeasurement.error(binding.predictor(), sample)))
        .toList();
  }

  @Override
  public List<Measurement> measure(TableReader reader, Vocabulary vocabulary) {
    Head head = ModelMeasurement.head(binding.network());
    ModelMeasurement.requireClasses(head, vocabulary, binding.network());
    ItsErrors.requireMet(binding.predictor(), sample, reader, vocabulary);
    ItsErrors errors = ItsErrors.of(head, sample, reader, vocabulary, own);
    List<Measurement.ModelFile> files = ModelMeasurement.digests(file, binding.files());
    List<Measurement> measurements = new ArrayList<>();
    for (MeasuredQuantity quantity : quantities()) {
      measurements.add(
          new Measurement(
              quantity.theorem(),
              sample.name(),
              quantity.quantity(),
              numbers(quantity.theorem(), errors),
              Optional.empty(),
              files,
              "one of "
                  + binding.candidates()
                  + " candidates, of prior weight "
                  + binding.weight()
                  + "; "
                  + errors.how(device)));
    }
    return measurements;
  }

  private SortedMap<String, List<Rational>> numbers(String theorem, ItsErrors errors) {
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    if (theorem.equals(OccamBinomialTail.ID)) {
      numbers.put("count", List.of(Rational.of(errors.count())));
      numbers.put("prior", List.of(binding.weight()));
    } else {
      Enclosure inverse = Enclosure.ln(Rational.ONE.divide(binding.weight()));
      Enclosure two = Enclosure.ln(Rational.of(2));
      numbers.put("risk", List.of(Rational.of(errors.count(), errors.rows())));
      numbers.put("bits", List.of(BITS.up(inverse.high().divide(two.low()))));
    }
    return numbers;
  }
}
