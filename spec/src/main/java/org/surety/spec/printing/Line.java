// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.printing;

/**
 * A line of a formatted file.
 *
 * @param column what its neighbours of the same kind are aligned by
 * @param head what stands before the aligned column
 * @param rest what stands after it
 * @param comment a comment at its end, or empty
 */
record Line(Column column, String head, String rest, String comment) {

  /** What a line shares with its neighbours. */
  enum Column {
    /** Nothing: a continued statement, a comment, or an empty line. */
    NONE,
    /** The declarations of what an example carries: the keyword is the head. */
    DECLARATION,
    /** Populations: the keyword and the name are the head. */
    POPULATION,
    /** Assumptions: the keyword, the name and the colon are the head. */
    ASSUMPTION,
    /** Requirements: the keyword, the name and the colon are the head. */
    REQUIREMENT
  }

  static final Line EMPTY = new Line(Column.NONE, "", "", "");

  boolean isEmpty() {
    return head.isEmpty() && rest.isEmpty() && comment.isEmpty();
  }

  /** The line without its comment. */
  String code() {
    return head.isEmpty() || rest.isEmpty() ? head + rest : head + " " + rest;
  }

  String text() {
    if (comment.isEmpty()) {
      return code();
    }
    return code().isBlank() ? code() + comment : code() + "  " + comment;
  }
}
