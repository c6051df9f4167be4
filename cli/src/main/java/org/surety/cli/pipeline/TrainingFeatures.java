// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.surety.cli.outcome.BadInput;
import org.surety.networks.encoder.EncodingProgress;
import org.surety.networks.encoder.SentenceEncoder;
import org.surety.networks.head.Features;
import org.surety.networks.safetensors.TensorStore;

/** Where the features of training rows come from; they were fixed before the rows were looked at. */
public sealed interface TrainingFeatures {

  /** More numbers than this are not held in memory. */
  long MOST = 1L << 28;

  /**
   * The features, row by row.
   *
   * @param training the training table
   * @param rows its rows as texts, after the names of its columns
   * @throws BadInput if they are not there or do not fit the rows
   * @throws org.surety.networks.NetworkException if the file or the encoder is at fault
   */
  float[] read(String training, List<List<String>> rows);

  /**
   * A tensor of a file, a row for each row of the table, in its order.
   *
   * @param file the safetensors file
   */
  record OfFile(Path file) implements TrainingFeatures {

    @Override
    public float[] read(String training, List<List<String>> rows) {
      int wanted = rows.size() - 1;
      try (TensorStore store = TensorStore.open(file)) {
        Features features = Features.of(store.tensor(ModelMeasurement.FEATURES));
        if (features.rows() != wanted) {
          throw BadInput.at(
              file,
              "there are features of "
                  + features.rows()
                  + " rows, the training sample has "
                  + wanted
                  + "; write one row of features for each row, in the same order");
        }
        requireFit(file, wanted, features.columns());
        float[] values = new float[wanted * features.columns()];
        features.read(0, wanted, values);
        return values;
      }
    }
  }

  /**
   * The vectors that {@link SentenceEncoder} gives to the texts of a column.
   *
   * @param column the column of the training table, by its own name
   * @param device where the encoder runs, if it can
   */
  record OfText(String column, MeasuringDevice device, EncodingProgress progress)
      implements TrainingFeatures {

    @Override
    public float[] read(String training, List<List<String>> rows) {
      int at = rows.get(0).indexOf(column);
      if (at < 0) {
        throw BadInput.at(
            training,
            "there is no column \""
                + column
                + "\"; give --text one of "
                + String.join(", ", rows.get(0)));
      }
      List<String> texts = rows.stream().skip(1).map(row -> row.get(at)).toList();
      for (int row = 0; row < texts.size(); row++) {
        if (texts.get(row).isBlank()) {
          throw BadInput.at(
              training,
              "row "
                  + (row + 1)
                  + " has no text in the column \""
                  + column
                  + "\"; fill it, or leave the row out");
        }
      }
      requireFit(training, texts.size(), SentenceEncoder.DIMENSIONS);
      try (SentenceEncoder encoder = SentenceEncoder.open(device.encoder())) {
        return encoder.encode(texts, progress);
      }
    }
  }

  private static void requireFit(Object place, long rows, int columns) {
    if (rows * columns > MOST) {
      throw BadInput.at(place, "there are more than 2^28 features; learn from fewer rows");
    }
  }
}
