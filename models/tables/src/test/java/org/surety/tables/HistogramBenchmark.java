// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;

/**
 * How long twenty million rows of five columns take to become a histogram, beside DuckDB's own
 * grouped count of the same columns. Run its main method; the tests do not.
 */
final class HistogramBenchmark {

  private static final int ROUNDS = 9;
  private static final long ROWS = 20_000_000;

  private HistogramBenchmark() {}

  private record Case(String name, List<String> columns, String grouped, Vocabulary vocabulary) {}

  /** Prints the median milliseconds of each, and their ratio; the rows may be given. */
  public static void main(String[] arguments) throws SQLException, IOException {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : ROWS;
    Path file = Path.of("target", "benchmark-" + rows + ".parquet").toAbsolutePath();
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      new Fixture(file.getParent()).parquet(file.getFileName().toString(), generated(rows));
    }
    LabelSet closed = new LabelSet.Values(List.of("biology", "chemistry", "physics"));
    List<String> answers = List.of("label", "weak", "student", "topic");
    List<Case> cases =
        List.of(
            new Case(
                "closed answers and a flag",
                List.of("label", "weak", "student", "topic", "refused"),
                "label, weak, student, topic, refused",
                vocabulary(closed)),
            new Case(
                "closed answers and a score",
                List.of("label", "weak", "student", "topic", "radius"),
                String.join(", ", answers) + ", radius >= 0.25::DOUBLE",
                vocabulary(closed)),
            new Case(
                "free answers",
                List.of("label", "weak", "student", "topic", "refused"),
                "label = weak, weak = student, label = student, topic, refused",
                vocabulary(new LabelSet.Open())));
    for (Case benchmark : cases) {
      measure(System.out, file, benchmark);
    }
  }

  private static String generated(long rows) {
    String answer = "['biology', 'chemistry', 'physics'][1 + (h >> %d) %% 7 %% 3]";
    return String.format(
        Locale.ROOT,
        "SELECT "
            + answer
            + " AS label, "
            + answer
            + " AS weak, "
            + answer
            + " AS student,"
            + " ['cells', 'bonds', 'forces'][1 + (h >> 24) %% 3] AS topic,"
            + " (h >> 32) %% 7 = 0 AS refused, ((h >> 36) %% 1000000) / 500000.0::DOUBLE AS radius"
            + " FROM (SELECT (hash(i) >> 1)::BIGINT AS h FROM range(%d) t(i))",
        0,
        8,
        16,
        rows);
  }

  private static Vocabulary vocabulary(LabelSet label) {
    return new Vocabulary(
        label,
        List.of(
            new Vocabulary.Predictor("weak", false), new Vocabulary.Predictor("student", false)),
        List.of(new Vocabulary.Attribute("topic", List.of("cells", "bonds", "forces"))),
        List.of("refused"),
        List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.of(2))),
        List.of(new Vocabulary.Population("exam", Optional.empty())));
  }

  private static void measure(PrintStream out, Path file, Case benchmark)
      throws SQLException, IOException {
    List<Event.Base> bases =
        List.of(
            new Event.Same("student", "label"),
            new Event.Same("weak", "label"),
            new Event.Same("student", "weak"),
            new Event.Is("topic", "cells"),
            new Event.Is("topic", "bonds"),
            new Event.Is("topic", "forces"),
            new Event.Flag("refused"),
            new Event.AtLeast("radius", Rational.of(1, 4)));
    Fixture.Given given =
        new Fixture(file.getParent())
            .from(file.getFileName().toString())
            .vocabulary(benchmark.vocabulary());
    TableSample sample = given.sample();
    long[] own = new long[ROUNDS];
    long[] histogram = new long[ROUNDS];
    long[] whole = new long[ROUNDS];
    try (Database database = new Database(0)) {
      database.allow(List.of(file));
      Table table = TableOpener.open(sample, SourcePaths.of(sample), database);
      Binding all = Binding.of(sample, table, benchmark.vocabulary());
      Binding binding =
          new Binding(
              all.columns().stream()
                  .filter(c -> benchmark.columns().contains(c.declared()))
                  .toList(),
              Optional.empty(),
              Optional.empty());
      Map<String, String> wanted = binding.wanted(false);
      String relation = Relation.of(Format.PARQUET, table.shards(), wanted, false);
      List<Event.Base> decided = Cells.inOrder(binding.decided(bases));
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        database.query(
            "SELECT "
                + benchmark.grouped()
                + ", count(*) FROM "
                + Relation.parquet(Relation.files(List.of(table.shards().get(0).source())))
                + " GROUP BY ALL",
            row -> true);
        long counted = System.nanoTime();
        new Histogram(sample, binding, benchmark.vocabulary().label(), decided)
            .count(database, relation);
        long extracted = System.nanoTime();
        own[round] = counted - start;
        histogram[round] = extracted - counted;
        given.reader().extract(sample, benchmark.vocabulary(), bases);
        whole[round] = System.nanoTime() - extracted;
      }
    }
    out.printf(
        Locale.ROOT,
        "%-28s DuckDB %.0f ms, histogram %.0f ms, ratio %.2f; all six columns with digest %.0f ms%n",
        benchmark.name(),
        median(own) / 1e6,
        median(histogram) / 1e6,
        (double) median(histogram) / median(own),
        median(whole) / 1e6);
  }

  private static long median(long[] times) {
    return java.util.Arrays.stream(times).sorted().skip(times.length / 2).findFirst().orElseThrow();
  }
}
