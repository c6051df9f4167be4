// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A small case with made-up predictions, and a way to run commands on it. */
public final class SmallCase {

  public static final String DESIDERATA =
      """
      desiderata "A small exam"

      label      in {yes, no}
      predictors student, weak
      attribute  topic in {cells, bonds}
      flag       refused

      population exam

      confidence 95%

      assume known: P[topic = cells] >= 1/10
        because "the syllabus says so"

      require accuracy: err(student) <= 12%
      require tight:    err(student) <= 5%
      require hopeless: err(student) <= 1%
      require gain:     err(student) < err(weak)
      require each for each topic t: err(student | topic = t) <= 20%
      require seen:     P[topic = cells] >= 5%
      require silent:   P[refused] <= 1%
      """;

  public static final String CASE =
      """
      case: small
      desiderata: wishes.desiderata
      samples:
        gold:
          population: exam
          draw: iid
          from: gold.csv
          columns: {student: answer}
      """;

  /** What a run came to. */
  public record Run(int code, String out, String err) {}

  private final Path folder;

  private SmallCase(Path folder) {
    this.folder = folder;
  }

  /** Writes the case into a folder: 600 rows, about 4% of the student's answers wrong. */
  public static SmallCase in(Path folder) {
    SmallCase made = new SmallCase(folder);
    made.write("wishes.desiderata", DESIDERATA);
    made.write("case.yaml", CASE);
    made.write("gold.csv", rows());
    return made;
  }

  private static String rows() {
    StringBuilder csv = new StringBuilder("id,label,weak,answer,topic\n");
    long state = 20250101;
    for (int i = 0; i < 600; i++) {
      state = (state * 6364136223846793005L) + 1442695040888963407L;
      int draw = (int) ((state >>> 33) % 10_000);
      String label = draw % 2 == 0 ? "yes" : "no";
      String other = draw % 2 == 0 ? "no" : "yes";
      boolean weakWrong = draw < 2_000;
      boolean studentWrong = draw < 350 || draw > 9_950;
      csv.append("r")
          .append(i)
          .append(',')
          .append(label)
          .append(',')
          .append(weakWrong ? other : label)
          .append(',')
          .append(studentWrong ? other : label)
          .append(',')
          .append(draw % 3 == 0 ? "cells" : "bonds")
          .append('\n');
    }
    return csv.toString();
  }

  public Path path(String name) {
    return folder.resolve(name);
  }

  public SmallCase write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public SmallCase write(String name, byte[] bytes) {
    try {
      Files.createDirectories(path(name).getParent());
      Files.write(path(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String name) {
    try {
      return Files.readString(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command; an argument that begins with {@code @} is a path in the folder. */
  public Run run(String... arguments) {
    String[] resolved = new String[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      resolved[i] =
          arguments[i].startsWith("@") ? path(arguments[i].substring(1)).toString() : arguments[i];
    }
    return runWith("", Map.of(), resolved);
  }

  /** Runs a command with this input and this environment. */
  public static Run runWith(String in, Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments,
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
