// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

/** Escaping for HTML that is well-formed XML too. */
final class Html {

  private Html() {}

  /** The text as character data or as a quoted attribute value. */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    String visible = Visible.of(text);
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** The text, or its beginning with the whole in a {@code title}. */
  static String cut(String text, int length) {
    String visible = Visible.of(text);
    String shown = Visible.cut(visible, length);
    return shown.equals(visible)
        ? text(visible)
        : "<span title=\"" + text(visible) + "\">" + text(shown) + "</span>";
  }
}
