// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** TRUST.md lists every file of the kernel with its true number of lines. */
class TrustTest {

  private static final Path KERNEL = Path.of("..", "verifier", "kernel");
  private static final Path SOURCES = KERNEL.resolve("src/main/java/org/surety/kernel");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+\\.java)` \\| ([0-9]+) \\|.*");

  private static final Pattern WORDS = Pattern.compile("[^A-Za-z]+");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");

  /** By these the base asks the rules for their judgement. */
  private static final Set<String> INTERFACE_OF_RULES =
      Set.of("rule/Rules.java", "rule/Rule.java", "rule/Refusal.java", "rule/Refused.java");

  /** The most lines that one rule may have. */
  private static final int RULE_LINES_MAX = 150;

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

  @Test
  void saysHowManyLinesThereAre() throws IOException {
    Map<String, Integer> counted = counted();
    Map<String, Integer> sums = new TreeMap<>();
    groups()
        .forEach(
            (title, files) ->
                sums.put(
                    title, files.stream().mapToInt(file -> counted.getOrDefault(file, 0)).sum()));
    String page = Files.readString(KERNEL.resolve("TRUST.md")).replace('\n', ' ');
    assertThat(page)
        .contains(lines(sums, "The base") + " lines that every verdict rests on")
        .contains(lines(sums, "What single rules use") + " lines of arithmetic and decoding")
        .contains(lines(sums, "The rules") + " lines of rules");
  }

  private static String lines(Map<String, Integer> sums, String title) {
    return String.format(Locale.ROOT, "%,d", sums.get(title));
  }

  /** What only rules use is no part of what every verdict rests on. */
  @Test
  void keepsTheBaseApart() throws IOException {
    Set<String> others = new TreeSet<>(groups().get("What single rules use"));
    others.addAll(groups().get("The rules"));
    others.removeIf(file -> INTERFACE_OF_RULES.contains(file));
    for (String file : groups().get("The base")) {
      Set<String> words = new TreeSet<>(List.of(WORDS.split(code(file))));
      for (String other : others) {
        String name =
            other.substring(other.lastIndexOf('/') + 1, other.length() - ".java".length());
        assertThat(words).as(file).doesNotContain(name);
      }
    }
  }

  private static String code(String file) throws IOException {
    return COMMENT.matcher(Files.readString(SOURCES.resolve(file))).replaceAll(" ");
  }

  /** The files of each table, by its title. */
  private static Map<String, Set<String>> groups() throws IOException {
    Map<String, Set<String>> groups = new TreeMap<>();
    String title = "";
    for (String line : Files.readAllLines(KERNEL.resolve("TRUST.md"))) {
      title = line.startsWith("## ") ? line.substring(3) : title;
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        groups.computeIfAbsent(title, t -> new TreeSet<>()).add(row.group(1));
      }
    }
    return groups;
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
