// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.Locale;

/** Text from outside, made fit to be seen: nothing in it can hide or move what stands beside it. */
final class Visible {

  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE = 0x7F;
  private static final int REPLACEMENT = 0xFFFD;

  private Visible() {}

  /**
   * The text with control characters as their pictures, marks of writing direction and other
   * invisible formats by their number, and what is no character replaced. Tabs and line ends become
   * spaces.
   */
  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(c, out));
    return out.toString();
  }

  private static void append(int c, StringBuilder out) {
    if (c == '\n' || c == '\t' || c == '\r') {
      out.append(' ');
    } else if (c < ' ') {
      out.appendCodePoint(CONTROL_PICTURES + c);
    } else if (c == DELETE) {
      out.append('\u2421');
    } else if (Character.getType(c) == Character.CONTROL
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR) {
      out.append(String.format(Locale.ROOT, "[U+%04X]", c));
    } else if (Character.getType(c) == Character.SURROGATE || (c & 0xFFFE) == 0xFFFE) {
      out.appendCodePoint(REPLACEMENT);
    } else {
      out.appendCodePoint(c);
    }
  }

  /** The first {@code length} characters, with a sign where something was left out. */
  static String cut(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, length)) + "\u2026";
  }

  /** The first and the last of {@code length} characters, with a sign where the middle was. */
  static String cutInside(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    int last = length / 3;
    return cut(text, length - last) + text.substring(text.offsetByCodePoints(text.length(), -last));
  }
}
