// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.diagnostics;

/** How much a message weighs. */
public enum Severity {
  /** The file has no meaning until this is mended. */
  ERROR("error"),
  /** The file has a meaning, which may not be the one that was wanted. */
  WARNING("warning");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The word that messages begin with. */
  public String word() {
    return word;
  }
}
