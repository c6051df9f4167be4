// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import org.surety.kernel.document.Verdict;

/** Colours, where the screen has them. */
final class Paint {

  private static final String RESET = "\u001b[0m";

  private final boolean colour;

  Paint(Screen screen) {
    this.colour = screen.colour();
  }

  /** The text in the colour of a verdict. */
  String verdict(Verdict verdict, String text) {
    return switch (verdict) {
      case PROVED -> painted("\u001b[32m", text);
      case REFUTED -> painted("\u001b[31m", text);
      case UNDECIDED -> painted("\u001b[33m", text);
      case INCONSISTENT -> painted("\u001b[35m", text);
    };
  }

  /** The text in bold. */
  String strong(String text) {
    return painted("\u001b[1m", text);
  }

  /** The text with less weight. */
  String faint(String text) {
    return painted("\u001b[2m", text);
  }

  private String painted(String code, String text) {
    return colour && !text.isEmpty() ? code + text + RESET : text;
  }
}
