// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.FeatureSource;
import org.surety.cli.casefile.ModelBinding;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.report.Amounts;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.device.HeadAnswers;
import org.surety.networks.head.Head;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/**
 * The columns that have the name of a model. Certificates of both are about one predictor, so the
 * network must answer each row as the column says; that is looked at, row by row.
 */
final class OwnAnswers {

  private final ModelBinding binding;
  private final CaseFile file;
  private final List<TableSample> samples;
  private final Set<String> measured;
  private final MeasuringDevice device;
  private final Map<String, int[]> answered = new HashMap<>();

  /**
   * The columns of a case.
   *
   * @param measured the samples on which some model is measured
   */
  OwnAnswers(
      ModelBinding binding,
      CaseFile file,
      List<TableSample> samples,
      Set<String> measured,
      MeasuringDevice device) {
    this.binding = binding;
    this.file = file;
    this.samples = List.copyOf(samples);
    this.measured = new LinkedHashSet<>(measured);
    this.device = device;
  }

  /**
   * Demands that the network answers as the columns say.
   *
   * @return what was looked at, after a semicolon; empty if no column has its name
   * @throws BadInput if it answers a row otherwise, or there are no features to know it by
   */
  String require(Head head, TableReader reader, Vocabulary vocabulary) {
    List<String> same = new ArrayList<>();
    for (TableSample sample : samples) {
      if (mayProve(sample)
          && reader.describe(sample, vocabulary).columns().contains(binding.predictor())) {
        int[] network = of(head, sample, reader, vocabulary);
        int[] column = ModelMeasurement.answers(reader, sample, vocabulary, binding.predictor());
        compare(sample, column, network, vocabulary);
        same.add("the " + Amounts.count(column.length) + " rows of " + sample.name());
      }
    }
    return same.isEmpty()
        ? ""
        : "; its answers are those of the column "
            + binding.predictor()
            + " in "
            + String.join(" and ", same);
  }

  /**
   * The answers of the model's head to the rows of a sample, each sample answered once.
   *
   * @throws BadInput if there are no features of it
   */
  int[] of(Head head, TableSample sample, TableReader reader, Vocabulary vocabulary) {
    int[] known = answered.get(sample.name());
    if (known != null) {
      return known;
    }
    FeatureSource source = binding.featuresOf(sample.name()).orElseThrow(() -> unknown(sample));
    try (ModelFeatures open = ModelFeatures.open(source, reader, sample, vocabulary, device)) {
      ModelMeasurement.requireRows(
          open.features(), Math.toIntExact(reader.describe(sample, vocabulary).rows()));
      int[] answers = HeadAnswers.of(device.backend(), head, open.features());
      answered.put(sample.name(), answers);
      return answers;
    }
  }

  private boolean mayProve(TableSample sample) {
    return measured.contains(sample.name())
        || (sample.role().kind() == Role.Kind.PROVING && !(sample.draw() instanceof Draw.Unstated));
  }

  private void compare(TableSample sample, int[] column, int[] network, Vocabulary vocabulary) {
    int first = -1;
    int others = 0;
    for (int row = column.length - 1; row >= 0; row--) {
      if (column[row] != network[row]) {
        first = row;
        others++;
      }
    }
    if (others > 0) {
      List<String> classes = ModelMeasurement.classes(vocabulary);
      throw BadInput.at(
          sample.folder().resolve(sample.from()),
          "the column of "
              + binding.predictor()
              + " and the network of the model of that name answer "
              + (others == 1 ? "1 row" : Amounts.count(others) + " rows")
              + " differently, the row "
              + (first + 1)
              + " first ("
              + named(column[first], classes)
              + ", and "
              + named(network[first], classes)
              + " by the network); they are one predictor: correct the one that is wrong, or give"
              + " the model or the column a name of its own");
    }
  }

  private static String named(int answer, List<String> classes) {
    return answer < 0 ? "no label" : "\"" + classes.get(answer) + "\"";
  }

  private BadInput unknown(TableSample sample) {
    return BadInput.at(
        file.path(),
        "the model "
            + binding.predictor()
            + " and the column of that name in "
            + sample.name()
            + " are one predictor, and how the network answers there is not known; give its features"
            + " too, as in `features: {"
            + binding.sample()
            + ": FILE, "
            + sample.name()
            + ": FILE}`, or give the model or the column a name of its own");
  }
}
