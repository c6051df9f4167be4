// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.cli.report.Amounts;
import org.surety.cli.report.FindingWords;
import org.surety.cli.report.SampleShare;
import org.surety.cli.report.Words;
import org.surety.cli.report.WorldKinds;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Sample;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.World;

/** A world as a small table: how often what happens. */
final class WorldTable {

  /**
   * What happens in a share of the cases.
   *
   * @param mass what these cases weigh
   * @param events each base event, or its negation; of an attribute whose value is known only that
   */
  record Row(World.Mass mass, List<Event> events) {
    /** Copies the events. */
    Row {
      events = List.copyOf(events);
    }

    /** The share of the cases. */
    Rational probability() {
      return mass.probability();
    }

    /** The mean, in these cases, of each score of whose mean the requirement speaks. */
    Map<String, Rational> means() {
      return WorldKinds.means(mass);
    }

    /** All of its events together. */
    Event event() {
      return Event.and(events.toArray(Event[]::new));
    }
  }

  /** The most kinds of cases that a text tells of a population one by one. */
  private static final int MOST = 8;

  private WorldTable() {}

  /**
   * The rows of each population over what the requirement speaks of, the most frequent first; what
   * never happens is left out.
   */
  static Map<String, List<Row>> rows(World world, Finding finding) {
    World kinds = WorldKinds.of(world, finding);
    Map<String, List<Row>> tables = new TreeMap<>();
    kinds
        .populations()
        .forEach(
            (population, cells) -> {
              List<Row> rows = new ArrayList<>();
              cells.forEach((cell, mass) -> rows.add(new Row(mass, events(kinds.bases(), cell))));
              rows.sort(Comparator.comparing(Row::probability).reversed());
              tables.put(population, rows);
            });
    return tables;
  }

  private static List<Event> events(List<Event.Base> bases, String cell) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < bases.size(); i++) {
      boolean holds = cell.charAt(i) == '1';
      if (holds || !isKnownOtherwise(bases.get(i), bases, cell)) {
        events.add(holds ? bases.get(i) : Event.not(bases.get(i)));
      }
    }
    return events;
  }

  /** Whether another value of the same name holds, so that it goes without saying. */
  private static boolean isKnownOtherwise(Event.Base base, List<Event.Base> bases, String cell) {
    if (!(base instanceof Event.Is is)) {
      return false;
    }
    for (int i = 0; i < bases.size(); i++) {
      if (cell.charAt(i) == '1'
          && bases.get(i) instanceof Event.Is other
          && other.name().equals(is.name())) {
        return true;
      }
    }
    return false;
  }

  /** A row in the words of the kernel. */
  static String formal(Row row) {
    return Printer.print(row.event());
  }

  /**
   * The world as text, each line after {@code indent}; with the shares of those kinds among the rows of
   * samples, where these tell them, and with the means of scores that the requirement speaks of.
   */
  static String text(
      World world, Finding finding, List<Sample> samples, Words words, String indent, int width) {
    StringBuilder out = new StringBuilder();
    List<Rational> marks = new FindingWords(finding, words).marks();
    Map<String, List<Row>> tables = rows(world, finding);
    tables.forEach(
        (population, all) -> {
          List<Line> lines = lines(all, words);
          if (tables.size() > 1) {
            out.append(indent).append("in ").append(population).append(":\n");
          }
          List<String> shares =
              lines.stream().map(line -> share(line.row().probability())).toList();
          List<String> observed =
              lines.stream().map(line -> observed(line.row(), population, samples)).toList();
          int widest = Layout.widest(shares);
          int widestObserved = Layout.widest(observed);
          for (int i = 0; i < lines.size(); i++) {
            String first =
                indent
                    + " ".repeat(widest - Layout.length(shares.get(i)))
                    + shares.get(i)
                    + " of cases"
                    + observed(observed.get(i), widestObserved)
                    + ": ";
            out.append(
                Layout.wrapped(
                    lines.get(i).kind() + means(lines.get(i).row(), marks, words),
                    first,
                    " ".repeat(Layout.length(first)),
                    width));
          }
        });
    return out.toString();
  }

  /** Kinds of cases that one line tells of. */
  private record Line(String kind, Row row) {}

  /**
   * Not more kinds than so many, and what all others add up to; where scores have means, also what all
   * kinds do.
   */
  private static List<Line> lines(List<Row> rows, Words words) {
    boolean isShort = rows.size() <= MOST + 1;
    List<Line> lines = new ArrayList<>();
    for (Row row : isShort ? rows : rows.subList(0, MOST)) {
      lines.add(new Line(said(row, words), row));
    }
    if (!isShort) {
      lines.add(
          new Line(
              "one of " + (rows.size() - MOST) + " other kinds",
              together(rows.subList(MOST, rows.size()))));
    }
    Row all = together(rows);
    if (rows.size() > 1 && !all.means().isEmpty()) {
      lines.add(new Line("all of these", all));
    }
    return lines;
  }

  private static Row together(List<Row> rows) {
    return new Row(rows.stream().map(Row::mass).reduce(WorldKinds::sum).orElseThrow(), List.of());
  }

  private static String means(Row row, List<Rational> marks, Words words) {
    StringBuilder means = new StringBuilder();
    row.means()
        .forEach(
            (score, mean) ->
                means
                    .append("; ")
                    .append(words.mean(score))
                    .append(" is ")
                    .append(near(mean, Amounts.Unit.NUMBER, marks)));
    return means.toString();
  }

  private static String share(Rational probability) {
    return near(probability, Amounts.Unit.SHARE, List.of());
  }

  private static String near(Rational value, Amounts.Unit unit, List<Rational> marks) {
    return Amounts.near(value, unit, marks).replace("about ", "~");
  }

  private static String observed(Row row, String population, List<Sample> samples) {
    return row.events().isEmpty()
        ? ""
        : SampleShare.of(samples, population, row.event())
            .map(seen -> share(seen.share()) + " of the rows of " + seen.sample())
            .orElse("");
  }

  private static String observed(String shown, int width) {
    return shown.isEmpty() ? "" : ", " + " ".repeat(width - Layout.length(shown)) + shown;
  }

  private static String said(Row row, Words words) {
    return row.events().isEmpty() ? "anything" : Layout.joined(words.clauses(row.events()));
  }
}
