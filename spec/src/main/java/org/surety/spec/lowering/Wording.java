// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Collection;
import org.surety.spec.diagnostics.Nearest;
import org.surety.spec.printing.Printer;
import org.surety.spec.syntax.Expression;

/** Pieces of messages. */
final class Wording {

  private static final int MAX_LENGTH = 60;

  private Wording() {}

  /** An expression as text, cut where it is long. */
  static String text(Expression expression) {
    return cut(Printer.print(expression));
  }

  /** A text, cut where it is long. */
  static String cut(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 3) + "...";
  }

  /** An expression as text in backquotes. */
  static String quote(Expression expression) {
    return "`" + text(expression) + "`";
  }

  /** The nearest of the candidates as a question, or else another fix. */
  static String nearest(String word, Collection<String> candidates, String otherwise) {
    return Nearest.to(word, candidates)
        .map(near -> "did you mean `" + near + "`?")
        .orElse(otherwise);
  }
}
