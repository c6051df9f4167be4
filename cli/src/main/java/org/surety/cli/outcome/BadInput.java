// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.outcome;

/**
 * Something that the user gave is wrong. The message is one sentence: the place, what was found
 * there, what was expected, and the mend.
 */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String speaker;
  private final boolean rendered;

  private BadInput(String speaker, String message, boolean rendered) {
    super(message);
    this.speaker = speaker;
    this.rendered = rendered;
  }

  /** A complaint about a place: a file, or {@code file:line:column}. */
  public static BadInput at(Object place, String problem) {
    return new BadInput("surety", place + ": " + problem, false);
  }

  /** A complaint about the command line. */
  public static BadInput of(String problem) {
    return new BadInput("surety", problem, false);
  }

  /** A complaint about what follows the name of a command, such as {@code verify}. */
  public static BadInput usage(String command, String problem) {
    return new BadInput("surety " + command, problem, false);
  }

  /** Messages that were made into lines before, each with its place. */
  public static BadInput rendered(String messages) {
    return new BadInput("", messages, true);
  }

  /** Whether the message is made of lines already, safe to print as they are. */
  public boolean isRendered() {
    return rendered;
  }

  /** Who complains, to be named before the message: the program, or one of its commands. */
  public String speaker() {
    return speaker;
  }

  /** The message. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
