// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.surety.cli.casefile.FeatureSource;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.encoder.EncodedRows;
import org.surety.networks.encoder.SentenceEncoder;
import org.surety.networks.head.Features;
import org.surety.networks.safetensors.TensorStore;
import org.surety.networks.training.Standardisation;
import org.surety.tables.NumberRows;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * The features of the rows of a sample, read or made as their source says. A tensor that nothing is
 * made of stays in its file.
 */
final class ModelFeatures implements AutoCloseable {

  /** The tensor of the features. */
  static final String TENSOR = "features";

  private final @Nullable TensorStore store;
  private final Features features;

  private ModelFeatures(@Nullable TensorStore store, Features features) {
    this.store = store;
    this.features = features;
  }

  /**
   * Reads or makes them.
   *
   * @param device where an encoder runs, if it can
   * @throws BadInput if a row has no text
   * @throws org.surety.networks.NetworkException if a file is at fault
   * @throws org.surety.tables.TableException if a column is at fault
   */
  static ModelFeatures open(
      FeatureSource source,
      TableReader reader,
      TableSample sample,
      Vocabulary vocabulary,
      MeasuringDevice device) {
    TensorStore store =
        source.rows() instanceof FeatureSource.Tensor tensor
            ? TensorStore.open(tensor.file())
            : null;
    try {
      Features read =
          switch (source.rows()) {
            case FeatureSource.Tensor tensor ->
                Features.of(Objects.requireNonNull(store).tensor(TENSOR));
            case FeatureSource.Columns columns -> {
              NumberRows numbers = reader.numbers(sample, vocabulary, columns.names());
              yield Features.of(numbers.values(), numbers.columns());
            }
            case FeatureSource.Text text ->
                encoded(source, texts(reader, sample, vocabulary, text.column()), device);
          };
      if (!(source.rows() instanceof FeatureSource.Text) && source.encoder().isPresent()) {
        read =
            EncodedRows.of(
                source.encoder().get(), device.encoder(), read, threads(), device.encoding());
      }
      return new ModelFeatures(store, mapped(source, read));
    } catch (RuntimeException e) {
      if (store != null) {
        store.close();
      }
      throw e;
    }
  }

  private static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static List<String> texts(
      TableReader reader, TableSample sample, Vocabulary vocabulary, String column) {
    List<String> texts = reader.column(sample, vocabulary, column);
    for (int row = 0; row < texts.size(); row++) {
      if (texts.get(row).isBlank()) {
        throw BadInput.at(
            sample.from(),
            "row "
                + (row + 1)
                + " has no text in the column \""
                + column
                + "\"; fill it, or leave the row out");
      }
    }
    return texts;
  }

  private static Features encoded(
      FeatureSource source, List<String> texts, MeasuringDevice device) {
    try (SentenceEncoder encoder =
        source.encoder().isPresent()
            ? SentenceEncoder.open(
                source.encoder().get(),
                source.tokenizer().orElseThrow(),
                device.encoder(),
                threads())
            : SentenceEncoder.open(device.encoder())) {
      float[] vectors = encoder.encode(texts, device.encoding());
      return Features.of(vectors, vectors.length / texts.size());
    }
  }

  private static Features mapped(FeatureSource source, Features features) {
    if (source.standardisation().isEmpty()) {
      return features;
    }
    Path path = source.standardisation().get();
    try (TensorStore store = TensorStore.open(path)) {
      Standardisation map = Standardisation.read(store);
      if (map.inputs() != features.columns()) {
        throw Place.file(path.toString())
            .error(
                "it maps rows of " + map.inputs() + " features",
                "of " + features.columns(),
                "give the map of these features");
      }
      return map.over(features);
    }
  }

  /** The features; of a tensor, as many rows as it has. */
  Features features() {
    return features;
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
  }
}
