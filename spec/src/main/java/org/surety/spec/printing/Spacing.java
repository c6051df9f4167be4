// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.printing;

import static org.surety.spec.parser.DesiderataLexer.*;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Where a space belongs between two tokens of a statement. */
final class Spacing {

  private static final Set<Integer> CLOSING =
      Set.of(COMMA, COLON, RPAREN, RBRACKET, RBRACE, PERCENT);
  private static final Set<Integer> OPENING = Set.of(LPAREN, LBRACKET, LBRACE);
  private static final Set<Integer> OPERAND_ENDS =
      Set.of(NUMBER, STRING, RPAREN, RBRACKET, PERCENT);

  private final List<Token> statement;

  /** Spaces between the tokens of one statement. */
  Spacing(List<Token> statement) {
    this.statement = statement;
  }

  /** The tokens from index {@code from} to index {@code to}, exclusive. */
  String text(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (i > from && isSpaced(i)) {
        text.append(' ');
      }
      text.append(statement.get(i).getText());
    }
    return text.toString();
  }

  private boolean isSpaced(int index) {
    int left = type(index - 1);
    int right = type(index);
    if (CLOSING.contains(right) || OPENING.contains(left) || isSign(index - 1)) {
      return false;
    }
    if (right == LBRACKET) {
      return left != P && left != E;
    }
    if (right == LPAREN) {
      return !isWord(left) || left == AS || index == 1;
    }
    return !isInFraction(index) && !isInFraction(index - 1);
  }

  /** Whether the token is the stroke of a fraction such as 1/3. */
  private boolean isInFraction(int index) {
    return type(index) == DIVIDE
        && type(index - 1) == NUMBER
        && type(index + 1) == NUMBER
        && type(index + 2) != PERCENT;
  }

  private boolean isSign(int index) {
    int before = type(index - 1);
    return type(index) == MINUS && !OPERAND_ENDS.contains(before) && !isWordOperand(index - 1);
  }

  private boolean isWordOperand(int index) {
    int type = type(index);
    return isWord(type) && type != AS && index != 0;
  }

  private int type(int index) {
    return index < 0 || index >= statement.size() ? Token.EOF : statement.get(index).getType();
  }

  private static boolean isWord(int type) {
    return type == IDENTIFIER || (type >= DESIDERATA && type <= E);
  }
}
