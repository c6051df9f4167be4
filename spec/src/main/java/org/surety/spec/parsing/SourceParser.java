// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.jspecify.annotations.Nullable;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.parser.DesiderataParser;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.SourceFile;
import org.surety.spec.syntax.Statement;
import org.surety.spec.syntax.Unread;

/** Parses a text into its surface tree and collects what is wrong with its syntax. */
public final class SourceParser {

  private SourceParser() {}

  /** The statements of a file. What could not be read is in {@link SourceFile#unread()}. */
  public static SourceFile parse(Source source, Diagnostics diagnostics) {
    Lexing.Tokens lexed = Lexing.of(source);
    if (lexed.tokens().isEmpty()) {
      diagnostics.add(
          Code.EMPTY_FILE,
          new Span(source, 0, 0),
          "the file states nothing",
          "begin with `label in {...}`, `predictors ...` and a `require` line");
    }
    List<Statement> statements = new ArrayList<>();
    List<Unread> unread = new ArrayList<>();
    for (List<Token> stretch : Statements.cut(lexed.tokens())) {
      if (diagnostics.errors() > Diagnostics.MAX_KEPT) {
        break;
      }
      List<Statement> read = statements(source, stretch, diagnostics);
      statements.addAll(read);
      if (read.isEmpty()) {
        unread.add(unread(source, stretch));
      }
    }
    return new SourceFile(source, statements, unread, lexed.comments());
  }

  /** An expression that is the whole of a text, or null if a message says why it is none. */
  public static @Nullable Expression parseExpression(Source source, Diagnostics diagnostics) {
    List<Token> tokens = Lexing.of(source).tokens();
    if (tokens.isEmpty()) {
      diagnostics.add(Code.EMPTY_FILE, new Span(source, 0, 0), "an expression is missing here");
      return null;
    }
    DesiderataParser.WholeExpressionContext tree =
        parse(source, tokens, diagnostics, DesiderataParser::wholeExpression);
    return tree == null ? null : new TreeBuilder(source).expression(tree.expression());
  }

  private static List<Statement> statements(
      Source source, List<Token> stretch, Diagnostics diagnostics) {
    if (!Statements.isOpener(stretch.get(0))) {
      diagnostics.add(SyntaxMessages.unknownStatement(source, stretch.get(0)));
      return List.of();
    }
    DesiderataParser.FileContext tree = parse(source, stretch, diagnostics, DesiderataParser::file);
    return tree == null ? List.of() : new TreeBuilder(source).statements(tree);
  }

  private static <T> @Nullable T parse(
      Source source,
      List<Token> stretch,
      Diagnostics diagnostics,
      Function<DesiderataParser, T> rule) {
    List<Diagnostic> mistakes = new ArrayList<>(Lexing.mistakes(source, stretch));
    Nesting.check(source, stretch, mistakes);
    if (!mistakes.isEmpty()) {
      mistakes.forEach(diagnostics::add);
      return null;
    }
    try {
      return run(source, stretch, PredictionMode.SLL, rule);
    } catch (SyntaxException fast) {
      return parseSlowly(source, stretch, diagnostics, rule);
    }
  }

  /** SLL prediction may fail where LL does not, so only the error of LL is one of the text. */
  private static <T> @Nullable T parseSlowly(
      Source source,
      List<Token> stretch,
      Diagnostics diagnostics,
      Function<DesiderataParser, T> rule) {
    try {
      return run(source, stretch, PredictionMode.LL, rule);
    } catch (SyntaxException e) {
      diagnostics.add(e.diagnostic());
      return null;
    }
  }

  private static <T> T run(
      Source source, List<Token> stretch, PredictionMode mode, Function<DesiderataParser, T> rule) {
    CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(stretch));
    DesiderataParser parser = new DesiderataParser(stream);
    parser.removeErrorListeners();
    parser.setErrorHandler(new FirstErrorStrategy(source, stretch));
    parser.getInterpreter().setPredictionMode(mode);
    return rule.apply(parser);
  }

  private static Unread unread(Source source, List<Token> stretch) {
    Set<String> words =
        stretch.stream()
            .filter(Statements::isWord)
            .map(Token::getText)
            .collect(Collectors.toUnmodifiableSet());
    Span span =
        Lexing.span(source, stretch.get(0))
            .to(Lexing.span(source, stretch.get(stretch.size() - 1)));
    return new Unread(stretch.get(0).getText(), words, span);
  }
}
