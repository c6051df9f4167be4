// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiler does not check about the sources. */
final class SourceTreeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> MODULES =
      List.of(
          "verifier/kernel",
          "verifier/entailment",
          "spec",
          "bounds",
          "models/tables",
          "models/networks",
          "cli",
          "tests");

  private static final int LINES_MAX = 500;

  /** Comments and literals: they may say "double", the code of the kernel may not. */
  private static final Pattern SILENT =
      Pattern.compile(
          "(?s)/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'");

  private static final Pattern FLOATING =
      Pattern.compile("\\b(?:double|float|Double|Float|strictfp|StrictMath)\\b");

  @Test
  void everyModuleHasSources() {
    assertThat(MODULES).allSatisfy(module -> assertThat(sources(module, "main")).isNotEmpty());
  }

  @Test
  void everyFileBeginsWithItsLicence() {
    assertThat(allSources())
        .allSatisfy(
            file -> assertThat(text(file)).startsWith("// SPDX-License-Identifier: Apache-2.0\n"));
  }

  @Test
  void everyFileIsShortEnoughToRead() {
    assertThat(allSources())
        .allSatisfy(file -> assertThat(text(file).lines().count()).isLessThanOrEqualTo(LINES_MAX));
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    List<Path> folders =
        MODULES.stream()
            .flatMap(module -> sources(module, "main").stream())
            .map(Path::getParent)
            .distinct()
            .toList();
    assertThat(folders)
        .allSatisfy(
            folder ->
                assertThat(folder.resolve("package-info.java"))
                    .content()
                    .containsPattern("(?s)/\\*\\*.*\\*/.*package [a-z.]+;"));
  }

  @Test
  void kernelIsWrittenWithoutFloatingPoint() {
    List<Path> kernel = sources("verifier/kernel", "main");
    assertThat(kernel).hasSizeGreaterThan(20);
    assertThat(kernel)
        .allSatisfy(
            file ->
                assertThat(SILENT.matcher(text(file)).replaceAll(" "))
                    .doesNotContainPattern(FLOATING));
  }

  private static List<Path> allSources() {
    return MODULES.stream()
        .flatMap(
            module ->
                Stream.concat(sources(module, "main").stream(), sources(module, "test").stream()))
        .toList();
  }

  private static List<Path> sources(String module, String set) {
    Path folder = ROOT.resolve(module).resolve("src").resolve(set).resolve("java");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
