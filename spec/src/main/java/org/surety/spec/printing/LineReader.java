// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.printing;

import static org.surety.spec.parser.DesiderataLexer.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.parser.DesiderataLexer;
import org.surety.spec.syntax.SourceFile;
import org.surety.spec.syntax.Statement;

/** Cuts a file that parses into the lines that its layout will have, not yet aligned. */
final class LineReader {

  private static final Set<Integer> DECLARATIONS =
      Set.of(LABEL, PREDICTORS, PREDICTOR, ATTRIBUTE, SCORE, FLAG);

  private static final String INDENTATION = "  ";

  private final List<Span> spans;
  private final List<Line> lines = new ArrayList<>();

  /** How many statements have begun. */
  private int begun;

  private List<Token> statement = new ArrayList<>();

  /** The index, in the current statement, of the first token of the current line. */
  private int from;

  private LineReader(List<Span> spans) {
    this.spans = spans;
  }

  static List<Line> read(SourceFile file) {
    String text = file.source().text();
    List<? extends Token> tokens = new DesiderataLexer(CharStreams.fromString(text)).getAllTokens();
    return new LineReader(file.statements().stream().map(Statement::span).toList()).read(tokens);
  }

  private List<Line> read(List<? extends Token> tokens) {
    int lastLine = 1;
    for (Token token : tokens) {
      boolean starts = begun < spans.size() && token.getStartIndex() == spans.get(begun).start();
      if (starts || token.getLine() > lastLine) {
        endLine("");
      }
      if (token.getLine() > lastLine + 1) {
        lines.add(Line.EMPTY);
      }
      if (starts) {
        begun++;
        statement = new ArrayList<>();
        from = 0;
      }
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        statement.add(token);
      } else if (from < statement.size()) {
        endLine(token.getText().stripTrailing());
      } else {
        lines.add(commentLine(token));
      }
      lastLine = token.getLine();
    }
    endLine("");
    return lines;
  }

  private Line commentLine(Token comment) {
    boolean inside = begun > 0 && comment.getStartIndex() < spans.get(begun - 1).end();
    String text = comment.getText().stripTrailing();
    return new Line(Line.Column.NONE, "", inside ? INDENTATION : "", text);
  }

  private void endLine(String comment) {
    if (from == statement.size()) {
      return;
    }
    Spacing spacing = new Spacing(List.copyOf(statement));
    int to = statement.size();
    if (from > 0) {
      String code = INDENTATION + spacing.text(from, to);
      lines.add(new Line(Line.Column.NONE, "", code, comment));
    } else {
      Line.Column column = column();
      int headEnd = Math.min(to, headLength(column));
      lines.add(new Line(column, spacing.text(0, headEnd), spacing.text(headEnd, to), comment));
    }
    from = to;
  }

  private Line.Column column() {
    int keyword = statement.get(0).getType();
    if (DECLARATIONS.contains(keyword)) {
      return Line.Column.DECLARATION;
    }
    boolean named = statement.size() > 2 && statement.get(2).getType() == COLON;
    return switch (keyword) {
      case POPULATION -> Line.Column.POPULATION;
      case ASSUME -> named ? Line.Column.ASSUMPTION : Line.Column.NONE;
      case REQUIRE -> named ? Line.Column.REQUIREMENT : Line.Column.NONE;
      default -> Line.Column.NONE;
    };
  }

  private static int headLength(Line.Column column) {
    return switch (column) {
      case NONE -> 0;
      case DECLARATION -> 1;
      case POPULATION -> 2;
      case ASSUMPTION, REQUIREMENT -> 3;
    };
  }
}
