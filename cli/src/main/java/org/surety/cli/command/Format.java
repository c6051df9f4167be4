// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

/** For whom the output is. */
enum Format {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON;

  @Override
  public String toString() {
    return this == TEXT ? "text" : "json";
  }
}
