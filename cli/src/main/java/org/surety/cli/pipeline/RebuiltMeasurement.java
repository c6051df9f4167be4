// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.occam.SampleCompression;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.RebuiltBinding;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Head;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/** The measuring of a predictor that few rows make: its errors on all other rows of the sample. */
final class RebuiltMeasurement implements ModelMeasurement {

  private final RebuiltBinding binding;
  private final TableSample sample;
  private final CaseFile file;
  private final MeasuringDevice device;
  private final OwnAnswers own;

  RebuiltMeasurement(
      RebuiltBinding binding,
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
    return List.of(
        new MeasuredQuantity(
            SampleCompression.ID,
            sample.name(),
            ModelMeasurement.error(binding.predictor(), sample)));
  }

  @Override
  public List<Measurement> measure(TableReader reader, Vocabulary vocabulary) {
    int[] labels = ModelMeasurement.answers(reader, sample, vocabulary, Vocabulary.LABEL);
    Set<Integer> kept = new HashSet<>();
    for (int row : binding.keptRows()) {
      if (row > labels.length) {
        throw Place.file(sample.from())
            .error(
                "row " + row + " is kept, and there are " + labels.length + " rows",
                "rows of the sample, the first of which is 1",
                "correct `kept rows`");
      }
      kept.add(row - 1);
    }
    if (kept.size() >= labels.length) {
      throw Place.file(sample.from())
          .error(
              "all " + labels.length + " rows are kept",
              "rows that the predictor is not made of",
              "keep fewer, for the others prove");
    }
    requireRole(reader, vocabulary);
    ItsErrors errors = errors(reader, vocabulary, labels, kept);
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    numbers.put("kept", List.of(Rational.of(kept.size())));
    numbers.put("count", List.of(Rational.of(errors.count())));
    return List.of(
        new Measurement(
            SampleCompression.ID,
            sample.name(),
            ModelMeasurement.error(binding.predictor(), sample),
            numbers,
            Optional.empty(),
            ModelMeasurement.digests(file, binding.files()),
            "kept rows "
                + String.join(", ", binding.keptRows().stream().map(String::valueOf).toList())
                + "; "
                + (binding.network().isPresent()
                    ? errors.how(device)
                    : "its errors on " + errors.rows() + " rows, by its column")));
  }

  private void requireRole(TableReader reader, Vocabulary vocabulary) {
    if (binding.network().isEmpty() && sample.role().kind() == Role.Kind.PROVING) {
      throw Place.file(sample.from())
          .error(
              "the sample \"" + sample.name() + "\" has no role",
              "one that says that its rows made " + binding.predictor(),
              "declare `role: training of " + binding.predictor() + "`");
    }
    ItsErrors.requireMet(binding.predictor(), sample, reader, vocabulary);
  }

  private ItsErrors errors(
      TableReader reader, Vocabulary vocabulary, int[] labels, Set<Integer> kept) {
    if (binding.network().isEmpty()) {
      return ItsErrors.of(
          ModelMeasurement.answers(reader, sample, vocabulary, binding.predictor()),
          labels,
          kept,
          "");
    }
    Head head = ModelMeasurement.head(binding.network().get());
    ModelMeasurement.requireClasses(head, vocabulary, binding.network().get());
    return ItsErrors.of(
        own.of(head, sample, reader, vocabulary),
        labels,
        kept,
        own.require(head, reader, vocabulary));
  }
}
