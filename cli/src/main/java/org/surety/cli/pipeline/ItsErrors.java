// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.Set;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Head;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * The errors of a predictor itself on the rows of a sample.
 *
 * @param rows how many rows were answered
 * @param count how many of the answers are not the label
 * @param compared with which columns its answers were compared, after a semicolon; may be empty
 */
record ItsErrors(long rows, long count, String compared) {

  /**
   * The errors of the head of a model on all rows of its sample.
   *
   * @throws org.surety.cli.outcome.BadInput if a column that is the predictor's says otherwise
   */
  static ItsErrors of(
      Head head, TableSample sample, TableReader reader, Vocabulary vocabulary, OwnAnswers own) {
    int[] labels = ModelMeasurement.answers(reader, sample, vocabulary, Vocabulary.LABEL);
    int[] answers = own.of(head, sample, reader, vocabulary);
    return of(answers, labels, Set.of(), own.require(head, reader, vocabulary));
  }

  /** The errors on all rows but some. */
  static ItsErrors of(int[] answers, int[] labels, Set<Integer> without, String compared) {
    long rows = 0;
    long count = 0;
    for (int row = 0; row < labels.length; row++) {
      if (!without.contains(row)) {
        rows++;
        count += answers[row] == labels[row] ? 0 : 1;
      }
    }
    return new ItsErrors(rows, count, compared);
  }

  /**
   * Demands that rows which may have made the predictor, and hold its answers, are not taken for rows
   * that it has not met.
   */
  static void requireMet(
      String predictor, TableSample sample, TableReader reader, Vocabulary vocabulary) {
    if (sample.role().kind() == Role.Kind.PROVING
        && reader.describe(sample, vocabulary).columns().contains(predictor)) {
      throw Place.file(sample.from())
          .error(
              "the sample \"" + sample.name() + "\" has answers of " + predictor,
              "none, or a role: a held-out certificate would take its rows for ones that "
                  + predictor
                  + " has not met",
              "declare `role: training of " + predictor + "`, or leave the column out");
    }
  }

  /** How they were got. */
  String how(MeasuringDevice device) {
    return "its errors on "
        + rows
        + " rows; scores by "
        + device.backend().name()
        + ", close ones in exact arithmetic"
        + compared;
  }
}
