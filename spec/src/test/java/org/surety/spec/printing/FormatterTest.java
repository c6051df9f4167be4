// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.surety.spec.Trees;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.parsing.SourceParser;
import org.surety.spec.syntax.Comment;
import org.surety.spec.syntax.SourceFile;
import org.surety.spec.syntax.Statement;

final class FormatterTest {

  private static final Path CASES = Path.of("src", "test", "resources", "golden");

  private static SourceFile parsed(String text) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = SourceParser.parse(Source.of("text", text), diagnostics);
    assertThat(diagnostics.errors()).isZero();
    return file;
  }

  private static String formatted(String text) {
    return Formatter.format(Source.of("text", text));
  }

  private static void checkKeepsEverything(String text) {
    String once = formatted(text);
    SourceFile before = parsed(text);
    SourceFile after = parsed(once);

    assertThat(formatted(once)).isEqualTo(once);
    assertThat(Trees.withoutSpans(after.statements()))
        .isEqualTo(Trees.withoutSpans(before.statements()));
    assertThat(after.comments().stream().map(Comment::text))
        .isEqualTo(before.comments().stream().map(Comment::text).toList());
  }

  @Provide
  Arbitrary<List<Statement>> files() {
    return Trees.statements().list().ofMinSize(1).ofMaxSize(6);
  }

  /** Stretches every space at random into spaces, line breaks and comments. */
  private static String scattered(String line, Random random) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        text.append(c).append(line.charAt(++i));
        continue;
      }
      quoted ^= c == '"';
      if (c != ' ' || quoted) {
        text.append(c);
        continue;
      }
      text.append(
          switch (random.nextInt(12)) {
            case 0 -> "\n      ";
            case 1 -> " # why\n    ";
            case 2 -> "\r\n\r\n\t";
            case 3 -> "  \t ";
            default -> " ";
          });
    }
    return text.append(random.nextInt(4) == 0 ? "   # EXPECT: PROVED\n\n\n" : "\n").toString();
  }

  @Property(tries = 500)
  void formattingKeepsTreesAndCommentsAndIsIdempotent(
      @ForAll("files") List<Statement> statements, @ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    statements.forEach(s -> text.append(scattered(Printer.print(s), random)));
    Diagnostics diagnostics = new Diagnostics();
    SourceParser.parse(Source.of("text", text.toString()), diagnostics);
    if (diagnostics.errors() == 0) {
      checkKeepsEverything(text.toString());
    }
  }

  @TestFactory
  List<DynamicTest> keepsTheCasesThatParse() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files
          .filter(f -> f.endsWith("wishes.desiderata"))
          .filter(f -> !f.toString().contains("utf8"))
          .filter(FormatterTest::parses)
          .sorted()
          .map(
              f ->
                  DynamicTest.dynamicTest(
                      String.valueOf(f.getParent().getFileName()),
                      () -> checkKeepsEverything(Files.readString(f))))
          .toList();
    }
  }

  private static boolean parses(Path file) {
    try {
      Diagnostics diagnostics = new Diagnostics();
      SourceParser.parse(Source.of("text", Files.readString(file)), diagnostics);
      return diagnostics.errors() == 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void alignsNeighboursAndKeepsGroups() {
    String text =
        """
        label in {a,b}#the answers
        predictors   student ,weak # who answers
        attribute topic in { "x y" , z }



        population exam
        population farther within tv 0.05 of exam
          # a comment of its own
        assume audited :err( weak )<=30 %
                   because "reasons"
        require a:err(student)<=1 / 3   # EXPECT: PROVED
        require longer : - err( student ) @exam>=-x / y   # EXPECT: REFUTED
        require each for  each topic t: E [radius*(topic=t)]<=(1-5%)*2
        """;

    assertThat(formatted(text))
        .isEqualTo(
            """
            label      in {a, b}      # the answers
            predictors student, weak  # who answers
            attribute  topic in {"x y", z}

            population exam
            population farther within tv 0.05 of exam
            # a comment of its own
            assume audited: err(weak) <= 30%
              because "reasons"
            require a:      err(student) <= 1/3              # EXPECT: PROVED
            require longer: -err(student) @ exam >= -x / y   # EXPECT: REFUTED
            require each for each topic t: E[radius * (topic = t)] <= (1 - 5%) * 2
            """
                .replace("# the answers", "#the answers")
                .replace("1/3              #", "1/3             #")
                .replace("/ y   #", "/ y  #"));
  }

  @Test
  void refusesAFileThatDoesNotParse() {
    assertThatThrownBy(() -> formatted("require : 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parses");
  }
}
