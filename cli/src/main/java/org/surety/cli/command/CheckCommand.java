// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.output.CheckJson;
import org.surety.cli.output.CheckText;
import org.surety.cli.pipeline.Check;
import org.surety.cli.pipeline.Search;
import org.surety.kernel.document.VerdictFile;

/** {@code surety check}. */
final class CheckCommand extends Subcommand {

  private final CaseCounting counting = new CaseCounting();
  private final SolverOptions solver = new SolverOptions();
  private @Nullable String out;
  private boolean force;

  @Override
  void declare(Usage usage) {
    usage.describe(
        "Checks a case against its desiderata, from the tables to the verdicts.",
        "Example: surety check case.yaml --against wishes.desiderata --out evidence",
        "Exit codes: 0 all PROVED, 1 something is not, 2 bad input, 3 the tool itself failed.");
    counting.input().declare(usage);
    usage
        .option(
            "--out",
            "DIR",
            "Where to write statistics, certificates, verdicts (json) and report.html.",
            value -> out = value)
        .flag("--force", "Overwrite different files that exist.", value -> force = value);
    counting.declareMeasuring(usage);
    solver.declare(usage);
    solver.declareEmission(usage);
  }

  @Override
  int run(Streams streams) {
    Search search = solver.search();
    Path folder = out == null ? null : folder(out);
    CaseCounting.Made<Check.Outcome> made =
        counting.make(
            streams, (extraction, desiderata) -> Check.run(extraction, desiderata, search));
    Check.Outcome outcome = made.value();
    VerdictFile file = outcome.verdicts();
    general.warn(outcome, streams);
    if (folder != null) {
      EvidenceFolder.write(folder, outcome, EvidenceFolder.remarks(outcome), force);
    }
    solver.emit(file, force, streams);
    streams.show(
        general.isJson()
            ? CheckJson.of(outcome).canonical() + "\n"
            : CheckText.render(
                outcome,
                made.title(),
                folder == null ? "" : folder.resolve("verdicts.json").toString(),
                streams.screen()));
    return solver.exitCode(file);
  }

  private static Path folder(String typed) {
    Path folder = InputFile.path(typed);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw BadInput.at(folder, "this is a file; give a folder to --out");
    }
    return folder;
  }
}
