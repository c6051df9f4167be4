// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of single precision, row by row. */
public final class NumberRows {

  /** More numbers than this are not held in memory. */
  static final long MOST = 1L << 28;

  private final int columns;
  private final float[] values;

  private NumberRows(int columns, float[] values) {
    this.columns = columns;
    this.values = values;
  }

  /** The numbers of a row. */
  public int columns() {
    return columns;
  }

  /** Those of the first row, then those of the second, and so on; not copied. */
  public float[] values() {
    return values;
  }

  /** What is wrong with a row. */
  record Fault(String column, String found, String expected, String mend) {}

  /** Takes rows of texts, one by one; a text is a number, or a list of them as in {@code [1, 2]}. */
  static final class Collector {
    private final List<String> names;
    private final int[] lengths;
    private float[] values = new float[1 << 10];
    private int count;
    private boolean begun;

    Collector(List<String> names) {
      this.names = List.copyOf(names);
      this.lengths = new int[names.size()];
    }

    /** Takes a row; what is wrong with it, if anything is. */
    @Nullable Fault take(List<@Nullable String> texts) {
      for (int i = 0; i < lengths.length; i++) {
        int before = count;
        Fault fault = take(names.get(i), texts.get(i));
        if (fault != null) {
          return fault;
        }
        int length = count - before;
        if (!begun) {
          lengths[i] = length;
        } else if (length != lengths[i]) {
          return new Fault(
              names.get(i),
              "there are " + length + " numbers",
              lengths[i] + ", as in the first row",
              "write as many in each row");
        }
      }
      begun = true;
      return null;
    }

    private @Nullable Fault take(String column, @Nullable String written) {
      String text = written == null ? "" : written.strip();
      boolean list = text.startsWith("[") && text.endsWith("]") && text.length() > 2;
      List<String> parts = list ? parts(text) : List.of(text);
      for (String part : parts) {
        float value = read(part);
        if (!Float.isFinite(value)) {
          return new Fault(
              column,
              Meaning.found(part.isEmpty() ? null : part),
              "a number within single precision, or a list of them,",
              "mend the row, or leave the column out of the features");
        }
        if (count == MOST) {
          return new Fault(
              column,
              "there are more than " + MOST + " numbers before this row's end",
              "fewer",
              "take fewer rows, or write the features as a safetensors file");
        }
        if (count == values.length) {
          values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
      }
      return null;
    }

    /** The nearest number of single precision; not a number if the text writes none. */
    private static float read(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
          return Float.NaN;
        }
      }
      try {
        return Float.parseFloat(text);
      } catch (NumberFormatException e) {
        return Float.NaN;
      }
    }

    private static List<String> parts(String text) {
      List<String> parts = new ArrayList<>();
      for (String part : text.substring(1, text.length() - 1).split(",", -1)) {
        parts.add(part.strip());
      }
      return parts;
    }

    NumberRows rows() {
      return new NumberRows(Arrays.stream(lengths).sum(), Arrays.copyOf(values, count));
    }
  }
}
