// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.printing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Aligns the lines of a group, that is, of lines without an empty line between them. */
final class Columns {

  /** A head, or the code before a comment, that is longer than this moves nobody's column. */
  private static final int WIDEST_HEAD = 32;

  private static final int WIDEST_CODE = 80;

  private Columns() {}

  static List<Line> align(List<Line> group) {
    Map<Line.Column, Integer> widths = new EnumMap<>(Line.Column.class);
    for (Line line : group) {
      int width = line.head().length();
      if (line.column() != Line.Column.NONE && width <= WIDEST_HEAD) {
        widths.merge(line.column(), width, Math::max);
      }
    }
    List<Line> headed = new ArrayList<>();
    for (Line line : group) {
      int width = line.rest().isEmpty() ? 0 : widths.getOrDefault(line.column(), 0);
      headed.add(new Line(line.column(), padded(line.head(), width), line.rest(), line.comment()));
    }
    return alignComments(headed);
  }

  private static List<Line> alignComments(List<Line> lines) {
    int width = 0;
    for (Line line : lines) {
      int own = line.code().length();
      if (isCommented(line) && own <= WIDEST_CODE) {
        width = Math.max(width, own);
      }
    }
    List<Line> aligned = new ArrayList<>();
    for (Line line : lines) {
      aligned.add(
          isCommented(line)
              ? new Line(line.column(), "", padded(line.code(), width), line.comment())
              : line);
    }
    return aligned;
  }

  private static boolean isCommented(Line line) {
    return !line.comment().isEmpty() && !line.code().isBlank();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
