// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surety.cli.casefile.CaseBinding;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.CaseWriter;
import org.surety.cli.casefile.FeatureSource;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.head.Features;
import org.surety.networks.training.Examples;
import org.surety.tables.ReadProgress;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * A head that is learned from the rows of a training sample so that those rows certify it: half of
 * them, by lot, make the prior and prove nothing, the others the posterior and its certificate. The
 * folder that is written holds all that a check of the certificate needs.
 */
public final class TrainedCase {

  /** More numbers than this are not held in memory. */
  private static final long MOST_FEATURES = 1L << 28;

  private final CaseFile file;
  private final DesiderataDocument desiderata;
  private final Settings settings;
  private final List<TableSample> samples;

  /**
   * What to learn and how.
   *
   * @param model the predictor whose head it is
   * @param features where the features of the training rows come from
   * @param device where an encoder of features runs, if it can
   * @param against the labels to learn: the label or a predictor
   */
  public record Settings(
      String model,
      FeatureSource features,
      MeasuringDevice device,
      String against,
      TrainingRecipe recipe,
      boolean allowOutside) {}

  /** Binds the case; nothing is learned yet. */
  public TrainedCase(CaseFile file, DesiderataDocument desiderata, Settings settings) {
    this.file = file;
    this.desiderata = desiderata;
    this.settings = settings;
    this.samples =
        CaseBinding.samples(
            file, vocabulary(), desiderata.meaning().pools(), settings.allowOutside());
    String randomised = "gibbs(" + settings.model() + ")";
    if (vocabulary().predictor(randomised).isEmpty()) {
      throw BadInput.at(
          desiderata.path(),
          "nothing is required of "
              + randomised
              + ", of which the certificate will be; add a line such as `require r: err("
              + randomised
              + ") <= 20%`");
    }
  }

  private Vocabulary vocabulary() {
    return desiderata.meaning().vocabulary();
  }

  /**
   * Learns the head and writes the folder.
   *
   * @throws BadInput if the rows, their labels or their features do not fit
   */
  public Path write(Path folder) {
    CaseFile.Entry entry = trainingEntry();
    TableSample training =
        samples.stream()
            .filter(s -> s.name().equals(entry.name().text()))
            .findFirst()
            .orElseThrow();
    return Extraction.located(file, () -> write(folder, entry, training));
  }

  private Path write(Path folder, CaseFile.Entry entry, TableSample training) {
    try (TableReader reader = new TableReader(ReadProgress.SILENT)) {
      List<List<String>> rows = reader.rows(training, vocabulary());
      int[] labels = labels(reader.answers(training, vocabulary(), settings.against()));
      float[] features = features(reader, training, labels.length);
      CertifiedHead learned =
          new CertifiedHead(
              training.from(),
              new Examples(features, features.length / labels.length, labels),
              classes().size(),
              settings.recipe(),
              desiderata.meaning().confidence());
      learned.write(folder);
      Files.writeString(folder.resolve("prior-rows.csv"), csv(rows, learned.priorRows()));
      Files.writeString(folder.resolve("rows.csv"), csv(rows, learned.boundRows()));
      Files.copy(desiderata.path(), folder.resolve("wishes.desiderata"));
      for (TableSample sample : samples) {
        if (!sample.name().equals(training.name())) {
          copyTable(sample, folder);
        }
      }
      Path written = folder.resolve("case.yaml");
      Files.writeString(written, yaml(entry, learned), StandardCharsets.UTF_8);
      return written;
    } catch (IOException e) {
      throw BadInput.at(folder, "a file cannot be written there: " + e.getMessage());
    }
  }

  private float[] features(TableReader reader, TableSample training, int rows) {
    try (ModelFeatures source =
        ModelFeatures.open(
            settings.features(), reader, training, vocabulary(), settings.device())) {
      Features features = source.features();
      ModelMeasurement.requireRows(features, rows);
      if ((long) rows * features.columns() > MOST_FEATURES) {
        throw BadInput.at(
            training.from(), "there are more than 2^28 features; learn from fewer rows");
      }
      float[] values = new float[rows * features.columns()];
      features.read(0, rows, values);
      return values;
    }
  }

  private CaseFile.Entry trainingEntry() {
    String role = "training of " + settings.model();
    return file.samples().stream()
        .filter(s -> s.role().map(r -> r.text().strip()).orElse("").equals(role))
        .findFirst()
        .orElseThrow(
            () ->
                BadInput.at(
                    file.path(),
                    "no sample has the role `"
                        + role
                        + "`; declare the rows to learn from, with that role and their `draw`"));
  }

  private List<String> classes() {
    return switch (vocabulary().label()) {
      case LabelSet.Values values -> values.values();
      case LabelSet.Classes numbered ->
          IntStream.range(0, numbered.count()).mapToObj(Integer::toString).toList();
      case LabelSet.Open open ->
          throw BadInput.at(
              desiderata.path(),
              "the label is open, and a head answers by classes; list its values");
    };
  }

  private int[] labels(List<String> answers) {
    List<String> classes = classes();
    int[] labels = answers.stream().mapToInt(classes::indexOf).toArray();
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0) {
        throw BadInput.at(
            file.path(),
            "row "
                + (row + 1)
                + " of the training sample says \""
                + answers.get(row)
                + "\", which is no value of the label; leave the row out or declare the value");
      }
    }
    if (labels.length < 4) {
      throw BadInput.at(file.path(), "the training sample has fewer than four rows to learn from");
    }
    return labels;
  }

  private static String csv(List<List<String>> rows, int[] picked) {
    List<List<String>> lines = new ArrayList<>(List.of(rows.get(0)));
    Arrays.stream(picked).forEach(row -> lines.add(rows.get(row + 1)));
    return lines.stream()
        .map(line -> line.stream().map(TrainedCase::field).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String field(String text) {
    return text.matches("[^\",\r\n]+") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private void copyTable(TableSample sample, Path folder) throws IOException {
    Path from = file.folder().resolve(sample.from());
    if (!Files.isRegularFile(from)) {
      throw BadInput.at(
          file.path(),
          "the sample \""
              + sample.name()
              + "\" is not one file, so it cannot be copied; join its shards into one");
    }
    Files.copy(from, folder.resolve(copied(sample.name(), sample.from())));
  }

  private static String copied(String sample, String from) {
    int dot = from.lastIndexOf('.');
    return sample + (dot < 0 ? "" : from.substring(dot));
  }

  /** The case of the folder: the rows of the posterior in place of all, and the model. */
  private String yaml(CaseFile.Entry training, CertifiedHead learned) {
    CaseWriter writer = new CaseWriter(file.name(), "wishes.desiderata");
    for (CaseFile.Entry entry : file.samples()) {
      String name = entry.name().text();
      String role = entry.role().map(r -> r.text()).orElse("");
      if (entry.equals(training)) {
        writer.sample(entry, name, "rows.csv", learned.isUnmoved() ? "" : role);
        writer.sample(entry, name + "-prior", "prior-rows.csv", "prior of " + settings.model());
      } else {
        writer.sample(entry, name, copied(name, entry.from().text()), role);
      }
    }
    writer.model(settings.model(), learned.model(training.name().text(), settings.against()));
    return writer.text();
  }
}
