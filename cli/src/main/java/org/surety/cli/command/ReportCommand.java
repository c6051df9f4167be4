// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.surety.cli.files.Documents;
import org.surety.cli.files.InputFile;
import org.surety.cli.files.OutputFiles;
import org.surety.cli.needed.Needed;
import org.surety.cli.needed.RowsNeeded;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.report.HtmlReport;
import org.surety.cli.report.MarkdownReport;
import org.surety.cli.warning.Warning;
import org.surety.cli.warning.Warnings;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.verdict.VerdictChecker;

/** {@code surety report}. */
final class ReportCommand extends Subcommand {

  private String verdictsName = "";
  private String output = "";
  private boolean force;

  @Override
  void declare(Usage usage) {
    usage
        .describe(
            "Writes one self-contained page about verdicts; the kernel checks them first.",
            "Example: surety report verdicts.json -o report.html",
            "Exit codes: 0 done, 2 bad input, 4 the kernel rejects the verdicts (the page says why).")
        .argument(
            "VERDICTS", "What `surety verify` or `check` wrote.", value -> verdictsName = value)
        .output(
            true, "The page to write: a name that ends in .html or .md.", value -> output = value)
        .flag("--force", "Overwrite a different file that exists.", value -> force = value);
  }

  @Override
  int run(Streams streams) {
    Path target = InputFile.path(output);
    String name = output.toLowerCase(Locale.ROOT);
    boolean html = name.endsWith(".html") || name.endsWith(".htm");
    if (!html && !name.endsWith(".md")) {
      throw BadInput.at(
          output, "this version writes pages in .html and .md; give a name that ends so");
    }
    VerdictFile file = Documents.verdicts(InputFile.path(verdictsName));
    List<Refusal> refusals = VerdictChecker.refusals(file);
    Map<String, Needed> needed = refusals.isEmpty() ? RowsNeeded.of(file) : Map.of();
    List<String> remarks =
        refusals.isEmpty() ? Warnings.of(file).stream().map(Warning::remark).toList() : List.of();
    String page =
        html
            ? HtmlReport.render(file, refusals, needed, remarks)
            : MarkdownReport.render(file, refusals, needed, remarks);
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    OutputFiles.write(target, bytes, force);
    if (general.isJson()) {
      streams.show(
          Json.object(
                      "written", new Json.Str(output),
                      "sha256", new Json.Str(Json.sha256(bytes)),
                      "accepted", new Json.Bool(refusals.isEmpty()))
                  .canonical()
              + "\n");
    } else {
      streams.show(
          output
              + ": "
              + file.findings().size()
              + " verdicts"
              + (refusals.isEmpty() ? ", confirmed by the kernel\n" : ", REJECTED\n"));
    }
    refusals.forEach(refusal -> streams.say(verdictsName + ": " + refusal));
    return refusals.isEmpty() ? ExitCode.DONE : ExitCode.REJECTED;
  }
}
