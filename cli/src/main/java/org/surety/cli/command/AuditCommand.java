// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.surety.cli.files.Documents;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.output.Layout;
import org.surety.cli.pipeline.DesiderataComparison;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.cli.pipeline.StatisticsComparison;
import org.surety.cli.report.DoubtWords;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.document.Trusted;
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
            "Counts the data and plans again, and compares: with assumptions and requirements, too.",
            "Example: surety audit evidence/verdicts.json --data case.yaml",
            "Exit codes: 0 all is as the case says, and the kernel accepts the file, 1 but a line",
            "trusts a solver, or it is not known whether the facts can be true, 2 bad input,",
            "3 the tool itself failed, 4 something differs, or the kernel rejects it.")
        .argument("VERDICTS", "What `check --out` or `verify` wrote.", value -> verdicts = value);
    counting.input().declareAsData(usage);
    counting.declareMeasuring(usage);
  }

  @Override
  int run(Streams streams) {
    VerdictFile file = Documents.verdicts(InputFile.path(verdicts));
    Found found =
        counting
            .make(
                streams,
                (extraction, desiderata) -> found(file, extraction.statistics(), desiderata))
            .value();
    List<String> findings = new ArrayList<>(found.differences());
    VerdictChecker.refusals(file).stream().map(Refusal::toString).forEach(findings::add);
    streams.show(general.isJson() ? json(file, findings) : text(file, findings, found.counted()));
    if (!findings.isEmpty()) {
      return ExitCode.REJECTED;
    }
    boolean isChecked =
        Trusted.notice(file.findings()).isEmpty() && DoubtWords.sentence(file).isEmpty();
    return isChecked ? ExitCode.DONE : ExitCode.NOT_PROVED;
  }

  /** What the case says now, and where the file differs from it. */
  private record Found(Statistics counted, List<String> differences) {}

  private static Found found(VerdictFile file, Statistics counted, DesiderataDocument desiderata) {
    List<String> differences =
        new ArrayList<>(
            StatisticsComparison.differences(file.certificates().statistics(), counted));
    differences.addAll(DesiderataComparison.differences(file, desiderata, counted));
    return new Found(counted, differences);
  }

  private static String json(VerdictFile file, List<String> findings) {
    List<Finding> trusting = file.findings().stream().filter(f -> f.trusted().isPresent()).toList();
    return Json.object(
                "accepted",
                new Json.Bool(findings.isEmpty()),
                "findings",
                Json.strings(findings),
                "trusted",
                Json.array(
                    trusting,
                    f ->
                        Json.object(
                            "name", new Json.Str(f.name()), "checked", new Json.Str(f.checked()))))
            .canonical()
        + "\n";
  }

  private String text(VerdictFile file, List<String> findings, Statistics counted) {
    String name = Layout.visible(verdicts);
    if (findings.isEmpty()) {
      return name
          + ": "
          + Trusted.notice(file.findings()).map(n -> Layout.visible(n) + "\n").orElse("")
          + DoubtWords.sentence(file).map(d -> "DOUBT: " + Layout.visible(d) + "\n").orElse("")
          + "the statistics are those of the data ("
          + CaseCounting.rows(counted)
          + "), the requirements, assumptions and plan those of the desiderata, and the kernel"
          + " accepts the file\n";
    }
    StringBuilder text = new StringBuilder(name).append(": REJECTED\n");
    findings.forEach(f -> text.append("  ").append(Layout.visible(f)).append('\n'));
    return text.toString();
  }
}
