// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.Optional;

/** A command. */
abstract class Subcommand {

  /** The options that every command has. */
  final GeneralOptions general = new GeneralOptions();

  /** Declares what the command takes, besides the general options. */
  abstract void declare(Usage usage);

  /** Does what was asked; the exit code. */
  abstract int run(Streams streams);

  /** More specific help than that of the command, where its arguments ask for some. */
  Optional<String> help() {
    return Optional.empty();
  }
}
