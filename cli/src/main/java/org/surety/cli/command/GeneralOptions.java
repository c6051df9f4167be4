// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import org.surety.cli.outcome.BadInput;
import org.surety.cli.output.CheckText;
import org.surety.cli.pipeline.Check;

/** The options that every command has. */
final class GeneralOptions {

  private String format = "text";

  void declare(Usage usage) {
    usage
        .option(
            "--format",
            "text|json",
            "Output for people or for programs (default: text).",
            value -> format = value)
        .flag("--debug", "Show the stack trace of a failure too.", value -> {})
        .help();
  }

  /** Refuses what is neither of the two formats. */
  void validate() {
    if (!format.equals("text") && !format.equals("json")) {
      throw BadInput.of("--format: found \"" + format + "\", expected text or json");
    }
  }

  boolean isJson() {
    return format.equals("json");
  }

  /** Says why some evidence is missing, as far as what is shown for people does not. */
  void warn(Check.Outcome outcome, Streams streams) {
    (isJson() ? outcome.reasons() : CheckText.unsaid(outcome))
        .forEach(reason -> streams.say("warning: " + reason));
  }
}
