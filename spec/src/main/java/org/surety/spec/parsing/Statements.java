// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

import static org.surety.spec.parser.DesiderataLexer.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Cuts tokens into stretches that are parsed on their own. A stretch begins where the first word of
 * a line begins a statement. As every such word may also be a name, the word after it must agree,
 * unless the line is not indented and cannot go on with the expression before it.
 */
final class Statements {

  private static final Set<Integer> OPENERS =
      Set.of(
          DESIDERATA,
          LABEL,
          PREDICTORS,
          PREDICTOR,
          ATTRIBUTE,
          SCORE,
          FLAG,
          POPULATION,
          CONFIDENCE,
          DEFINE,
          USE,
          ASSUME,
          REQUIRE);

  private static final Set<Integer> CONTINUATIONS =
      Set.of(
          LE, LT, GE, GT, EQ, NE, PLUS, MINUS, TIMES, DIVIDE, PERCENT, AT, BAR, COMMA, RPAREN,
          RBRACKET, RBRACE, LPAREN, LBRACKET, AND, OR, IMPLIES);

  private Statements() {}

  static List<List<Token>> cut(List<Token> tokens) {
    List<List<Token>> stretches = new ArrayList<>();
    int from = 0;
    for (int i = 1; i < tokens.size(); i++) {
      if (begins(tokens, i)) {
        stretches.add(tokens.subList(from, i));
        from = i;
      }
    }
    if (!tokens.isEmpty()) {
      stretches.add(tokens.subList(from, tokens.size()));
    }
    return stretches;
  }

  private static boolean begins(List<Token> tokens, int i) {
    Token word = tokens.get(i);
    if (word.getLine() == tokens.get(i - 1).getLine()) {
      return false;
    }
    boolean last = i + 1 == tokens.size();
    int next = last ? Token.EOF : tokens.get(i + 1).getType();
    boolean unindented = word.getCharPositionInLine() == 0;
    if (OPENERS.contains(word.getType())) {
      return agrees(word.getType(), next) || (unindented && !continues(word.getType(), next));
    }
    return unindented
        && word.getType() == IDENTIFIER
        && !last
        && tokens.get(i + 1).getLine() == word.getLine()
        && (isWord(tokens.get(i + 1)) || next == STRING);
  }

  private static boolean continues(int opener, int next) {
    boolean signed = opener == CONFIDENCE && (next == MINUS || next == LPAREN);
    return CONTINUATIONS.contains(next) && !signed;
  }

  private static boolean agrees(int opener, int next) {
    return switch (opener) {
      case DESIDERATA, USE -> next == STRING;
      case LABEL -> next == IN || next == OF || next == OPEN;
      case CONFIDENCE -> next == NUMBER;
      default -> next == IDENTIFIER || (isWord(next) && next != FOR && next != BECAUSE);
    };
  }

  /** Whether a token may be a name: everything that looks like one and is not reserved. */
  static boolean isWord(Token token) {
    return isWord(token.getType());
  }

  private static boolean isWord(int type) {
    return type == IDENTIFIER || (type >= DESIDERATA && type <= E);
  }

  static boolean isOpener(Token token) {
    return OPENERS.contains(token.getType());
  }
}
