// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.cli.files.FileKind;
import org.surety.cli.files.InputFile;
import org.surety.cli.files.OutputFiles;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.kernel.json.Json;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;

/** {@code surety fmt}. */
final class FmtCommand extends Subcommand {

  private static final int BYTES_MAX = 16 << 20;

  private List<String> files = List.of();
  private boolean check;

  @Override
  void declare(Usage usage) {
    usage
        .describe(
            "Lays out desiderata files in place; comments stay, the meaning stays.",
            "Example: surety fmt wishes.desiderata",
            "With - it reads standard input and writes standard output.",
            "Exit codes: 0 done, 1 --check found a file that would change, 2 bad input.")
        .arguments(
            "FILE",
            1,
            "Desiderata files, or -.",
            values -> files = values.stream().map(String::valueOf).toList())
        .flag(
            "--check",
            "Change nothing; exit with 1 if a file would change.",
            value -> check = value);
  }

  @Override
  int run(Streams streams) {
    Map<Path, byte[]> changed = new LinkedHashMap<>();
    boolean wouldChange = false;
    boolean broken = false;
    for (String file : files) {
      boolean standard = file.equals("-");
      byte[] bytes = standard ? standardInput(streams) : file(file);
      Reading<String> layout = DesiderataFile.format(standard ? "standard input" : file, bytes);
      if (layout.value().isEmpty()) {
        complain(file, bytes, layout, streams);
        broken = true;
        continue;
      }
      byte[] laidOut = layout.value().get().getBytes(StandardCharsets.UTF_8);
      boolean same = Arrays.equals(bytes, laidOut);
      wouldChange |= !same;
      if (standard && !check) {
        streams.show(layout.value().get());
      } else if (!same && !standard) {
        changed.put(InputFile.path(file), laidOut);
      }
    }
    if (!check) {
      OutputFiles.write(changed, true);
    }
    report(changed, streams);
    if (broken) {
      return ExitCode.BAD_INPUT;
    }
    return check && wouldChange ? ExitCode.NOT_PROVED : ExitCode.DONE;
  }

  private static void complain(String file, byte[] bytes, Reading<String> layout, Streams streams) {
    Optional<BadInput> mistake =
        file.equals("-")
            ? Optional.empty()
            : FileKind.DESIDERATA.mistaken(InputFile.path(file), bytes);
    mistake.ifPresentOrElse(
        m -> streams.say(m.speaker() + ": " + m.text()),
        () -> streams.err().print(layout.messages()));
  }

  private void report(Map<Path, byte[]> changed, Streams streams) {
    List<String> names = changed.keySet().stream().map(Path::toString).toList();
    if (general.isJson() && !files.contains("-")) {
      streams.show(
          Json.object(check ? "would-change" : "changed", Json.strings(names)).canonical() + "\n");
    } else if (check) {
      names.forEach(name -> streams.show(name + ": would change\n"));
    }
  }

  private static byte[] file(String name) {
    return InputFile.read(InputFile.path(name), FileKind.DESIDERATA.wanted(), BYTES_MAX);
  }

  private static byte[] standardInput(Streams streams) {
    try {
      return streams.in().readNBytes(BYTES_MAX);
    } catch (IOException e) {
      throw BadInput.of("standard input cannot be read; give the name of a file");
    }
  }
}
