// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.stream.Collectors;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.output.Progress;
import org.surety.cli.pipeline.Extraction;
import org.surety.cli.pipeline.MeasuringDevice;
import org.surety.cli.report.Amounts;
import org.surety.kernel.document.Statistics;

/** {@code surety extract}. */
final class ExtractCommand extends Subcommand {

  private final CaseOptions input = new CaseOptions();
  private final DeviceOptions device = new DeviceOptions();
  private final DrawingOptions drawing = new DrawingOptions();
  private final DocumentOutput output = new DocumentOutput();

  @Override
  void declare(Usage usage) {
    usage.describe(
        "Counts the rows of a case: what the data say, nothing inferred.",
        "Example: surety extract case.yaml --against wishes.desiderata -o statistics.json");
    input.declare(usage);
    device.declare(usage);
    output.declare(usage);
    drawing.declare(usage);
  }

  @Override
  int run(Streams streams) {
    MeasuringDevice measuring = device.device(streams);
    CaseOptions.Opened opened = input.open(streams);
    Statistics statistics;
    try (Progress progress = Progress.on(streams.screen(), streams.err());
        Extraction extraction =
            Extraction.of(
                opened.file(),
                opened.desiderata(),
                input.allowOutside(),
                measuring,
                progress.reads(),
                drawing.drawing(progress))) {
      statistics = extraction.statistics();
    }
    String samples =
        statistics.descriptions().stream()
            .map(d -> Amounts.count(d.rows()) + " rows of " + d.name())
            .collect(Collectors.joining(", "));
    output.write(
        statistics.toJson(), samples.isEmpty() ? "no samples" : samples, general.isJson(), streams);
    return ExitCode.DONE;
  }
}
