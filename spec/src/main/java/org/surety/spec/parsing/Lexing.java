// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.parser.DesiderataLexer;
import org.surety.spec.syntax.Comment;

/** Cuts a text into tokens and comments, and finds what is wrong with a single token. */
final class Lexing {

  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("==", "`=`"),
          Map.entry("=<", "`<=`"),
          Map.entry("=>", "`implies` or `>=`"),
          Map.entry("->", "`implies`"),
          Map.entry("<>", "`!=`"),
          Map.entry("&&", "`and`"),
          Map.entry("&", "`and`"),
          Map.entry("||", "`or`"),
          Map.entry("!", "`not`"),
          Map.entry("//", "`#` for a comment"),
          Map.entry("/*", "`#` for a comment"),
          Map.entry("**", "a product"),
          Map.entry("^", "a product"),
          Map.entry(";", "a new line"),
          Map.entry("\u2264", "`<=`"),
          Map.entry("\u2265", "`>=`"),
          Map.entry("\u2260", "`!=`"),
          Map.entry("'", "double quotation marks"),
          Map.entry("\u201C", "straight quotation marks"),
          Map.entry("\u201D", "straight quotation marks"));

  private Lexing() {}

  /** The tokens of a text, comments aside. */
  record Tokens(List<Token> tokens, List<Comment> comments) {}

  static Tokens of(Source source) {
    DesiderataLexer lexer =
        new DesiderataLexer(CharStreams.fromString(source.text(), source.name()));
    lexer.removeErrorListeners();
    List<Token> tokens = new ArrayList<>();
    List<Comment> comments = new ArrayList<>();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        tokens.add(token);
      } else {
        Span span = span(source, token);
        comments.add(new Comment(token.getText().substring(1).strip(), span));
      }
    }
    return new Tokens(tokens, comments);
  }

  static Span span(Source source, Token token) {
    return new Span(source, token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** What is wrong with the tokens of one statement, taken one by one. */
  static List<Diagnostic> mistakes(Source source, List<Token> statement) {
    List<Diagnostic> found = new ArrayList<>();
    int brokenLine = 0;
    for (Token token : statement) {
      if (token.getLine() == brokenLine) {
        continue;
      }
      switch (token.getType()) {
        case DesiderataLexer.FOREIGN, DesiderataLexer.UNKNOWN -> found.add(foreign(source, token));
        case DesiderataLexer.BROKEN_STRING -> {
          found.add(brokenString(source, token));
          brokenLine = token.getLine();
        }
        case DesiderataLexer.NUMBER -> {
          if (isTooLong(token.getText())) {
            found.add(tooLong(source, token));
          }
        }
        default -> {}
      }
    }
    return found;
  }

  private static Diagnostic foreign(Source source, Token token) {
    String text = token.getText();
    String meant = MEANT.get(text);
    Span at = span(source, token);
    if (meant == null) {
      return Diagnostic.of(Code.FOREIGN_CHARACTER, at, "`" + text + "` is no sign of the language");
    }
    return Diagnostic.of(
        Code.FOREIGN_CHARACTER, at, "`" + text + "` is no sign of the language", "write " + meant);
  }

  private static Diagnostic brokenString(Source source, Token token) {
    boolean escape = token.getText().matches("(?s)\"(?:[^\\\\]|\\\\[\"\\\\])*\\\\[^\"\\\\].*");
    return escape
        ? Diagnostic.of(
            Code.BROKEN_STRING,
            span(source, token),
            "a backslash in a quoted text is followed by something else than `\"` or `\\`",
            "write `\\\\` for a backslash and `\\\"` for a quotation mark")
        : Diagnostic.of(
            Code.BROKEN_STRING,
            span(source, token),
            "a quoted text does not end on its line",
            "close it with `\"`");
  }

  private static boolean isTooLong(String number) {
    int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
    String digits = exponent < 0 ? number : number.substring(0, exponent);
    if (digits.length() > Limits.MAX_DIGITS) {
      return true;
    }
    if (exponent < 0) {
      return false;
    }
    String magnitude = number.substring(exponent + 1).replaceFirst("^[+-]?0*(?=[0-9])", "");
    return magnitude.length() > 4 || Integer.parseInt(magnitude) > Limits.MAX_EXPONENT;
  }

  private static Diagnostic tooLong(Source source, Token token) {
    return Diagnostic.of(
        Code.NUMBER_TOO_LONG,
        span(source, token),
        "a number has more than "
            + Limits.MAX_DIGITS
            + " digits or an exponent beyond "
            + Limits.MAX_EXPONENT,
        "write a shorter number");
  }
}
