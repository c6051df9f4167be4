// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import org.surety.cli.outcome.ExitCode;
import org.surety.kernel.document.Statistics;

/** {@code surety extract}. */
final class ExtractCommand extends Subcommand {

  private final CaseCounting counting = new CaseCounting();
  private final DocumentOutput output = new DocumentOutput();

  @Override
  void declare(Usage usage) {
    usage.describe(
        "Counts the rows of a case: what the data say, nothing inferred.",
        "Example: surety extract case.yaml --against wishes.desiderata -o statistics.json");
    counting.input().declare(usage);
    output.declare(usage);
    counting.declareMeasuring(usage);
  }

  @Override
  int run(Streams streams) {
    Statistics statistics =
        counting.make(streams, (extraction, desiderata) -> extraction.statistics()).value();
    output.write(statistics.toJson(), CaseCounting.rows(statistics), general.isJson(), streams);
    return ExitCode.DONE;
  }
}
