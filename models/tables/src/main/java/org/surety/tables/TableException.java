// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A table is not what its owner declared. The message is one sentence: the place, what was found
 * there, what was expected, and how to mend it.
 */
public final class TableException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 60;

  private final String file;
  private final long row;
  private final long line;
  private final @Nullable String column;
  private final String found;
  private final String expected;
  private final String mend;

  private TableException(Place place, String found, String expected, String mend) {
    super(
        place.text()
            + ": "
            + found
            + (expected.isEmpty() ? "" : ", but " + expected + " was expected")
            + "; "
            + mend);
    this.file = place.file();
    this.row = place.row();
    this.line = place.line();
    this.column = place.column();
    this.found = found;
    this.expected = expected;
    this.mend = mend;
  }

  /** Where in a table; a row or line of 0 stands for none. */
  record Place(String file, long row, long line, @Nullable String column) {
    static Place file(String file) {
      return new Place(file, 0, 0, null);
    }

    static Place line(String file, long row, long line) {
      return new Place(file, row, line, null);
    }

    static Place column(String file, String column) {
      return new Place(file, 0, 0, column);
    }

    TableException error(String found, String expected, String mend) {
      return new TableException(this, found, expected, mend);
    }

    private String text() {
      StringBuilder text = new StringBuilder(printable(file));
      if (row > 0) {
        text.append(", row ").append(row);
      }
      if (line > 0) {
        text.append(row > 0 ? " (line " + line + ")" : ", line " + line);
      }
      if (column != null) {
        text.append(", column ").append(quoted(column));
      }
      return text.toString();
    }
  }

  /** The file as the case names it, relative to its folder; a pattern where no file is at fault. */
  public String file() {
    return file;
  }

  /** The row of data, counted from 1 without the header. */
  public OptionalLong row() {
    return row > 0 ? OptionalLong.of(row) : OptionalLong.empty();
  }

  /** The line of a text file, counted from 1, at which the row begins. */
  public OptionalLong line() {
    return line > 0 ? OptionalLong.of(line) : OptionalLong.empty();
  }

  /** The column as the table names it. */
  public Optional<String> column() {
    return Optional.ofNullable(column);
  }

  /** What was found. */
  public String found() {
    return found;
  }

  /** What was expected; empty if {@link #found} says it. */
  public String expected() {
    return expected;
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }

  /** The text in quotation marks, shortened, without control characters. */
  static String quoted(String text) {
    int end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
    return "\"" + printable(text.substring(0, end)) + (end < text.length() ? "..." : "") + "\"";
  }

  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                out.append("\\n");
              } else if (c == '\r') {
                out.append("\\r");
              } else if (c == '\t') {
                out.append("\\t");
              } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
