// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Text laid out on a screen: paragraphs that wrap, columns that align. */
public final class Layout {

  private Layout() {}

  /** The text without characters that would change what a terminal shows. */
  public static String visible(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean harmless =
                  type != Character.CONTROL
                      && type != Character.FORMAT
                      && type != Character.LINE_SEPARATOR
                      && type != Character.PARAGRAPH_SEPARATOR
                      && type != Character.SURROGATE;
              out.appendCodePoint(harmless ? c : c == '\n' || c == '\t' ? ' ' : 0xFFFD);
            });
    return out.toString();
  }

  /** The text in lines of at most {@code width}, the first after {@code first}, the others after {@code next}. */
  public static String wrapped(String text, String first, String next, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : visible(text).split(" ")) {
      boolean fits = (long) length(line) + (empty ? 0 : 1) + length(word) <= width;
      if (!empty && !fits) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(next);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString().stripTrailing());
    return String.join("\n", lines) + "\n";
  }

  /** The number of characters of a text. */
  static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }

  /** The text with spaces up to {@code width} characters. */
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  /** The greatest length among texts. */
  public static int widest(List<String> texts) {
    return texts.stream().mapToInt(Layout::length).max().orElse(0);
  }

  /** Names as in a sentence: {@code a, b and c}. */
  static String joined(List<String> names) {
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1))
            + " and "
            + names.get(names.size() - 1);
  }
}
