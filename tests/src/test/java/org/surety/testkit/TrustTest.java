// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** TRUST.md lists every file of the kernel with its true number of lines. */
class TrustTest {

  private static final Path KERNEL = Path.of("..", "verifier", "kernel");
  private static final Path SOURCES = KERNEL.resolve("src/main/java/org/surety/kernel");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+\\.java)` \\| ([0-9]+) \\|.*");

  /** The most lines that one rule may have. */
  private static final int RULE_LINES_MAX = 200;

  @Test
  void listsEveryFileOfTheKernelWithItsLines() throws IOException {
    assertThat(listed()).isEqualTo(counted());
  }

  @Test
  void keepsRulesShort() throws IOException {
    counted()
        .forEach(
            (file, lines) -> {
              if (file.endsWith("Rule.java")) {
                assertThat(lines).as(file).isLessThanOrEqualTo(RULE_LINES_MAX);
              }
            });
  }

  private static Map<String, Integer> listed() throws IOException {
    Map<String, Integer> rows = new TreeMap<>();
    for (String line : Files.readAllLines(KERNEL.resolve("TRUST.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), Integer.parseInt(row.group(2)));
      }
    }
    return rows;
  }

  private static Map<String, Integer> counted() throws IOException {
    Map<String, Integer> lines = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = SOURCES.relativize(file).toString().replace('\\', '/');
        if (!name.endsWith("package-info.java")) {
          lines.put(name, Files.readAllLines(file).size());
        }
      }
    }
    return lines;
  }
}
