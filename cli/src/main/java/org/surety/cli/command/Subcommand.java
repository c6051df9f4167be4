// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.Optional;

/** A command, once its arguments are bound. */
interface Subcommand {

  /** Does what was asked; the exit code. */
  int run(Streams streams);

  /** More specific help than that of the command, where its arguments ask for some. */
  default Optional<String> help() {
    return Optional.empty();
  }
}
