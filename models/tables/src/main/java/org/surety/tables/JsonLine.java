// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a jsonl file: an object, as RFC 8259 has it, with each key once.
 *
 * <p>DuckDB's reader takes more than that (NaN, trailing commas) and keeps a fraction as a double,
 * so a number that no double prints as is told apart here.
 */
final class JsonLine {

  /** The deepest nesting. */
  static final int MAX_DEPTH = 64;

  /** The kinds of value that a table tells apart. */
  enum Kind {
    SCALAR,
    NESTED,
    /** A fraction with more digits than a double keeps. */
    LONG_NUMBER,
    /** A number beyond every double. */
    HUGE_NUMBER
  }

  /** What is wrong with a line. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final int DIGITS_KEPT = 15;
  private static final int LONGEST_NUMBER = 1_000;

  private final String text;
  private int at;

  private JsonLine(String text) {
    this.text = text;
  }

  /** The keys of the object in order, with the kinds of their values. */
  static Map<String, Kind> read(String text) throws Malformed {
    JsonLine line = new JsonLine(text);
    line.blanks();
    if (line.peek() != '{') {
      throw new Malformed("the line does not begin with {");
    }
    Map<String, Kind> members = line.object(1);
    line.blanks();
    if (line.at < text.length()) {
      throw new Malformed("text follows the object");
    }
    return members;
  }

  private Map<String, Kind> object(int depth) throws Malformed {
    Map<String, Kind> members = new LinkedHashMap<>();
    at++;
    blanks();
    if (peek() == '}') {
      at++;
      return members;
    }
    while (true) {
      blanks();
      if (peek() != '"') {
        throw new Malformed("a key is not in quotation marks, or a comma is left over");
      }
      String key = string();
      blanks();
      expect(':');
      if (members.put(key, value(depth)) != null) {
        throw new Malformed("the key " + TableException.quoted(key) + " appears twice");
      }
      if (closes('}')) {
        return members;
      }
    }
  }

  private void array(int depth) throws Malformed {
    at++;
    blanks();
    if (peek() == ']') {
      at++;
      return;
    }
    do {
      value(depth);
    } while (!closes(']'));
  }

  private boolean closes(char bracket) throws Malformed {
    blanks();
    if (peek() == bracket) {
      at++;
      return true;
    }
    expect(',');
    return false;
  }

  private Kind value(int depth) throws Malformed {
    blanks();
    char c = peek();
    if (c == '{' || c == '[') {
      if (depth >= MAX_DEPTH) {
        throw new Malformed("the values are nested deeper than " + MAX_DEPTH);
      }
      if (c == '{') {
        object(depth + 1);
      } else {
        array(depth + 1);
      }
      return Kind.NESTED;
    }
    if (c == '"') {
      string();
      return Kind.SCALAR;
    }
    for (String word : new String[] {"true", "false", "null"}) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return Kind.SCALAR;
      }
    }
    return number();
  }

  private Kind number() throws Malformed {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw new Malformed("a value is missing or is none that JSON has");
    }
    at = number.end();
    if (number.group(1) == null && number.group(2) == null) {
      return Kind.SCALAR;
    }
    double nearest = Double.parseDouble(number.group());
    if (Double.isInfinite(nearest)) {
      return Kind.HUGE_NUMBER;
    }
    return keeps(number.group(), nearest) ? Kind.SCALAR : Kind.LONG_NUMBER;
  }

  /** Whether the nearest double prints as a decimal of this value. */
  private static boolean keeps(String number, double nearest) {
    if (number.length() > LONGEST_NUMBER) {
      return false;
    }
    if (number.length() <= DIGITS_KEPT && nearest != 0) {
      return Math.abs(nearest) >= Double.MIN_NORMAL;
    }
    try {
      return new BigDecimal(number).compareTo(new BigDecimal(Double.toString(nearest))) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String string() throws Malformed {
    StringBuilder out = new StringBuilder();
    at++;
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw new Malformed("a control character stands in a string");
      }
      out.append(c == '\\' ? escape() : c);
    }
    at++;
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < out.length()
              && Character.isLowSurrogate(out.charAt(i + 1));
      if (c == 0 || (Character.isSurrogate(c) && !pair)) {
        throw new Malformed("an escape in a string names no character of a text");
      }
      i += pair ? 1 : 0;
    }
    return out.toString();
  }

  private char escape() throws Malformed {
    char c = peek();
    at++;
    if (c == 'u') {
      if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
        throw new Malformed("an escape in a string is not complete");
      }
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    int known = "\"\\/bfnrt".indexOf(c);
    if (known < 0) {
      throw new Malformed("an escape in a string is none that JSON has");
    }
    return "\"\\/\b\f\n\r\t".charAt(known);
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws Malformed {
    if (at >= text.length()) {
      throw new Malformed("the line ends inside its object");
    }
    return text.charAt(at);
  }

  private void expect(char c) throws Malformed {
    if (peek() != c) {
      throw new Malformed("\"" + c + "\" is missing");
    }
    at++;
  }
}
