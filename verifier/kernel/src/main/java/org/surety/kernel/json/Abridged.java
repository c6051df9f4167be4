// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages that stay short whatever the document holds that they speak of. */
public final class Abridged {

  /** The most characters of a message. */
  public static final int MOST = 2_000;

  private static final int HEAD = 1_400;
  private static final int TAIL = 500;
  private static final int DIGITS = 12;
  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{41,}");

  private Abridged() {}

  /** The text, with numbers of more than 40 digits cut short, and its middle left out if it is long. */
  public static String text(String text) {
    Matcher numbers = LONG_NUMBER.matcher(text);
    String shown =
        numbers.replaceAll(
            number ->
                number.group().substring(0, DIGITS)
                    + "...("
                    + number.group().length()
                    + " digits)");
    return shown.length() <= MOST
        ? shown
        : shown.substring(0, HEAD) + " ... " + shown.substring(shown.length() - TAIL);
  }
}
