// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.surety.cli.output.Progress;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.cli.pipeline.Drawing;
import org.surety.cli.pipeline.Extraction;
import org.surety.cli.pipeline.MeasuringDevice;
import org.surety.cli.report.Amounts;
import org.surety.kernel.document.Statistics;
import org.surety.tables.TableReader;

/** The counting of a case, tables and models, on the device and with the progress that are asked for. */
final class CaseCounting {

  private final CaseOptions input = new CaseOptions();
  private final DeviceOptions device = new DeviceOptions();
  private final DrawingOptions drawing = new DrawingOptions();

  /** The case and its desiderata. */
  CaseOptions input() {
    return input;
  }

  /** Declares how models are measured. */
  void declareMeasuring(Usage usage) {
    device.declare(usage);
    drawing.declare(usage);
  }

  /**
   * What was made of a case.
   *
   * @param title what is checked, for people
   */
  record Made<T>(String title, T value) {}

  /** Opens the case, makes something of its extraction, and closes that. */
  <T> Made<T> make(Streams streams, BiFunction<Extraction, DesiderataDocument, T> making) {
    MeasuringDevice measuring = device.device(streams);
    TableReader.prepare();
    CaseOptions.Opened opened = input.open(streams);
    return new Made<>(
        opened.title(),
        make(
            opened,
            input.allowOutside(),
            measuring,
            drawing::drawing,
            streams,
            extraction -> making.apply(extraction, opened.desiderata())));
  }

  /** Makes something of the extraction of a case that is open, and closes that. */
  static <T> T make(
      CaseOptions.Opened opened,
      boolean allowOutside,
      MeasuringDevice measuring,
      Function<Progress, Drawing> drawing,
      Streams streams,
      Function<Extraction, T> making) {
    try (Progress progress = Progress.on(streams.screen(), streams.err());
        Extraction extraction =
            Extraction.of(
                opened.file(),
                opened.desiderata(),
                allowOutside,
                measuring,
                progress.reads(),
                drawing.apply(progress))) {
      return making.apply(extraction);
    }
  }

  /** How many rows of which samples were counted. */
  static String rows(Statistics statistics) {
    String samples =
        statistics.descriptions().stream()
            .map(d -> Amounts.count(d.rows()) + " rows of " + d.name())
            .collect(Collectors.joining(", "));
    return samples.isEmpty() ? "no samples" : samples;
  }
}
