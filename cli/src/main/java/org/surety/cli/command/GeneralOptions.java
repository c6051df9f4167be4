// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import org.surety.cli.outcome.BadInput;

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
}
