// SPDX-License-Identifier: Apache-2.0
package org.surety.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;

/** The pages for users say what the code does. */
final class DocumentationTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern BLOCK = Pattern.compile("```desiderata\n(.*?)```", Pattern.DOTALL);

  private static String page(String name) throws IOException {
    return Files.readString(DOCS.resolve(name)).replace("\r\n", "\n");
  }

  @Test
  void everyCodeHasASectionInOrder() throws IOException {
    List<String> sections = new ArrayList<>();
    Matcher heading = Pattern.compile("(?m)^### (S\\d{4}) ").matcher(page("errors.md"));
    while (heading.find()) {
      sections.add(heading.group(1));
    }

    assertThat(sections).isEqualTo(Arrays.stream(Code.values()).map(Code::id).toList());
  }

  /** The first block of a section shows its message; the second, if there is one, mends it. */
  @Test
  void theExamplesOfTheSectionsShowTheirMessages() throws IOException {
    String[] sections = page("errors.md").split("(?m)^### ");
    for (String section : Arrays.asList(sections).subList(1, sections.length)) {
      String id = section.substring(0, 5);
      Matcher block = BLOCK.matcher(section);
      if (!block.find()) {
        continue;
      }
      assertThat(codes(complete(block.group(1)))).as(section).contains(id);
      if (block.find()) {
        assertThat(codes(complete(block.group(1)))).as(section).isEmpty();
      }
    }
  }

  @Test
  void everyDefinitionOfThePreludeHasAParagraph() throws IOException {
    String page = page("desiderata.md");
    String prelude;
    try (var in = DesiderataFile.class.getResourceAsStream("lowering/weak-to-strong.desiderata")) {
      prelude = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher define = Pattern.compile("(?m)^define (.*?\\)) as").matcher(prelude);
    int definitions = 0;
    while (define.find()) {
      definitions++;
      assertThat(page).contains("\n**`" + define.group(1) + "`**");
    }
    assertThat(definitions).isGreaterThan(10);
  }

  @Test
  void theExamplesOfTheReferenceAreAccepted() throws IOException {
    Matcher block = BLOCK.matcher(page("desiderata.md"));
    int blocks = 0;
    while (block.find()) {
      blocks++;
      List<Diagnostic> diagnostics = read(complete(block.group(1))).diagnostics();
      assertThat(diagnostics.stream().filter(Diagnostic::isError)).as(block.group(1)).isEmpty();
    }
    assertThat(blocks).isPositive();
  }

  private static Reading<?> read(String text) {
    return DesiderataFile.read("example", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> codes(String text) {
    return read(text).diagnostics().stream().map(d -> d.code().id()).toList();
  }

  /** Adds the declarations that an excerpt leaves out. */
  private static String complete(String excerpt) {
    if (excerpt.contains("predictors ")) {
      return excerpt;
    }
    String head =
        """
        label in {yes, no}
        predictors student, weak, ceiling
        population exam
        assume all_used: err(student) <= 1/2 and err(weak) <= 1/2 and err(ceiling) <= 1/2
        """;
    String confidence = excerpt.contains("confidence ") ? "" : "confidence 95%\n";
    String require = excerpt.contains("require ") ? "" : "require other: pgr(student) >= 1/2\n";
    return head + confidence + excerpt + require;
  }
}
