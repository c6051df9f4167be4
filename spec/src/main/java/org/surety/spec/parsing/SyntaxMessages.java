// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

import static org.surety.spec.parser.DesiderataLexer.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.Nearest;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.parser.DesiderataLexer;

/** Puts into words what the parser expected and what it found. */
final class SyntaxMessages {

  private static final List<String> OPENER_WORDS =
      List.of(
          "desiderata",
          "label",
          "predictors",
          "predictor",
          "attribute",
          "score",
          "flag",
          "population",
          "confidence",
          "define",
          "use",
          "assume",
          "require");

  private static final Set<Integer> OPERATORS =
      Set.of(LE, LT, GE, GT, EQ, NE, PLUS, MINUS, TIMES, DIVIDE, PERCENT, AT, AND, OR, IMPLIES);

  private SyntaxMessages() {}

  static Diagnostic unknownStatement(Source source, Token word) {
    String text = word.getText();
    String shown = Statements.isWord(word) ? "`" + text + "`" : found(word);
    String fix =
        Nearest.to(text, OPENER_WORDS)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("begin the line with one of " + String.join(", ", OPENER_WORDS));
    return Diagnostic.of(
        Code.UNKNOWN_STATEMENT, Lexing.span(source, word), shown + " begins no statement", fix);
  }

  static Diagnostic unexpected(
      Source source, List<Token> stretch, Token offending, IntervalSet expected) {
    boolean atEnd = offending.getType() == Token.EOF;
    Span last = Lexing.span(source, stretch.get(stretch.size() - 1));
    Span at = atEnd ? new Span(source, last.end(), last.end()) : Lexing.span(source, offending);
    String found = atEnd ? "the end of the statement" : found(offending);
    List<String> wanted = wanted(expected);
    String problem =
        wanted.isEmpty()
            ? found + " does not belong here"
            : "expected " + alternatives(wanted) + ", found " + found;
    List<String> fixes = fixes(offending, expected);
    return Diagnostic.of(Code.UNEXPECTED_TOKEN, at, problem, fixes.toArray(String[]::new));
  }

  private static List<String> fixes(Token offending, IntervalSet expected) {
    if (isReserved(offending.getType()) && expected.contains(IDENTIFIER)) {
      return List.of("`" + offending.getText() + "` is reserved: choose another name");
    }
    if (offending.getType() == STRING && expected.contains(IDENTIFIER)) {
      return List.of("write the name without quotation marks");
    }
    if (offending.getType() == NUMBER
        && expected.contains(STRING)
        && expected.contains(IDENTIFIER)) {
      return List.of("quote a value that is no name: \"" + offending.getText() + "\"");
    }
    if (offending.getType() == MINUS && expected.contains(COLON)) {
      return List.of("a name consists of letters, digits and `_`");
    }
    if (offending.getType() == NOT && !expected.contains(NOT)) {
      return List.of("put `(...)` around what `not` belongs to");
    }
    if (offending.getType() == Token.EOF && expected.contains(MAY) && !expected.contains(COMMA)) {
      return List.of("to declare one, write `predictors` and its name, or several with commas");
    }
    if (offending.getType() == Token.EOF && expected.contains(RPAREN)) {
      return List.of("close the bracket with `)`");
    }
    if (offending.getType() == Token.EOF && expected.contains(RBRACKET)) {
      return List.of("close the bracket with `]`");
    }
    return List.of();
  }

  private static boolean isReserved(int type) {
    return type == NOT || type == AND || type == OR || type == IMPLIES;
  }

  private static String found(Token token) {
    return switch (token.getType()) {
      case STRING -> "the quoted text " + shortened(token.getText());
      case NUMBER -> "the number " + shortened(token.getText());
      default -> "`" + shortened(token.getText()) + "`";
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }

  private static List<String> wanted(IntervalSet expected) {
    List<String> words = new ArrayList<>();
    boolean expression = expected.contains(IDENTIFIER) && expected.contains(LPAREN);
    boolean name = expected.contains(IDENTIFIER) && !expression;
    boolean operator = OPERATORS.stream().filter(expected::contains).count() >= 3 && !expression;
    boolean end = expected.contains(Token.EOF);
    if (expression) {
      words.add("an expression");
    }
    if (name) {
      words.add("a name");
    }
    if (operator) {
      words.add("an operator");
    }
    for (int type : expected.toArray()) {
      boolean covered =
          type <= 0
              || (expected.contains(IDENTIFIER) && isNameType(type))
              || (expression && startsExpression(type))
              || (operator && OPERATORS.contains(type))
              || (end && OPENER_WORDS.contains(spelling(type)));
      if (!covered) {
        words.add(shown(type));
      }
    }
    if (end) {
      words.add("the end of the statement");
    }
    return words;
  }

  private static boolean isNameType(int type) {
    return type == IDENTIFIER || (type >= DESIDERATA && type <= E);
  }

  private static boolean startsExpression(int type) {
    return type == NUMBER || type == STRING || type == LPAREN || type == MINUS || type == NOT;
  }

  private static String shown(int type) {
    return switch (type) {
      case STRING -> "a quoted text";
      case NUMBER -> "a number";
      default -> "`" + spelling(type) + "`";
    };
  }

  private static String spelling(int type) {
    String literal = DesiderataLexer.VOCABULARY.getLiteralName(type);
    return literal == null ? "" : literal.substring(1, literal.length() - 1);
  }

  private static String alternatives(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
