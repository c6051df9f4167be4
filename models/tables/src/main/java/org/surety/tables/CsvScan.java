// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the structure of a separated file as RFC 4180 has it, without looking at its values.
 *
 * <p>DuckDB's reader is lenient (it trims blanks around quotes, skips empty lines, guesses at stray
 * quotes); what passes here leaves it nothing to guess, and the rows counted here must be the rows
 * that it counts. Beyond RFC 4180: a line may also end in a line feed alone.
 */
final class CsvScan {

  /** The longest row, in bytes, that DuckDB reads. */
  static final int MAX_ROW = 2_000_000;

  /**
   * What the structure is.
   *
   * @param header the names of the columns
   * @param rows the rows after the header
   * @param breaksInFields whether some quoted field holds a line break
   */
  record Shape(List<String> header, long rows, boolean breaksInFields) {}

  private enum State {
    FIELD_START,
    UNQUOTED,
    QUOTED,
    QUOTE_CLOSED
  }

  private final String name;
  private final TextFile text;
  private final char separator;
  private final long until;
  private final ByteArrayOutputStream field = new ByteArrayOutputStream();
  private final List<String> header = new ArrayList<>();
  private State state = State.FIELD_START;
  private long row;
  private long rowLine = 1;
  private int fields = 1;
  private int length;
  private long emptyLine;
  private boolean breaksInFields;

  private CsvScan(String name, TextFile text, char separator, long until) {
    this.name = name;
    this.text = text;
    this.separator = separator;
    this.until = until;
  }

  /** The whole structure. */
  static Shape shape(String name, TextFile text, char separator) throws IOException {
    CsvScan scan = new CsvScan(name, text, separator, Long.MAX_VALUE);
    scan.run();
    return new Shape(scan.header, scan.row - 1, scan.breaksInFields);
  }

  /** The names of the columns alone. */
  static List<String> header(String name, TextFile text, char separator) throws IOException {
    CsvScan scan = new CsvScan(name, text, separator, 1);
    scan.run();
    return scan.header;
  }

  /** The line at which a row of data begins, counted from 1. */
  static long line(String name, TextFile text, char separator, long row) throws IOException {
    CsvScan scan = new CsvScan(name, text, separator, row);
    scan.run();
    return scan.rowLine;
  }

  private void run() throws IOException {
    int b = text.next();
    while (b >= 0 && row < until) {
      length++;
      if (length > MAX_ROW) {
        throw here().error("the row is longer than " + MAX_ROW + " bytes", "a shorter one", MEND);
      }
      b = step(b);
    }
    if (row < until) {
      end();
    }
    if (row == 0) {
      throw TableException.Place.file(name)
          .error("the file is empty", "a header and at least one row", "write the table again");
    }
  }

  private static final String MEND = "check the quotes and separators of this row";

  /** Takes a byte; the next one to take. */
  private int step(int b) throws IOException {
    if (state == State.QUOTED) {
      return quoted(b);
    }
    if (b == '\r') {
      int after = text.next();
      if (after != '\n') {
        throw here().error("a carriage return stands outside quotes", "a line feed after it", MEND);
      }
      b = after;
    }
    if (b == '\n') {
      endLine();
      return text.next();
    }
    if (emptyLine > 0) {
      throw TableException.Place.line(name, 0, emptyLine)
          .error("the line is empty", "a row", "delete the line, or write \"\" for an empty value");
    }
    if (b == separator) {
      endField();
      fields++;
      return text.next();
    }
    if (b == '"' && state != State.FIELD_START) {
      throw here()
          .error(
              "a quotation mark stands inside field " + fields,
              "quotation marks around the whole field, doubled inside it",
              MEND);
    }
    if (state == State.QUOTE_CLOSED) {
      throw here()
          .error(
              "text follows the closing quotation mark of field " + fields,
              "a separator or the end of the line",
              MEND);
    }
    state = b == '"' ? State.QUOTED : State.UNQUOTED;
    if (row == 0 && b != '"') {
      field.write(b);
    }
    return text.next();
  }

  private int quoted(int b) throws IOException {
    int next = text.next();
    if (b == '"') {
      if (next != '"') {
        state = State.QUOTE_CLOSED;
        return next;
      }
      length++;
      next = text.next();
    }
    breaksInFields |= b == '\n' || b == '\r';
    if (row == 0) {
      field.write(b);
    }
    return next;
  }

  private void endField() {
    if (row == 0) {
      header.add(field.toString(StandardCharsets.UTF_8));
      field.reset();
    }
    state = State.FIELD_START;
  }

  private void endLine() {
    if (fields == 1 && state == State.FIELD_START) {
      emptyLine = emptyLine > 0 ? emptyLine : rowLine;
    } else {
      endRow();
    }
    rowLine = text.line();
    length = 0;
  }

  private void endRow() {
    endField();
    if (row == 0) {
      refuseRepeats();
    } else if (fields != header.size()) {
      throw here()
          .error(
              "the row has " + fields + (fields == 1 ? " field" : " fields"),
              header.size() + ", as many as the header has,",
              MEND);
    }
    row++;
    fields = 1;
  }

  private void end() {
    if (state == State.QUOTED) {
      throw here()
          .error(
              "the file ends inside quotation marks that this row opens",
              "a closing quotation mark",
              MEND);
    }
    if (fields > 1 || state != State.FIELD_START) {
      endRow();
    }
  }

  private void refuseRepeats() {
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!seen.add(column)) {
        throw TableException.Place.column(name, column)
            .error("the column appears twice", "each name once", "rename one of the two");
      }
    }
  }

  private TableException.Place here() {
    return TableException.Place.line(name, row, rowLine);
  }
}
