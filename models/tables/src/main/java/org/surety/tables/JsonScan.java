// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the structure of a jsonl file: one object a line, each with the keys that are needed. */
final class JsonScan {

  /** The longest line, in bytes, that DuckDB reads. */
  static final int MAX_LINE = 16_000_000;

  private final String name;
  private final TextFile text;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long row;
  private long rowLine;

  private JsonScan(String name, TextFile text) {
    this.name = name;
    this.text = text;
  }

  /** The keys of the first row. */
  static List<String> header(String name, TextFile text) throws IOException {
    JsonScan scan = new JsonScan(name, text);
    String first = scan.next();
    if (first == null) {
      throw empty(name);
    }
    return List.copyOf(scan.members(first).keySet());
  }

  /**
   * The number of rows.
   *
   * @param needed the keys that each row must have, with a value that is not nested
   * @param absent the keys that no row may have, since the first has not and they would be read
   */
  static long rows(String name, TextFile text, Collection<String> needed, Collection<String> absent)
      throws IOException {
    JsonScan scan = new JsonScan(name, text);
    for (String line = scan.next(); line != null; line = scan.next()) {
      scan.check(scan.members(line), needed, absent);
    }
    if (scan.row == 0) {
      throw empty(name);
    }
    return scan.row;
  }

  /** The line of a row of data, counted from 1. */
  static long line(String name, TextFile text, long row) throws IOException {
    JsonScan scan = new JsonScan(name, text);
    while (scan.row < row && scan.next() != null) {}
    return scan.rowLine;
  }

  private static TableException empty(String name) {
    return TableException.Place.file(name)
        .error("the file has no row", "one JSON object a line", "write the table again");
  }

  /** The next row's text, or null at the end. Only the end of a file may have empty lines. */
  private @Nullable String next() throws IOException {
    long emptyLine = 0;
    while (true) {
      rowLine = text.line();
      line.reset();
      int b = text.next();
      boolean ended = b < 0;
      for (; b >= 0 && b != '\n'; b = text.next()) {
        line.write(b);
        if (line.size() > MAX_LINE) {
          throw TableException.Place.line(name, row + 1, rowLine)
              .error("the line is longer than " + MAX_LINE + " bytes", "a shorter one", "split it");
        }
      }
      String content = line.toString(StandardCharsets.UTF_8);
      if (!content.isBlank()) {
        if (emptyLine > 0) {
          throw TableException.Place.line(name, 0, emptyLine)
              .error("the line is empty", "one JSON object a line", "delete the line");
        }
        row++;
        return content;
      }
      if (ended) {
        return null;
      }
      emptyLine = emptyLine > 0 ? emptyLine : rowLine;
    }
  }

  private Map<String, JsonLine.Kind> members(String content) {
    try {
      return JsonLine.read(content);
    } catch (JsonLine.Malformed e) {
      throw TableException.Place.line(name, row, rowLine)
          .error(String.valueOf(e.getMessage()), "one JSON object a line", "correct the line");
    }
  }

  private void check(
      Map<String, JsonLine.Kind> members, Collection<String> needed, Collection<String> absent) {
    for (String key : needed) {
      TableException.Place place = new TableException.Place(name, row, rowLine, key);
      JsonLine.Kind kind = members.get(key);
      if (kind == null) {
        throw place.error("the row lacks the key", "a value in each row", "add the value");
      }
      switch (kind) {
        case SCALAR -> {}
        case NESTED ->
            throw place.error(
                "the value is an object or an array", "a string, number or boolean", "flatten it");
        case LONG_NUMBER ->
            throw place.error(
                "the number has more digits than a double keeps",
                "at most 15 significant digits",
                "write it as a string, which is compared exactly");
        case HUGE_NUMBER ->
            throw place.error(
                "the number is out of range: it is beyond every double",
                "a number of at most about 1.8e308 in size",
                "correct it");
      }
    }
    for (String key : absent) {
      if (members.containsKey(key)) {
        throw new TableException.Place(name, row, rowLine, key)
            .error(
                "the row has a key that the first row lacks",
                "the same keys in each row",
                "add the key to each row");
      }
    }
  }
}
