// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.surety.cli.files.FileKind;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.ExitCode;
import org.surety.kernel.json.Json;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.DiagnosticRenderer;
import org.surety.spec.lowering.Desiderata;

/** {@code surety lint}. */
final class LintCommand extends Subcommand {

  private static final int BYTES_MAX = 16 << 20;

  private List<String> files = List.of();
  private boolean strict;

  @Override
  void declare(Usage usage) {
    usage
        .describe(
            "Finds mistakes in desiderata files; each message has a code and a mend.",
            "Example: surety lint wishes.desiderata",
            "Exit codes: 0 clean or warnings only, 1 warnings under --strict, 2 errors.")
        .arguments(
            "FILE",
            1,
            "Desiderata files.",
            values -> files = values.stream().map(String::valueOf).toList())
        .flag("--strict", "Exit with 1 if there are warnings.", value -> strict = value);
  }

  @Override
  int run(Streams streams) {
    List<Diagnostic> all = new ArrayList<>();
    for (String file : files) {
      all.addAll(read(InputFile.path(file)).diagnostics());
    }
    long errors = all.stream().filter(Diagnostic::isError).count();
    long warnings = all.size() - errors;
    if (general.isJson()) {
      streams.show(Json.array(all, LintCommand::json).canonical() + "\n");
    } else {
      streams.show(
          DiagnosticRenderer.render(all)
              + counted(files.size(), "file")
              + ": "
              + counted(errors, "error")
              + ", "
              + counted(warnings, "warning")
              + "\n");
    }
    if (errors > 0) {
      return ExitCode.BAD_INPUT;
    }
    return strict && warnings > 0 ? ExitCode.NOT_PROVED : ExitCode.DONE;
  }

  private static Reading<Desiderata> read(Path path) {
    if (!Files.exists(path) || Files.isDirectory(path)) {
      return DesiderataFile.read(path);
    }
    byte[] bytes = InputFile.read(path, FileKind.DESIDERATA.wanted(), BYTES_MAX);
    Reading<Desiderata> reading = DesiderataFile.read(path.toString(), bytes);
    if (reading.hasErrors()) {
      FileKind.DESIDERATA
          .mistaken(path, bytes)
          .ifPresent(
              mistake -> {
                throw mistake;
              });
    }
    return reading;
  }

  private static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static Json json(Diagnostic diagnostic) {
    return Json.object(
        "file", new Json.Str(diagnostic.at().source().name()),
        "line", new Json.Int(diagnostic.at().line()),
        "column", new Json.Int(diagnostic.at().column()),
        "code", new Json.Str(diagnostic.code().id()),
        "severity", new Json.Str(diagnostic.severity().word()),
        "problem", new Json.Str(diagnostic.problem()),
        "fixes", Json.strings(diagnostic.fixes()));
  }
}
