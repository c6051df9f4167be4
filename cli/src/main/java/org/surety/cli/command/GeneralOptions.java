// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import picocli.CommandLine.Option;

/** The options that every command has. */
final class GeneralOptions {

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "Output for people or for programs (default: ${DEFAULT-VALUE}).")
  Format format = Format.TEXT;

  @Option(names = "--debug", description = "Show the stack trace of a failure too.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  boolean isJson() {
    return format == Format.JSON;
  }
}
