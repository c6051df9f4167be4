// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.surety.cli.files.Documents;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.output.CheckJson;
import org.surety.cli.output.ExplainText;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.verdict.VerdictChecker;
import org.surety.spec.diagnostics.Nearest;

/** {@code surety explain}. */
final class ExplainCommand extends Subcommand {

  private static final int NAMES_MAX = 40;

  private String verdictsName = "";
  private String requirement = "";

  @Override
  void declare(Usage usage) {
    usage
        .describe(
            "Tells in plain words why a requirement got its verdict.",
            "Example: surety explain evidence/verdicts.json accuracy")
        .argument(
            "VERDICTS", "What `surety verify` or `check` wrote.", value -> verdictsName = value)
        .argument(
            "NAME",
            "The name of the requirement, such as accuracy or 'no_weak_spot[short]'.",
            value -> requirement = value);
  }

  @Override
  int run(Streams streams) {
    Path path = InputFile.path(verdictsName);
    VerdictFile file = Documents.verdicts(path);
    List<String> names = file.findings().stream().map(Finding::name).toList();
    Finding finding =
        file.findings().stream()
            .filter(f -> f.name().equals(requirement))
            .findFirst()
            .orElseThrow(() -> unknown(path, names));
    List<Refusal> refusals = VerdictChecker.refusals(file);
    if (!refusals.isEmpty()) {
      throw BadInput.at(
          path,
          "the kernel rejects these verdicts, so there is nothing to explain ("
              + refusals.get(0)
              + "); make them again by `surety verify`");
    }
    streams.show(
        general.isJson()
            ? CheckJson.of(file, finding).canonical() + "\n"
            : ExplainText.render(file, finding, streams.screen()));
    return ExitCode.DONE;
  }

  private BadInput unknown(Path path, List<String> names) {
    List<String> near =
        names.stream().filter(name -> name.startsWith(requirement + "[")).limit(NAMES_MAX).toList();
    if (near.isEmpty()) {
      near = Nearest.to(requirement, names).stream().toList();
    }
    String meant =
        near.isEmpty() ? "" : "perhaps \"" + String.join("\" or \"", near) + "\" is meant; ";
    String more = names.size() > NAMES_MAX ? ", and " + (names.size() - NAMES_MAX) + " more" : "";
    String list = String.join(", ", names.subList(0, Math.min(names.size(), NAMES_MAX))) + more;
    return BadInput.at(
        path,
        "there is no requirement named \""
            + requirement
            + "\"; "
            + meant
            + (names.isEmpty() ? "the file has none" : "the file has " + list));
  }
}
