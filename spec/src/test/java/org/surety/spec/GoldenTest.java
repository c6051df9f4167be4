// SPDX-License-Identifier: Apache-2.0
package org.surety.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.surety.kernel.logic.Printer;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.lowering.Assumption;
import org.surety.spec.lowering.Desiderata;
import org.surety.spec.lowering.Requirement;

/**
 * What is said about a file and what it is lowered to, case by case. {@code -Dgolden.update=true}
 * writes what is expected, and then fails.
 *
 * <p>A case holds {@code wishes.desiderata}; or {@code wishes.repeated}, with a number and a
 * character to be repeated; or neither, for a file that is not there.
 */
final class GoldenTest {

  private static final Path CASES = Path.of("src", "test", "resources", "golden");
  private static final String NAME = "wishes.desiderata";

  private static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @TestFactory
  List<DynamicTest> saysAndMeansWhatIsExpected() throws IOException {
    return cases().stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> run(folder)))
        .toList();
  }

  private static void run(Path folder) throws IOException {
    Path expected = folder.resolve("expected.txt");
    String actual = describe(read(folder));
    if (Boolean.getBoolean("golden.update") || !Files.exists(expected)) {
      Files.writeString(expected, actual);
      fail("wrote " + expected + ": read what changed, and run again");
    }
    assertThat(actual).isEqualTo(Files.readString(expected).replace("\r\n", "\n"));
  }

  private static Reading<Desiderata> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (Files.exists(file)) {
      return DesiderataFile.read(NAME, Files.readAllBytes(file));
    }
    Path repeated = folder.resolve("wishes.repeated");
    if (Files.exists(repeated)) {
      String[] recipe = Files.readString(repeated).strip().split(" ");
      String text = recipe[1].repeat(Integer.parseInt(recipe[0]));
      return DesiderataFile.read(NAME, text.getBytes(StandardCharsets.UTF_8));
    }
    return DesiderataFile.read(Path.of(NAME));
  }

  private static String describe(Reading<Desiderata> reading) {
    StringBuilder text = new StringBuilder(reading.messages());
    Optional<Desiderata> desiderata = reading.value();
    assertThat(desiderata.isEmpty()).isEqualTo(reading.hasErrors());
    if (desiderata.isPresent()) {
      text.append("confidence ").append(desiderata.get().confidence()).append('\n');
      desiderata.get().assumptions().forEach(a -> text.append(describe(a)));
      desiderata.get().requirements().forEach(r -> text.append(describe(r)));
    }
    return text.toString();
  }

  private static String describe(Assumption assumption) {
    return "assume %s: %s%n  %s%n  %s%n"
        .formatted(
            assumption.name(),
            assumption.text(),
            Printer.print(assumption.formula()),
            assumption.reason().map(r -> "because " + r).orElse("without a reason"))
        .replace(System.lineSeparator(), "\n");
  }

  private static String describe(Requirement requirement) {
    String meaning = Printer.print(requirement.formula());
    String expected = requirement.expected().map(e -> "  expected " + e + "\n").orElse("");
    return "require "
        + requirement.name()
        + ": "
        + requirement.text()
        + "\n  "
        + meaning
        + "\n"
        + expected;
  }

  @Test
  void everyCodeHasACase() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path folder : cases()) {
      all.append(Files.readString(folder.resolve("expected.txt")));
    }
    List<String> without =
        Arrays.stream(Code.values()).map(Code::id).filter(id -> all.indexOf(id) < 0).toList();
    assertThat(without).isEmpty();
  }
}
