// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surety.cli.files.Documents;
import org.surety.cli.files.OutputFiles;
import org.surety.cli.pipeline.Check;
import org.surety.cli.report.HtmlReport;
import org.surety.cli.warning.Warning;
import org.surety.kernel.document.VerdictFile;

/** The folder with the evidence of a check. */
final class EvidenceFolder {

  private EvidenceFolder() {}

  /** What a report says beside the verdicts. */
  static List<String> remarks(Check.Outcome outcome) {
    return outcome.warnings().stream().map(Warning::remark).toList();
  }

  /**
   * Writes statistics, certificates, verdicts and report.
   *
   * @param remarks what the report adds to the verdicts
   */
  static void write(Path folder, Check.Outcome outcome, List<String> remarks, boolean force) {
    VerdictFile file = outcome.verdicts();
    OutputFiles.makeFolder(folder);
    Map<Path, byte[]> files = new LinkedHashMap<>();
    files.put(
        folder.resolve("statistics.json"),
        Documents.bytes(file.certificates().statistics().toJson()));
    files.put(folder.resolve("certificates.json"), Documents.bytes(file.certificates().toJson()));
    files.put(folder.resolve("verdicts.json"), Documents.bytes(file.toJson()));
    files.put(
        folder.resolve("report.html"),
        HtmlReport.render(file, List.of(), outcome.needed(), remarks)
            .getBytes(StandardCharsets.UTF_8));
    OutputFiles.write(files, force);
  }
}
