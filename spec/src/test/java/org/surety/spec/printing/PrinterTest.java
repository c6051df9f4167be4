// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.spec.Trees;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.parsing.SourceParser;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.SourceFile;
import org.surety.spec.syntax.Statement;

final class PrinterTest {

  @Provide
  Arbitrary<Expression> expressions() {
    return Trees.expressions();
  }

  @Provide
  Arbitrary<List<Statement>> files() {
    return Trees.statements().list().ofMinSize(1).ofMaxSize(6);
  }

  private static Expression parsed(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Expression expression = SourceParser.parseExpression(Source.of("text", text), diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    return Objects.requireNonNull(expression);
  }

  @Property(tries = 2000)
  void printedExpressionsParseToTheSameTree(@ForAll("expressions") Expression expression) {
    String text = Printer.print(expression);

    assertThat(Trees.withoutSpans(parsed(text))).isEqualTo(Trees.withoutSpans(expression));
  }

  @Property(tries = 1000)
  void printedFilesParseToTheSameStatements(@ForAll("files") List<Statement> statements) {
    Diagnostics diagnostics = new Diagnostics();

    SourceFile file = SourceParser.parse(Source.of("text", Printer.print(statements)), diagnostics);

    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(Trees.withoutSpans(file.statements())).isEqualTo(Trees.withoutSpans(statements));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a - b @ p; a - b @ p",
        "(a - b) @ p; (a - b) @ p",
        "-(5%); -5%",
        "(-5)%; (-5)%",
        "not (student = weak); not student = weak",
        "(a implies b) implies c; (a implies b) implies c",
        "a implies (b implies c); a implies b implies c",
        "(a and b) or c; a and b or c",
        "a and (b or c); a and (b or c)",
        "1 / 3 + x / y; 1/3 + x / y",
        "E[radius*(topic=cells)|refused]; E[radius * (topic = cells) | refused]",
        "(a <= b) = c; (a <= b) = c"
      })
  void parenthesesStandWhereTheyAreNeeded(String text, String printed) {
    assertThat(Printer.print(parsed(text))).isEqualTo(printed);
  }

  @Test
  void theVariableOfForEachIsReplacedByItsValue() {
    Expression expression = parsed("err(student | topic = t) <= 20%");

    assertThat(Printer.print(expression, Map.of("t", "cells")))
        .isEqualTo("err(student | topic = cells) <= 20%");
    assertThat(Printer.print(expression, Map.of("t", "red \"and\" blue")))
        .isEqualTo("err(student | topic = \"red \\\"and\\\" blue\") <= 20%");
    assertThat(Printer.print(expression, Map.of("t", "and")))
        .isEqualTo("err(student | topic = \"and\") <= 20%");
  }
}
