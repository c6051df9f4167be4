// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.outcome;

/**
 * Something that the user gave is wrong. The message is one sentence: the place, what was found
 * there, what was expected, and the mend.
 */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean rendered;

  private BadInput(String message, boolean rendered) {
    super(message);
    this.rendered = rendered;
  }

  /** A complaint about a place: a file, or {@code file:line:column}. */
  public static BadInput at(Object place, String problem) {
    return new BadInput(place + ": " + problem, false);
  }

  /** A complaint about the command itself. */
  public static BadInput of(String problem) {
    return new BadInput(problem, false);
  }

  /** Messages that were made into lines before, each with its place. */
  public static BadInput rendered(String messages) {
    return new BadInput(messages, true);
  }

  /** Whether the message is made of lines already, safe to print as they are. */
  public boolean isRendered() {
    return rendered;
  }

  /** The message. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
