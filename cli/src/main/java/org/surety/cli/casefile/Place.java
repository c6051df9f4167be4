// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import org.surety.cli.outcome.BadInput;

/**
 * A place in a case file.
 *
 * @param file the file as the user names it
 * @param line counted from 1
 * @param column counted from 1
 */
public record Place(String file, int line, int column) {

  /** A complaint about what stands here. */
  BadInput error(String problem) {
    return BadInput.at(this, problem);
  }

  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
