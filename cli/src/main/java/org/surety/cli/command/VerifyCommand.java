// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surety.bounds.planning.Planned;
import org.surety.cli.files.Documents;
import org.surety.cli.files.InputFile;
import org.surety.cli.files.OutputFiles;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.output.CheckJson;
import org.surety.cli.output.CheckText;
import org.surety.cli.output.Layout;
import org.surety.cli.pipeline.Certification;
import org.surety.cli.pipeline.Check;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.cli.pipeline.NamedFiles;
import org.surety.cli.pipeline.Search;
import org.surety.cli.pipeline.Verification;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;

/** {@code surety verify}. */
final class VerifyCommand extends Subcommand {

  private final SolverOptions solver = new SolverOptions();
  private String certificatesName = "";
  private String against = "";
  private @Nullable String files;
  private @Nullable String output;
  private boolean force;

  @Override
  void declare(Usage usage) {
    usage
        .describe(
            "Checks certificates again, plans again and compares, and decides every requirement.",
            "Example: surety verify certificates.json --against wishes.desiderata -o verdicts.json",
            "Exit codes: 0 all PROVED, 1 something is not, 2 bad input, 3 the tool itself failed,",
            "4 a certificate is rejected.")
        .argument("CERTIFICATES", "What `surety certify` wrote.", value -> certificatesName = value)
        .requiredOption(
            "--against",
            "FILE",
            "The desiderata that the certificates were made for.",
            value -> against = value)
        .option(
            "--files",
            "DIR",
            "The folder of the case: compare its tables and models with what was measured.",
            value -> files = value)
        .output(false, "The verdict file to write.", value -> output = value)
        .flag("--force", "Overwrite a different file that exists.", value -> force = value);
    solver.declare(usage);
    solver.declareEmission(usage);
  }

  @Override
  int run(Streams streams) {
    Search search = solver.search();
    CertificateFile certificates = Documents.certificates(InputFile.path(certificatesName));
    DesiderataDocument desiderata =
        CaseOptions.desiderata(InputFile.path(against), certificates.statistics(), streams);
    List<String> rejections = new ArrayList<>(Verification.rejections(certificates, desiderata));
    if (files != null) {
      rejections.addAll(NamedFiles.differences(certificates.statistics(), folder(files)));
    }
    if (!rejections.isEmpty()) {
      reject(rejections, streams);
      return ExitCode.REJECTED;
    }
    Planned planned = Certification.plan(desiderata, certificates.statistics());
    VerdictFile file = Verification.decide(certificates, desiderata, search);
    if (output != null) {
      Path path = InputFile.path(output);
      OutputFiles.write(path, Documents.bytes(file.toJson()), force);
    }
    Check.Outcome outcome = Check.Outcome.of(file, planned.notes(), List.of());
    general.warn(outcome, streams);
    solver.emit(file, force, streams);
    streams.show(
        general.isJson()
            ? CheckJson.of(outcome).canonical() + "\n"
            : CheckText.render(
                outcome,
                desiderata.meaning().title().orElse(certificates.statistics().caseName()),
                output == null ? "verdicts.json" : output,
                streams.screen()));
    return solver.exitCode(file);
  }

  private static Path folder(String typed) {
    Path folder = InputFile.path(typed);
    if (!Files.isDirectory(folder)) {
      throw BadInput.at(folder, "this is no folder; give the folder of the case to --files");
    }
    return folder;
  }

  private void reject(List<String> rejections, Streams streams) {
    if (general.isJson()) {
      streams.show(
          Json.object("accepted", new Json.Bool(false), "rejections", Json.strings(rejections))
                  .canonical()
              + "\n");
      return;
    }
    StringBuilder text = new StringBuilder();
    text.append(Layout.visible(certificatesName)).append(": REJECTED\n");
    rejections.forEach(r -> text.append("  ").append(Layout.visible(r)).append('\n'));
    text.append("Make them again from the statistics: `surety certify statistics.json`.\n");
    streams.show(text.toString());
  }
}
