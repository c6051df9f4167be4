// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.file.Path;
import java.util.Set;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.device.HeadAnswers;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;
import org.surety.networks.safetensors.TensorStore;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * The errors of a predictor itself on the rows of a sample.
 *
 * @param rows how many rows were answered
 * @param count how many of the answers are not the label
 */
record ItsErrors(long rows, long count) {

  /**
   * The errors of a head on all rows.
   *
   * @throws org.surety.networks.NetworkException if a column of the sample holds other answers
   */
  static ItsErrors of(
      Head head,
      Path features,
      String predictor,
      TableSample sample,
      TableReader reader,
      Vocabulary vocabulary,
      MeasuringDevice device) {
    int[] labels = ModelMeasurement.answers(reader, sample, vocabulary, Vocabulary.LABEL);
    int[] answers = answers(head, features, labels.length, device);
    requireSame(answers, predictor, sample, reader, vocabulary);
    return of(answers, labels, Set.of());
  }

  /** The errors on all rows but some. */
  static ItsErrors of(int[] answers, int[] labels, Set<Integer> without) {
    long rows = 0;
    long count = 0;
    for (int row = 0; row < labels.length; row++) {
      if (!without.contains(row)) {
        rows++;
        count += answers[row] == labels[row] ? 0 : 1;
      }
    }
    return new ItsErrors(rows, count);
  }

  /** The answers of a head, one for each row. */
  static int[] answers(Head head, Path path, int rows, MeasuringDevice device) {
    try (TensorStore store = TensorStore.open(path)) {
      Features features = Features.of(store.tensor(ModelMeasurement.FEATURES));
      ModelMeasurement.requireRows(features, rows);
      return HeadAnswers.of(device.backend(), head, features);
    }
  }

  /**
   * Demands that a column of the sample that is the predictor's holds these answers, and that no rows
   * that may have made the predictor are taken for rows that it has not met.
   */
  static void requireSame(
      int[] answers,
      String predictor,
      TableSample sample,
      TableReader reader,
      Vocabulary vocabulary) {
    if (!reader.describe(sample, vocabulary).columns().contains(predictor)) {
      return;
    }
    Place place = Place.file(sample.from());
    if (sample.role().kind() == Role.Kind.PROVING) {
      throw place.error(
          "the sample \"" + sample.name() + "\" has answers of " + predictor,
          "none, or a role: a held-out certificate would take its rows for ones that "
              + predictor
              + " has not met",
          "declare `role: training of " + predictor + "`, or leave the column out");
    }
    int[] column = ModelMeasurement.answers(reader, sample, vocabulary, predictor);
    for (int row = 0; row < answers.length; row++) {
      if (answers[row] != Head.TIE && answers[row] != column[row]) {
        throw new Place(sample.from(), "row " + (row + 1))
            .error(
                "the column of " + predictor + " says otherwise than the network",
                "the answer of the network that the case names",
                "write the answers of that network, or leave the column out");
      }
    }
  }

  /** How they were got. */
  String how(MeasuringDevice device) {
    return "its errors on "
        + rows
        + " rows; scores by "
        + device.backend().name()
        + ", close ones in exact arithmetic";
  }
}
