// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.stream.Collectors;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.output.Progress;
import org.surety.cli.pipeline.Extraction;
import org.surety.cli.report.Amounts;
import org.surety.kernel.document.Statistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code surety extract}. */
@Command(
    description = "Counts the rows of a case: what the data say, nothing inferred.",
    footer = {
      "",
      "Example: surety extract case.yaml --against wishes.desiderata -o statistics.json"
    },
    sortOptions = false)
final class ExtractCommand implements Subcommand {

  @Mixin CaseOptions input = new CaseOptions();
  @Mixin DocumentOutput output = new DocumentOutput();
  @Mixin GeneralOptions general = new GeneralOptions();

  @Override
  public int run(Streams streams) {
    CaseOptions.Opened opened = input.open(streams);
    Statistics statistics;
    try (Progress progress = Progress.on(streams.screen(), streams.err())) {
      statistics =
          Extraction.of(opened.file(), opened.desiderata(), input.allowOutside, progress.reads())
              .statistics();
    }
    String samples =
        statistics.descriptions().stream()
            .map(d -> Amounts.count(d.rows()) + " rows of " + d.name())
            .collect(Collectors.joining(", "));
    output.write(
        statistics.toJson(),
        samples.isEmpty() ? "no samples" : samples,
        general.isJson(),
        streams);
    return ExitCode.DONE;
  }
}
