// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.surety.bounds.planning.Planned;
import org.surety.cli.files.Documents;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.pipeline.Certification;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.cli.pipeline.Verification;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Statistics;

/** {@code surety certify}. */
final class CertifyCommand extends Subcommand {

  private final DocumentOutput output = new DocumentOutput();
  private String statisticsName = "";
  private String against = "";

  @Override
  void declare(Usage usage) {
    usage
        .describe(
            "Makes the certificates that the plan announces, each confirmed by the kernel.",
            "Example: surety certify statistics.json --against wishes.desiderata -o"
                + " certificates.json")
        .argument("STATISTICS", "What `surety extract` wrote.", value -> statisticsName = value)
        .requiredOption(
            "--against",
            "FILE",
            "The desiderata that the statistics were extracted for.",
            value -> against = value);
    output.declare(usage);
  }

  @Override
  int run(Streams streams) {
    Path path = InputFile.path(statisticsName);
    Statistics statistics = Documents.statistics(path);
    DesiderataDocument desiderata =
        CaseOptions.desiderata(InputFile.path(against), statistics, streams);
    List<String> mismatches = Verification.mismatches(statistics, desiderata);
    if (!mismatches.isEmpty()) {
      throw BadInput.at(
          path, mismatches.get(0) + "; extract again, or give the desiderata that it was made for");
    }
    Planned planned = Certification.plan(desiderata, statistics);
    planned.reasons().forEach(reason -> streams.say("warning: " + reason));
    CertificateFile file = Certification.certify(statistics, planned.plan());
    Certification.vacuous(file).forEach(note -> streams.say("warning: " + note.reason()));
    int certificates = file.certificates().size();
    output.write(
        file.toJson(),
        certificates
            + (certificates == 1 ? " certificate" : " certificates")
            + ", confirmed by the kernel",
        general.isJson(),
        streams);
    return ExitCode.DONE;
  }
}
