// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.diagnostics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A named text and its lines. Offsets and columns count code points, so that a caret stands under
 * the character a reader sees. A line ends at LF, CR or CR LF.
 */
public final class Source {

  private final String name;
  private final int[] codePoints;
  private final int[] lineStarts;

  private Source(String name, int[] codePoints) {
    this.name = name;
    this.codePoints = codePoints;
    this.lineStarts = lineStarts(codePoints);
  }

  /** The text {@code text}, to be called {@code name} in messages. */
  public static Source of(String name, String text) {
    return new Source(name, text.codePoints().toArray());
  }

  private static int[] lineStarts(int[] text) {
    IntStream later =
        IntStream.rangeClosed(1, text.length)
            .filter(
                i ->
                    text[i - 1] == '\n'
                        || (text[i - 1] == '\r' && (i == text.length || text[i] != '\n')));
    return IntStream.concat(IntStream.of(0), later).toArray();
  }

  /** What the text is called in messages. */
  public String name() {
    return name;
  }

  /** The number of code points. */
  public int length() {
    return codePoints.length;
  }

  /** The text from offset {@code start} to offset {@code end}, exclusive. */
  public String text(int start, int end) {
    return new String(codePoints, start, end - start);
  }

  /** The whole text. */
  public String text() {
    return text(0, codePoints.length);
  }

  /** The line of an offset, counted from 1. */
  public int line(int offset) {
    int index = Arrays.binarySearch(lineStarts, offset);
    return index >= 0 ? index + 1 : -index - 1;
  }

  /** The column of an offset, counted from 1. */
  public int column(int offset) {
    return offset - lineStarts[line(offset) - 1] + 1;
  }

  /** The offset at which a line begins. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** The offset after the last character of a line, its terminator excluded. */
  public int lineEnd(int line) {
    int end = line < lineStarts.length ? lineStarts[line] : codePoints.length;
    while (end > lineStart(line) && (codePoints[end - 1] == '\n' || codePoints[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  /** The whole text as one place. */
  public Span all() {
    return new Span(this, 0, codePoints.length);
  }

  @Override
  public String toString() {
    return name;
  }
}
