// SPDX-License-Identifier: Apache-2.0
package org.surety.examples.heads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.encoder.EncodingProgress;
import org.surety.networks.encoder.SentenceEncoder;
import org.surety.networks.head.Head;
import org.surety.networks.head.HeadWriter;
import org.surety.networks.onnx.OnnxDevice;
import org.surety.networks.safetensors.TensorWriter;
import org.surety.networks.training.Examples;
import org.surety.networks.training.HeadTraining;
import org.surety.networks.training.Standardisation;
import org.surety.tables.ReadProgress;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * Writes features of rows with the truth, ten heads that other rows with weak labels taught, and one
 * head that the rows themselves taught.
 *
 * <p>A sentence encoder gives each gloss a vector. The features are those of its coordinates that go
 * most with the weak labels on the rows that carry those, standardised there: so the features and the
 * ten heads were fixed before the rows with the truth were seen.
 */
public final class Main {

  private static final List<String> CLASSES = List.of("person", "other");
  private static final int KEPT = 48;
  private static final int VOTERS = 10;
  private static final int STEPS = 300;
  private static final float NOISE = 0.0625f;

  private Main() {}

  /** A table of rows with a gloss, encoded. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Encoded(float[] vectors, int[] labels) {}

  /**
   * {@code WEAKLY-LABELLED GOLD FOLDER}: two csv files with a column {@code gloss}, the one with a
   * column {@code weak_a}, the other with {@code label}; writes into the folder.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("heads: give two csv files, weakly labelled and gold, and a folder");
      System.exit(2);
    }
    Path folder = Path.of(arguments[2]);
    Files.createDirectories(folder);
    try (TableReader reader = new TableReader(ReadProgress.SILENT);
        SentenceEncoder encoder = SentenceEncoder.open(OnnxDevice.CPU)) {
      Encoded weak = encoded(reader, encoder, arguments[0], "weak_a");
      Encoded gold = encoded(reader, encoder, arguments[1], "label");
      int[] kept = mostCorrelated(weak);
      float[] ofWeak = columns(weak.vectors(), kept);
      Standardisation map = Standardisation.of(ofWeak, KEPT, true);
      float[] features = map.apply(columns(gold.vectors(), kept));
      new TensorWriter()
          .add("features", List.of((long) gold.labels().length, (long) map.columns()), features)
          .write(folder.resolve("features.safetensors"));
      float[] taught = map.apply(ofWeak);
      int part = weak.labels().length / VOTERS;
      for (int v = 0; v < VOTERS; v++) {
        write(
            new Examples(
                Arrays.copyOfRange(
                    taught, v * part * map.columns(), (v + 1) * part * map.columns()),
                map.columns(),
                Arrays.copyOfRange(weak.labels(), v * part, (v + 1) * part)),
            folder.resolve("voter" + v + ".safetensors"));
      }
      write(
          new Examples(features, map.columns(), gold.labels()),
          folder.resolve("student.safetensors"));
    }
  }

  private static void write(Examples examples, Path file) {
    Head head = HeadTraining.prior(examples, CLASSES.size(), NOISE, STEPS);
    HeadWriter.write(head, "layer", file);
  }

  private static Encoded encoded(
      TableReader reader, SentenceEncoder encoder, String file, String column) {
    Path path = Path.of(file).toAbsolutePath();
    Path folder = path.getParent() == null ? path : path.getParent();
    Vocabulary vocabulary =
        new Vocabulary(
            new LabelSet.Values(CLASSES), List.of(), List.of(), List.of(), List.of(), List.of());
    TableSample sample =
        new TableSample(
            "rows",
            "nouns",
            new Draw.Unstated(),
            false,
            Role.PROVES,
            folder,
            String.valueOf(path.getFileName()),
            Optional.empty(),
            java.util.Map.of("label", column),
            Optional.empty(),
            true);
    List<List<String>> rows = reader.rows(sample, vocabulary);
    int gloss = rows.get(0).indexOf("gloss");
    int label = rows.get(0).indexOf(column);
    List<String> texts = rows.stream().skip(1).map(row -> row.get(gloss)).toList();
    int[] labels = rows.stream().skip(1).mapToInt(row -> CLASSES.indexOf(row.get(label))).toArray();
    return new Encoded(encoder.encode(texts, EncodingProgress.SILENT), labels);
  }

  /** The coordinates whose correlation with the label is greatest, in their order. */
  private static int[] mostCorrelated(Encoded rows) {
    int d = SentenceEncoder.DIMENSIONS;
    int n = rows.labels().length;
    double meanLabel = Arrays.stream(rows.labels()).average().orElse(0);
    double[] correlation = new double[d];
    for (int c = 0; c < d; c++) {
      double mean = 0;
      for (int row = 0; row < n; row++) {
        mean += rows.vectors()[row * d + c] / n;
      }
      double cross = 0;
      double square = 0;
      for (int row = 0; row < n; row++) {
        double off = rows.vectors()[row * d + c] - mean;
        cross += off * (rows.labels()[row] - meanLabel);
        square += off * off;
      }
      correlation[c] = Math.abs(cross) / Math.sqrt(square);
    }
    return IntStream.range(0, d)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> -correlation[c]).thenComparing(c -> c))
        .limit(KEPT)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static float[] columns(float[] vectors, int[] kept) {
    int d = SentenceEncoder.DIMENSIONS;
    float[] columns = new float[vectors.length / d * kept.length];
    for (int row = 0; row < vectors.length / d; row++) {
      for (int c = 0; c < kept.length; c++) {
        columns[row * kept.length + c] = vectors[row * d + kept[c]];
      }
    }
    return columns;
  }
}
