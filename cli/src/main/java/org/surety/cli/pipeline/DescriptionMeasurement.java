// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.charset.StandardCharsets;
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
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.compression.HeadDescription;
import org.surety.networks.device.HeadAnswers;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/** The measuring of a head that a string of bits describes: its errors on the rows of a sample. */
final class DescriptionMeasurement implements ModelMeasurement {

  private final DescribedBinding binding;
  private final TableSample sample;
  private final CaseFile file;
  private final Quantity error;
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
    this.error =
        new Quantity.Probability(
            Event.not(Event.same(binding.predictor(), Vocabulary.LABEL)), sample.population());
  }

  @Override
  public List<MeasuredQuantity> quantities() {
    return List.of(new MeasuredQuantity(Compression.ID, sample.name(), error));
  }

  @Override
  public List<Measurement> measure(TableReader reader, Vocabulary vocabulary) {
    int[] labels = ModelMeasurement.answers(reader, sample, vocabulary, Vocabulary.LABEL);
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
    long errors = 0;
    try (ModelFeatures source =
        ModelFeatures.open(binding.features(), reader, sample, vocabulary, device)) {
      Features features = source.features();
      ModelMeasurement.requireRows(features, labels.length);
      int[] answers = HeadAnswers.of(device.backend(), head, features);
      for (int row = 0; row < labels.length; row++) {
        errors += answers[row] == labels[row] ? 0 : 1;
      }
    }
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    numbers.put("count", List.of(Rational.of(errors)));
    numbers.put("bits", List.of(Rational.of(DescribedHead.length(description))));
    return List.of(
        new Measurement(
            Compression.ID,
            sample.name(),
            error,
            numbers,
            Optional.of(description),
            ModelMeasurement.digests(file, binding.files()),
            "errors of the described head; scores by "
                + device.backend().name()
                + ", close ones in exact arithmetic"
                + own.require(head, reader, vocabulary)));
  }
}
