// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.diagnostics;

import java.util.List;

/**
 * Writes messages for people: the code, the place, the line of the source with carets under what is
 * meant, further places, and mends.
 */
public final class DiagnosticRenderer {

  private static final int MAX_WIDTH = 120;

  private DiagnosticRenderer() {}

  /** All messages, each followed by an empty line. */
  public static String render(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      out.append(render(diagnostic)).append('\n');
    }
    return out.toString();
  }

  /** One message; it ends with a line feed. */
  public static String render(Diagnostic diagnostic) {
    Span at = diagnostic.at();
    StringBuilder out = new StringBuilder();
    out.append(diagnostic.severity().word())
        .append('[')
        .append(diagnostic.code().id())
        .append("] ")
        .append(at)
        .append(": ")
        .append(visible(diagnostic.problem()))
        .append('\n');
    if (at.source().length() > 0) {
      appendExcerpt(out, at);
    }
    for (Note note : diagnostic.notes()) {
      out.append("  note: ").append(note.at()).append(": ").append(visible(note.text()));
      out.append('\n');
    }
    for (String fix : diagnostic.fixes()) {
      out.append("  fix: ").append(visible(fix)).append('\n');
    }
    return out.toString();
  }

  private static void appendExcerpt(StringBuilder out, Span at) {
    Source source = at.source();
    int line = at.line();
    int lineStart = source.lineStart(line);
    int lineEnd = source.lineEnd(line);
    int start = Math.min(at.start(), lineEnd);
    int end = Math.max(start, Math.min(at.end(), lineEnd));
    int from = start - lineStart < MAX_WIDTH ? lineStart : start - MAX_WIDTH / 2;
    int to = Math.min(lineEnd, Math.max(from + MAX_WIDTH, Math.min(end, from + 2 * MAX_WIDTH)));
    end = Math.min(end, to);

    String number = Integer.toString(line);
    String cutBefore = from > lineStart ? "..." : "";
    String cutAfter = to < lineEnd ? "..." : "";
    String shown = cutBefore + visible(source.text(from, to)) + cutAfter;
    out.append(("  " + number + " | " + shown).stripTrailing()).append('\n');
    out.append("  ").append(" ".repeat(number.length())).append(" | ");
    out.append(" ".repeat(cutBefore.length()));
    source.text(from, start).codePoints().forEach(c -> out.append(c == '\t' ? '\t' : ' '));
    out.append("^".repeat(Math.max(1, end - start))).append('\n');
  }

  /** Control and direction characters would let a file rewrite what the terminal shows. */
  private static String visible(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(isHarmless(c) ? c : 0xFFFD));
    return out.toString();
  }

  private static boolean isHarmless(int c) {
    int type = Character.getType(c);
    return c == '\t'
        || (type != Character.CONTROL
            && type != Character.FORMAT
            && type != Character.LINE_SEPARATOR
            && type != Character.PARAGRAPH_SEPARATOR);
  }
}
