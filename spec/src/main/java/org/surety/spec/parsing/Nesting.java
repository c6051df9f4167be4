// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

import static org.surety.spec.parser.DesiderataLexer.*;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.Source;

/** Bounds the depth of the tree that a statement will have, before anything recurses over it. */
final class Nesting {

  private static final Set<Integer> OPERAND_ENDS =
      Set.of(NUMBER, STRING, RPAREN, RBRACKET, PERCENT, IDENTIFIER);

  private final Deque<Integer> saved = new ArrayDeque<>();

  /** The depth at the current token, its run of prefix operators aside. */
  private int depth;

  /** The depth just inside the innermost open bracket. */
  private int bracketDepth;

  /** How many prefix operators, or signs `%`, stand directly before the current token. */
  private int run;

  private Nesting() {}

  static void check(Source source, List<Token> statement, List<Diagnostic> mistakes) {
    Nesting nesting = new Nesting();
    int previous = Token.EOF;
    for (Token token : statement) {
      nesting.read(token.getType(), previous);
      previous = Statements.isWord(token) ? IDENTIFIER : token.getType();
      if (nesting.depth + nesting.run > Limits.MAX_DEPTH) {
        mistakes.add(
            Diagnostic.of(
                Code.NESTED_TOO_DEEPLY,
                Lexing.span(source, token),
                "an expression is nested more than " + Limits.MAX_DEPTH + " levels deep",
                "name its parts with `define`"));
        return;
      }
    }
  }

  private void read(int type, int previous) {
    boolean prefix = type == NOT || (type == MINUS && !OPERAND_ENDS.contains(previous));
    if (prefix || type == PERCENT) {
      run++;
      return;
    }
    switch (type) {
      case LPAREN, LBRACKET, LBRACE -> {
        saved.push(depth);
        saved.push(bracketDepth);
        depth += run + 1;
        bracketDepth = depth;
      }
      case RPAREN, RBRACKET, RBRACE -> {
        if (!saved.isEmpty()) {
          bracketDepth = saved.pop();
          depth = saved.pop();
        }
      }
      case IMPLIES -> depth++;
      case COMMA, BAR -> depth = bracketDepth;
      default -> {}
    }
    run = 0;
  }
}
