// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.diagnostics;

/**
 * A place in a source: the code points from {@code start} to {@code end}, exclusive.
 *
 * @param source the text
 * @param start the first offset
 * @param end the offset after the last
 */
public record Span(Source source, int start, int end) {

  /**
   * A place in a source.
   *
   * @throws IllegalArgumentException unless {@code 0 <= start <= end <= source.length()}
   */
  public Span {
    if (start < 0 || end < start || end > source.length()) {
      throw new IllegalArgumentException("no place from " + start + " to " + end);
    }
  }

  /** The place from the start of this one to the end of {@code last}. */
  public Span to(Span last) {
    return new Span(source, start, Math.max(end, last.end));
  }

  /** The line on which the place begins, counted from 1. */
  public int line() {
    return source.line(start);
  }

  /** The column at which the place begins, counted from 1. */
  public int column() {
    return source.column(start);
  }

  /** The line on which the place ends, counted from 1. */
  public int lastLine() {
    return source.line(Math.max(start, end - 1));
  }

  /** The text that stands there. */
  public String text() {
    return source.text(start, end);
  }

  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return source.name() + ":" + line() + ":" + column();
  }
}
