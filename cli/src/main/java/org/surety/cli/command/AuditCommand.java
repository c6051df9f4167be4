// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.surety.cli.files.Documents;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.output.Layout;
import org.surety.cli.pipeline.StatisticsComparison;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.verdict.VerdictChecker;

/** {@code surety audit}. */
final class AuditCommand extends Subcommand {

  private final CaseCounting counting = new CaseCounting();
  private String verdicts = "";

  @Override
  void declare(Usage usage) {
    usage
        .describe(
            "Counts the data of a case again, and compares with what verdicts rest on.",
            "Example: surety audit evidence/verdicts.json --data case.yaml",
            "Exit codes: 0 the statistics are those of the data, and the kernel accepts the file,",
            "2 bad input, 3 the tool itself failed, 4 they differ, or the kernel rejects it.")
        .argument("VERDICTS", "What `check --out` or `verify` wrote.", value -> verdicts = value);
    counting.input().declareAsData(usage);
    counting.declareMeasuring(usage);
  }

  @Override
  int run(Streams streams) {
    VerdictFile file = Documents.verdicts(InputFile.path(verdicts));
    Statistics counted =
        counting.make(streams, (extraction, desiderata) -> extraction.statistics()).value();
    List<String> findings =
        new ArrayList<>(
            StatisticsComparison.differences(file.certificates().statistics(), counted));
    VerdictChecker.refusals(file).stream().map(Refusal::toString).forEach(findings::add);
    streams.show(general.isJson() ? json(findings) : text(findings, counted));
    return findings.isEmpty() ? ExitCode.DONE : ExitCode.REJECTED;
  }

  private static String json(List<String> findings) {
    return Json.object(
                "accepted", new Json.Bool(findings.isEmpty()), "findings", Json.strings(findings))
            .canonical()
        + "\n";
  }

  private String text(List<String> findings, Statistics counted) {
    String name = Layout.visible(verdicts);
    if (findings.isEmpty()) {
      return name
          + ": the statistics are those of the data ("
          + CaseCounting.rows(counted)
          + "), and the kernel accepts the file\n";
    }
    StringBuilder text = new StringBuilder(name).append(": REJECTED\n");
    findings.forEach(f -> text.append("  ").append(Layout.visible(f)).append('\n'));
    return text.toString();
  }
}
