// SPDX-License-Identifier: Apache-2.0
package org.surety.examples.glosses;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of comma-separated values (RFC 4180).
 *
 * @param columns the names of the columns
 * @param rows the rows, with a field for each column
 */
record Table(List<String> columns, List<List<String>> rows) {

  /** Copies the lists. */
  Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if it has no columns, a row has another number of fields, or a
   *     quotation mark is not closed
   */
  static Table parse(String text) {
    List<List<String>> records = records(text);
    if (records.isEmpty()) {
      throw new IllegalArgumentException("the table is empty; give one with the names of columns");
    }
    int width = records.get(0).size();
    for (int i = 1; i < records.size(); i++) {
      if (records.get(i).size() != width) {
        throw new IllegalArgumentException(
            "row "
                + i
                + " has "
                + records.get(i).size()
                + " fields, but "
                + width
                + " columns are"
                + " named; mend the row");
      }
    }
    return new Table(records.get(0), records.subList(1, records.size()));
  }

  private static List<List<String>> records(String text) {
    List<List<String>> records = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          field.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        fields.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          records.add(List.copyOf(fields));
          fields.clear();
        }
      } else if (c != '\r') {
        field.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quotation mark is not closed; mend the table");
    }
    if (field.length() > 0 || !fields.isEmpty()) {
      fields.add(field.toString());
      records.add(List.copyOf(fields));
    }
    return records;
  }

  /**
   * Where a column is.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  int column(String name) {
    int at = columns.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException(
          "there is no column `" + name + "`, only " + columns + "; name it so");
    }
    return at;
  }

  /** The table as text. */
  String text() {
    return line(columns) + rows.stream().map(Table::line).collect(Collectors.joining());
  }

  private static String line(List<String> fields) {
    return fields.stream().map(Table::field).collect(Collectors.joining(",", "", "\n"));
  }

  private static String field(String text) {
    return text.matches("[^\",\r\n]+") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
