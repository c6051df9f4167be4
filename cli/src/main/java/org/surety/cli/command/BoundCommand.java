// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.bounds.calculation.BoundInputException;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.output.Layout;

/** {@code surety bound}. */
final class BoundCommand extends Subcommand {

  private static final int BATCH_BYTES_MAX = 64 << 20;

  private @Nullable String theorem;
  private List<String> inputs = List.of();
  private boolean lower;
  private String digits = Integer.toString(BoundCalculator.DEFAULT_DIGITS);
  private @Nullable String batch;

  @Override
  void declare(Usage usage) {
    usage
        .describe(
            "Computes one bound from numbers alone; the kernel confirms it.",
            "Example: surety bound holdout.binomial-tail n=1000 count=50 failure=0.05",
            "surety bound THEOREM --help names its inputs; surety theorems lists the theorems.")
        .optionalArgument("THEOREM", "The id of a theorem.", value -> theorem = value)
        .arguments(
            "name=value",
            0,
            "Its inputs; numbers as 0.05, 5%%, 1/20 or 1e-3, lists as a,b,c.",
            values -> inputs = values.stream().map(String::valueOf).toList())
        .flag("--lower", "Bound it from below instead of from above.", value -> lower = value)
        .option(
            "--digits",
            "N",
            "Decimals that the outward rounding keeps (default: 9).",
            value -> digits = value)
        .option(
            "--batch",
            "FILE",
            "Compute one bound for each line of FILE (or -), JSON lines out.",
            value -> batch = value);
  }

  @Override
  Optional<String> help() {
    if (theorem == null) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("Inputs of " + theorem + ":\n");
    try {
      List<BoundCalculator.Input> inputs = BoundCalculator.help(theorem);
      int width = Layout.widest(inputs.stream().map(BoundCalculator.Input::name).toList()) + 2;
      for (BoundCalculator.Input input : inputs) {
        text.append("  ")
            .append(Layout.padded(input.name(), width))
            .append(input.meaning())
            .append(input.required() ? "" : " (may be left out)")
            .append('\n');
      }
    } catch (BoundInputException e) {
      throw BadInput.of(String.valueOf(e.getMessage()));
    }
    return Optional.of(text + "`surety theorems " + theorem + "` states the theorem.\n");
  }

  @Override
  int run(Streams streams) {
    if (batch != null) {
      if (theorem != null) {
        throw BadInput.usage("bound", "give a theorem, or --batch FILE, not both");
      }
      return batch(batch, streams);
    }
    if (theorem == null) {
      throw BadInput.usage(
          "bound",
          "no theorem is named; `surety theorems` lists them, `surety bound --help`"
              + " shows an example");
    }
    try {
      BoundQuery query = new BoundQuery(theorem, inputs, lower, digits());
      return show(query.answer(), general.isJson(), streams);
    } catch (BoundInputException e) {
      throw BadInput.usage("bound " + theorem, String.valueOf(e.getMessage()));
    }
  }

  private int digits() {
    if (digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(Character::isDigit)) {
      throw BadInput.of(
          "--digits: found \"" + digits + "\", expected a number of decimals such as 6");
    }
    return Integer.parseInt(digits);
  }

  private static int show(BoundQuery.Answer answer, boolean json, Streams streams) {
    streams.show((json ? answer.json() : answer.text()) + "\n");
    if (answer.refusal().isPresent()) {
      streams.say(
          "the kernel refuses this bound, a fault of the engine: " + answer.refusal().get());
      return ExitCode.FAILED;
    }
    return ExitCode.DONE;
  }

  private int batch(String name, Streams streams) {
    byte[] bytes;
    try {
      bytes =
          name.equals("-")
              ? streams.in().readNBytes(BATCH_BYTES_MAX)
              : InputFile.read(
                  InputFile.path(name), "a file with one bound a line", BATCH_BYTES_MAX);
    } catch (IOException e) {
      throw BadInput.of("standard input cannot be read; give the name of a file to --batch");
    }
    int number = 0;
    int worst = ExitCode.DONE;
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      number++;
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        try {
          BoundQuery query = BoundQuery.of(stripped, lower, digits());
          worst = Math.max(worst, show(query.answer(), true, streams));
        } catch (BoundInputException | BadInput e) {
          throw BadInput.at(name + ":" + number, String.valueOf(e.getMessage()));
        }
      }
    }
    return worst;
  }
}
