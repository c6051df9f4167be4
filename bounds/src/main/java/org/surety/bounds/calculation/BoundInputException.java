// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

/** An input of a bound that is missing, unknown or not sensible. */
public final class BoundInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST_QUOTE = 40;

  private final String input;

  private BoundInputException(String input, String message) {
    super(message);
    this.input = input;
  }

  /** An input whose text is not what was expected. */
  static BoundInputException of(String input, String found, String expected) {
    return new BoundInputException(
        input, input + ": found \"" + shortened(found) + "\", expected " + expected);
  }

  /** An input that was not given. */
  static BoundInputException missing(String input, String expected) {
    return new BoundInputException(input, input + " is missing: expected " + expected);
  }

  /** Inputs that are numbers, but not ones that the theorem allows. */
  static BoundInputException refused(String reason) {
    return new BoundInputException("inputs", reason);
  }

  private static String shortened(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_QUOTE)
        .forEach(c -> plain.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return text.codePointCount(0, text.length()) <= LONGEST_QUOTE
        ? plain.toString()
        : plain + "...";
  }

  /** The name of the input. */
  public String input() {
    return input;
  }
}
