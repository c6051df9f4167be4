// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.printing;

import java.util.ArrayList;
import java.util.List;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.parsing.SourceParser;
import org.surety.spec.syntax.SourceFile;

/**
 * The one layout of a desiderata file. Comments, the grouping by empty lines and the author's line
 * breaks inside a statement stay; spacing, indentation and the columns of neighbouring statements
 * are set. Formatting twice changes nothing more, and the meaning is never changed.
 */
public final class Formatter {

  private Formatter() {}

  /**
   * The source in its layout.
   *
   * @throws IllegalArgumentException if the source has a syntax error, which {@link
   *     SourceParser#parse} describes
   */
  public static String format(Source source) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = SourceParser.parse(source, diagnostics);
    if (diagnostics.errors() > 0) {
      throw new IllegalArgumentException("only a file that parses can be formatted");
    }
    List<Line> lines = new ArrayList<>();
    List<Line> group = new ArrayList<>();
    for (Line line : LineReader.read(file)) {
      if (line.isEmpty()) {
        lines.addAll(Columns.align(group));
        group.clear();
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
          lines.add(line);
        }
      } else {
        group.add(line);
      }
    }
    lines.addAll(Columns.align(group));
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }
}
