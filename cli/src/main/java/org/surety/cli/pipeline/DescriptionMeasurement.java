// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.occam.Compression;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.DescribedBinding;
import org.surety.cli.files.InputFile;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.description.DescribedHead;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.compression.HeadDescription;
import org.surety.networks.head.Head;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/** The measuring of a head that a string of bits describes: its errors on the rows of a sample. */
final class DescriptionMeasurement implements ModelMeasurement {

  private final DescribedBinding binding;
  private final TableSample sample;
  private final CaseFile file;
  private final OwnAnswers own;
  private final MeasuringDevice device;

  DescriptionMeasurement(
      DescribedBinding binding,
      TableSample sample,
      CaseFile file,
      OwnAnswers own,
      MeasuringDevice device) {
    this.binding = binding;
    this.sample = sample;
    this.file = file;
    this.own = own;
    this.device = device;
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
    ItsErrors.requireMet(binding.predictor(), sample, reader, vocabulary);
    String description =
        new String(
                InputFile.read(
                    binding.description(),
                    "the description of a head",
                    2 * DescribedHead.MOST_BITS),
                StandardCharsets.ISO_8859_1)
            .strip();
    Place place = Place.file(binding.description().toString());
    Head head = HeadDescription.decode(description, place);
    ModelMeasurement.requireClasses(head, vocabulary, binding.description());
    ItsErrors errors = ItsErrors.of(head, sample, reader, vocabulary, own);
    List<Measurement.ModelFile> files = ModelMeasurement.digests(file, binding.files());
    List<Measurement> measurements = new ArrayList<>();
    for (MeasuredQuantity quantity : quantities()) {
      boolean decoded = quantity.theorem().equals(Compression.ID);
      measurements.add(
          new Measurement(
              quantity.theorem(),
              sample.name(),
              quantity.quantity(),
              decoded
                  ? numbers("count", Rational.of(errors.count()), DescribedHead.length(description))
                  : numbers(
                      "risk", Rational.of(errors.count(), errors.rows()), description.length()),
              decoded ? Optional.of(description) : Optional.empty(),
              files,
              "errors of the described head; scores by "
                  + device.backend().name()
                  + ", close ones in exact arithmetic"
                  + errors.compared()));
    }
    return measurements;
  }

  private static SortedMap<String, List<Rational>> numbers(String name, Rational errors, int bits) {
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    numbers.put(name, List.of(errors));
    numbers.put("bits", List.of(Rational.of(bits)));
    return numbers;
  }
}
