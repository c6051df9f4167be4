// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Sample;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;

/** The histogram is what counting row by row in Java gives, however the table is stored. */
final class RecountTest {

  private static final List<String> NAMES =
      List.of("label", "f", "g", "topic", "refused", "radius");

  private static final List<Rational> THRESHOLDS =
      List.of(Rational.of(1, 10), Rational.of(1, 4), Rational.of(1, 3), Rational.of(3, 10));

  /** A kind of vocabulary and the answers that its tables hold. */
  record Kind(LabelSet set, boolean otherwise, List<String> answers) {
    static final List<Kind> ALL =
        List.of(
            new Kind(
                new LabelSet.Values(List.of("a", "b", "c d")), false, List.of("a", "b", "c d")),
            new Kind(new LabelSet.Classes(11), false, List.of("0", "7", "10")),
            new Kind(
                new LabelSet.Open(),
                false,
                List.of("a", "A", " a", "\"q\", \n x", "\u00e4\ud83d\ude00", "0")),
            new Kind(
                new LabelSet.Values(List.of("a", "b")), true, List.of("a", "b", "c", "a\r\nb")));

    Vocabulary vocabulary() {
      return new Vocabulary(
          set,
          List.of(new Vocabulary.Predictor("f", otherwise), new Vocabulary.Predictor("g", false)),
          List.of(new Vocabulary.Attribute("topic", List.of("red", "blue,"))),
          List.of("refused"),
          List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.ONE)),
          List.of(new Vocabulary.Population("p", Optional.empty())));
    }

    List<Event.Base> bases() {
      List<Event.Base> bases =
          new ArrayList<>(
              List.of(
                  new Event.Same("f", "label"),
                  new Event.Same("g", "label"),
                  new Event.Same("f", "g"),
                  new Event.Is("label", answers.get(0)),
                  new Event.Is("f", answers.get(1)),
                  new Event.Is("topic", "red"),
                  new Event.Is("topic", "blue,"),
                  new Event.Flag("refused")));
      for (Rational threshold : THRESHOLDS) {
        bases.add(new Event.AtLeast("radius", threshold));
        bases.add(new Event.Above("radius", threshold));
      }
      return bases;
    }
  }

  /** A table: rows of label, f, g, topic, refused and radius. */
  record Rows(Kind kind, List<List<String>> rows) {}

  @Provide
  Arbitrary<Rows> tables() {
    return Arbitraries.of(Kind.ALL).flatMap(this::tables);
  }

  private Arbitrary<Rows> tables(Kind kind) {
    List<String> inSet = kind.answers.stream().filter(kind.set::contains).toList();
    Arbitrary<List<String>> row =
        Combinators.combine(
                Arbitraries.of(inSet),
                Arbitraries.of(kind.answers),
                Arbitraries.of(inSet),
                Arbitraries.of("red", "blue,"),
                Arbitraries.of("yes", "No", "TRUE", "false", "1", "0"),
                Arbitraries.of(
                    "0",
                    "1",
                    "0.1",
                    "1e-1",
                    "0.10000000000000000555",
                    "0.25",
                    "0.250",
                    ".3",
                    "0.29999999999999998889776975",
                    "0.3333333333333333",
                    "0.33333333333333333334",
                    "0.33333333333333333333",
                    "+0.5",
                    "1.",
                    "1E0",
                    "0.30000000000000004",
                    "1e-400"))
            .as(List::of);
    return row.list().ofMinSize(1).ofMaxSize(60).map(rows -> new Rows(kind, rows));
  }

  private static Map<String, Long> recount(Kind kind, List<List<String>> rows, boolean binary) {
    List<Event.Base> bases = Cells.inOrder(kind.bases());
    Map<String, Long> histogram = new TreeMap<>();
    for (List<String> row : rows) {
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < NAMES.size(); i++) {
        values.put(NAMES.get(i), row.get(i));
      }
      BigDecimal radius =
          binary
              ? new BigDecimal(Double.parseDouble(values.get("radius")))
              : new BigDecimal(values.get("radius"));
      String cell =
          bases.stream()
              .map(base -> holds(base, values, radius) ? "1" : "0")
              .collect(Collectors.joining());
      histogram.merge(cell, 1L, Long::sum);
    }
    return histogram;
  }

  private static boolean holds(Event.Base base, Map<String, String> values, BigDecimal radius) {
    return switch (base) {
      case Event.Same same -> values.get(same.first()).equals(values.get(same.second()));
      case Event.Is is -> values.get(is.name()).equals(is.value());
      case Event.Flag flag -> List.of("yes", "TRUE", "1").contains(values.get(flag.name()));
      case Event.AtLeast e -> sign(radius, e.threshold()) >= 0;
      case Event.Above e -> sign(radius, e.threshold()) > 0;
    };
  }

  private static int sign(BigDecimal radius, Rational threshold) {
    return radius
        .multiply(new BigDecimal(threshold.denominator()))
        .compareTo(new BigDecimal(threshold.numerator()));
  }

  private static String separated(List<List<String>> rows, String separator, String end) {
    return rows.stream()
        .map(
            row ->
                row.stream()
                    .map(v -> v.matches("[a-z0-9.]*") ? v : "\"" + v.replace("\"", "\"\"") + "\"")
                    .collect(Collectors.joining(separator)))
        .collect(Collectors.joining(end));
  }

  private static String csv(List<List<String>> rows, String end) {
    return "\ufeff" + String.join(",", NAMES) + end + separated(rows, ",", end);
  }

  private static String jsonl(List<List<String>> rows) {
    return rows.stream()
        .map(
            row -> {
              List<String> members = new ArrayList<>();
              for (int i = 0; i < NAMES.size(); i++) {
                String name =
                    org.surety.kernel.json.Json.strings(List.of(NAMES.get(i))).canonical();
                String value = org.surety.kernel.json.Json.strings(List.of(row.get(i))).canonical();
                members.add(inside(name) + ": " + inside(value));
              }
              return "{" + String.join(", ", members) + "}";
            })
        .collect(Collectors.joining("\n"));
  }

  private static String inside(String array) {
    return array.substring(1, array.length() - 1);
  }

  private static String values(List<List<String>> rows, String radius) {
    String tuples =
        rows.stream()
            .map(r -> r.stream().map(Sql::literal).collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    return "SELECT label, f, g, topic, lower(refused) IN ('yes', 'true', '1') AS refused, "
        + radius
        + " AS radius FROM (VALUES "
        + tuples
        + ") t(label, f, g, topic, refused, radius)";
  }

  private static Sample extract(Fixture fixture, Kind kind, String from, int threads) {
    return fixture.from(from).vocabulary(kind.vocabulary()).threads(threads).extract(kind.bases());
  }

  @Property(tries = 12)
  void separatedFiles(@ForAll("tables") Rows table) {
    Map<String, Long> expected = recount(table.kind(), table.rows(), false);
    try (Fixture fixture = Fixture.temporary()) {
      fixture
          .write("lf.csv", csv(table.rows(), "\n"))
          .write("crlf.csv", csv(table.rows(), "\r\n") + "\r\n\r\n")
          .write("t.tsv", String.join("\t", NAMES) + "\n" + separated(table.rows(), "\t", "\n"));
      for (String from : List.of("lf.csv", "crlf.csv", "t.tsv")) {
        Sample sample = extract(fixture, table.kind(), from, 2);
        assertThat(sample.histogram()).isEqualTo(expected);
        assertThat(sample.bases()).isEqualTo(Cells.inOrder(table.kind().bases()));
        assertThat(sample.histogram().keySet())
            .allMatch(Cells.consistency(table.kind().vocabulary(), sample.bases()));
      }
    }
  }

  @Property(tries = 10)
  void jsonLines(@ForAll("tables") Rows table) {
    try (Fixture fixture = Fixture.temporary()) {
      fixture.write("t.jsonl", jsonl(table.rows()));
      assertThat(extract(fixture, table.kind(), "t.jsonl", 1).histogram())
          .isEqualTo(recount(table.kind(), table.rows(), false));
    }
  }

  @Property(tries = 10)
  void parquetOfTextAndOfDoubles(@ForAll("tables") Rows table) {
    try (Fixture fixture = Fixture.temporary()) {
      fixture
          .parquet("text.parquet", values(table.rows(), "radius"))
          .parquet("double.parquet", values(table.rows(), "radius::DOUBLE"));
      assertThat(extract(fixture, table.kind(), "text.parquet", 2).histogram())
          .isEqualTo(recount(table.kind(), table.rows(), false));
      assertThat(extract(fixture, table.kind(), "double.parquet", 2).histogram())
          .isEqualTo(recount(table.kind(), table.rows(), true));
    }
  }

  @Property(tries = 10)
  void shardsAddUpToOneFile(@ForAll("tables") Rows table, @ForAll int cut) {
    int at = Math.floorMod(cut, table.rows().size() + 1);
    List<List<String>> head = table.rows().subList(0, at);
    List<List<String>> tail = table.rows().subList(at, table.rows().size());
    try (Fixture fixture = Fixture.temporary()) {
      fixture
          .write("one.csv", csv(table.rows(), "\n"))
          .write("s-1.csv", csv(tail, "\n"))
          .write("s-2.csv", csv(head, "\r\n"));
      Sample whole = extract(fixture, table.kind(), "one.csv", 2);
      Sample merged = extract(fixture, table.kind(), "s-*.csv", 1);
      assertThat(merged.histogram()).isEqualTo(whole.histogram());
      assertThat(merged.description()).isEqualTo(whole.description());
    }
  }
}
