// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;

/** A folder of tables, and the sample that a test reads from it. */
final class Fixture implements AutoCloseable {

  static final Vocabulary VOCABULARY = vocabulary(new LabelSet.Values(List.of("cat", "dog")));

  static final List<Event.Base> BASES =
      List.of(
          new Event.Same("f", "label"),
          new Event.Same("f", "g"),
          new Event.Is("label", "cat"),
          new Event.Is("topic", "red"),
          new Event.Is("topic", "blue"),
          new Event.Flag("refused"),
          new Event.AtLeast("radius", Rational.of(1, 4)),
          new Event.Above("radius", Rational.of(1, 3)));

  final Path folder;

  Fixture(Path folder) {
    this.folder = folder;
  }

  static Fixture temporary() {
    try {
      return new Fixture(Files.createTempDirectory("tables"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Vocabulary vocabulary(LabelSet label) {
    return new Vocabulary(
        label,
        List.of(new Vocabulary.Predictor("f", false), new Vocabulary.Predictor("g", false)),
        List.of(new Vocabulary.Attribute("topic", List.of("red", "blue"))),
        List.of("refused"),
        List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.of(2))),
        List.of(new Vocabulary.Population("p", Optional.empty())));
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Fixture write(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Fixture write(String name, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the result of a query as parquet. */
  Fixture parquet(String name, String query) {
    try (Connection connection = NativeDriver.driver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY ("
              + query
              + ") TO "
              + Sql.literal(folder.resolve(name).toString())
              + " (FORMAT parquet)");
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Given from(String from) {
    return new Given(from);
  }

  /** A sample, to be varied. */
  final class Given {
    private final String from;
    private Draw draw = new Draw.Iid();
    private Role role = Role.PROVES;
    private Optional<String> key = Optional.empty();
    private Map<String, String> columns = Map.of();
    private Optional<Event> labelledWhere = Optional.empty();
    private boolean allowOutside;
    private Vocabulary vocabulary = VOCABULARY;
    private int threads = 2;

    Given(String from) {
      this.from = from;
    }

    Given draw(Draw declared) {
      draw = declared;
      return this;
    }

    Given role(Role declared) {
      role = declared;
      return this;
    }

    Given key(String column) {
      key = Optional.of(column);
      return this;
    }

    Given columns(Map<String, String> declared) {
      columns = declared;
      return this;
    }

    Given labelledWhere(Event event) {
      labelledWhere = Optional.of(event);
      return this;
    }

    Given outside() {
      allowOutside = true;
      return this;
    }

    Given vocabulary(Vocabulary declared) {
      vocabulary = declared;
      return this;
    }

    Given threads(int number) {
      threads = number;
      return this;
    }

    TableSample sample() {
      return new TableSample(
          "gold", "p", draw, false, role, folder, from, key, columns, labelledWhere, allowOutside);
    }

    TableReader reader() {
      return new TableReader(ReadProgress.SILENT, threads);
    }

    Sample extract() {
      return extract(BASES);
    }

    Sample extract(List<? extends Event.Base> bases) {
      return reader().extract(sample(), vocabulary, bases);
    }

    /** The message with which the extraction is refused. */
    String refusal() {
      try {
        Set<Event.Base> bases = new LinkedHashSet<>(BASES);
        Sample sample = reader().extract(sample(), vocabulary, bases);
        throw new AssertionError("it was read: " + sample.histogram());
      } catch (TableException e) {
        return e.getMessage();
      }
    }
  }
}
