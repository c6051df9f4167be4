// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads JSON strictly: UTF-8, no duplicate keys, no floating-point numbers, no nesting beyond
 * {@value #MAX_DEPTH}, nothing after the value.
 */
public final class JsonReader {

  /** The deepest nesting of arrays and objects. */
  public static final int MAX_DEPTH = 64;

  /** The most values that a document may have. */
  public static final int MAX_VALUES = 4_000_000;

  private final String text;
  private int at;
  private int values;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads one value.
   *
   * @throws Malformed with line and column if {@code bytes} are not such a document
   */
  public static Json read(byte[] bytes) {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new Malformed("", "the file is not UTF-8 text");
    }
  }

  /** Reads one value from text; see {@link #read(byte[])}. */
  public static Json read(String text) {
    JsonReader reader = new JsonReader(text);
    if (text.startsWith("\uFEFF")) {
      throw reader.error("the file begins with a byte order mark; save it without one");
    }
    reader.skipSpace();
    Json value = reader.value(0);
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.error("found more text after the end of the document");
    }
    return value;
  }

  private Json value(int depth) {
    char c = peek();
    if (depth == MAX_DEPTH && (c == '{' || c == '[')) {
      throw error("the document nests deeper than " + MAX_DEPTH + " levels");
    }
    if (++values > MAX_VALUES) {
      throw error("the document has more than " + MAX_VALUES + " values");
    }
    if (c == '{') {
      return object(depth);
    }
    if (c == '[') {
      return array(depth);
    }
    if (c == '"') {
      return new Json.Str(string());
    }
    if (c == '-' || Character.digit(c, 10) >= 0) {
      return integer();
    }
    if (word("true")) {
      return new Json.Bool(true);
    }
    if (word("false")) {
      return new Json.Bool(false);
    }
    if (word("null")) {
      return new Json.Null();
    }
    throw error("found '" + c + "' where a JSON value was expected");
  }

  private Json object(int depth) {
    Map<String, Json> members = new TreeMap<>();
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return new Json.Obj(members);
    }
    while (true) {
      skipSpace();
      if (peek() != '"') {
        throw error("found '" + peek() + "' where a key in quotes was expected");
      }
      int start = at;
      String key = string();
      if (members.containsKey(key)) {
        at = start;
        throw error("the key \"" + key + "\" appears twice in one object");
      }
      skipSpace();
      expect(':');
      skipSpace();
      members.put(key, value(depth + 1));
      skipSpace();
      if (!more('}')) {
        return new Json.Obj(members);
      }
    }
  }

  private Json array(int depth) {
    List<Json> items = new ArrayList<>();
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return new Json.Arr(items);
    }
    while (true) {
      skipSpace();
      items.add(value(depth + 1));
      skipSpace();
      if (!more(']')) {
        return new Json.Arr(items);
      }
    }
  }

  private boolean more(char close) {
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(close);
    return false;
  }

  private Json integer() {
    int start = at;
    if (text.charAt(at) == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    boolean wellFormed =
        at > digits && (at - digits == 1 || text.charAt(digits) != '0') && at - digits <= 18;
    if (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) {
      throw error("found a number that is not an integer; exact numbers are strings like \"1/20\"");
    }
    if (!wellFormed || text.substring(start, at).equals("-0")) {
      throw error("found a number that is not an integer of at most 18 digits");
    }
    return new Json.Int(Long.parseLong(text.substring(start, at)));
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    at++;
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        break;
      }
      if (c < 0x20) {
        throw error("found a control character inside a string");
      }
      out.append(c == '\\' ? escape() : c);
    }
    String value = out.toString();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw error("found half of a surrogate pair inside a string");
    }
    return value;
  }

  private char escape() {
    char c = peek();
    at++;
    switch (c) {
      case '"', '\\', '/' -> {
        return c;
      }
      case 'b' -> {
        return '\b';
      }
      case 'f' -> {
        return '\f';
      }
      case 'n' -> {
        return '\n';
      }
      case 'r' -> {
        return '\r';
      }
      case 't' -> {
        return '\t';
      }
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
          if (digit < 0) {
            throw error("found an escape \\u that is not followed by four hexadecimal digits");
          }
          code = 16 * code + digit;
          at++;
        }
        return (char) code;
      }
      default -> throw error("found the unknown escape \\" + c);
    }
  }

  private boolean word(String word) {
    if (text.startsWith(word, at)) {
      at += word.length();
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw error("found '" + peek() + "' where '" + c + "' was expected");
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw error(
          text.isBlank() ? "the document is empty" : "the document ends in the middle of a value");
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private Malformed error(String problem) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      boolean isBreak = text.charAt(i) == '\n';
      line += isBreak ? 1 : 0;
      column = isBreak ? 1 : column + 1;
    }
    return new Malformed("line " + line + ", column " + column, problem);
  }
}
