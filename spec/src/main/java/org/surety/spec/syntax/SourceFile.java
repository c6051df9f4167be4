// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.syntax;

import java.util.List;
import org.surety.spec.diagnostics.Source;

/**
 * A desiderata file as written.
 *
 * @param source the text
 * @param statements the statements that could be read, in order
 * @param unread the stretches that could not
 * @param comments the comments, in order
 */
public record SourceFile(
    Source source, List<Statement> statements, List<Unread> unread, List<Comment> comments) {

  /** Copies the lists. */
  public SourceFile {
    statements = List.copyOf(statements);
    unread = List.copyOf(unread);
    comments = List.copyOf(comments);
  }
}
