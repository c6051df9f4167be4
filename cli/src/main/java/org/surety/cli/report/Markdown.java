// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.regex.Pattern;

/** Escaping for Markdown, GitHub's tables and links included. */
final class Markdown {

  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]|~$@#{}!]");
  private static final Pattern LINK = Pattern.compile("(?i)(https?|ftp|mailto|xmpp):");
  private static final Pattern WWW = Pattern.compile("(?i)(www)\\.");
  private static final Pattern START = Pattern.compile("^(\\s*)([-+=]|[0-9]+(?=[.)]))");
  private static final Pattern TAG = Pattern.compile("<[A-Za-z/!?]");

  private Markdown() {}

  /** The text as running text; it can neither begin a block nor make markup or a link. */
  static String text(String text) {
    String safe = SPECIAL.matcher(Visible.of(text)).replaceAll("\\\\$0");
    safe = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    safe = LINK.matcher(safe).replaceAll("$1\\\\:");
    return WWW.matcher(safe).replaceAll("$1\\\\.");
  }

  /** The text of a block, whose first characters begin no other kind of block. */
  static String start(String escaped) {
    return START
        .matcher(escaped)
        .replaceFirst(
            match ->
                Character.isDigit(match.group(2).charAt(0))
                    ? "$1&#" + (int) match.group(2).charAt(0) + ";" + match.group(2).substring(1)
                    : "$1\\\\" + match.group(2));
  }

  /** Formal text between backticks, or as running text where backticks would not hold it. */
  static String code(String text, boolean inTable) {
    String visible = Visible.of(text);
    boolean plain =
        !visible.isBlank()
            && visible.indexOf('`') < 0
            && visible.indexOf('\\') < 0
            && !TAG.matcher(visible).find();
    if (!plain) {
      return text(text);
    }
    return "`" + (inTable ? visible.replace("|", "\\|") : visible) + "`";
  }
}
