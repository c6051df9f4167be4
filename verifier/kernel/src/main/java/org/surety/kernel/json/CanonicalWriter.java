// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.json;

import org.surety.kernel.arithmetic.Work;

/** Writes the canonical form of RFC 8785. */
final class CanonicalWriter {

  private CanonicalWriter() {}

  static void write(Json value, StringBuilder out, int depth) {
    boolean nested = value instanceof Json.Obj || value instanceof Json.Arr;
    if (nested && depth == JsonReader.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "a document nests deeper than " + JsonReader.MAX_DEPTH + " levels");
    }
    Work.spend(20);
    switch (value) {
      case Json.Obj object -> {
        char separator = '{';
        for (var member : object.members().entrySet()) {
          out.append(separator);
          string(member.getKey(), out);
          out.append(':');
          write(member.getValue(), out, depth + 1);
          separator = ',';
        }
        out.append(object.members().isEmpty() ? "{}" : "}");
      }
      case Json.Arr array -> {
        char separator = '[';
        for (Json item : array.items()) {
          out.append(separator);
          write(item, out, depth + 1);
          separator = ',';
        }
        out.append(array.items().isEmpty() ? "[]" : "]");
      }
      case Json.Str text -> string(text.value(), out);
      case Json.Int number -> out.append(number.value());
      case Json.Bool bool -> out.append(bool.value());
      case Json.Null none -> out.append("null");
    }
  }

  private static void string(String text, StringBuilder out) {
    Work.spend(2L * text.length());
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
