// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.cli.report.Amounts;
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
   * @param events each base event, or its negation; of an attribute whose value is known only that
   */
  record Row(Rational probability, List<Event> events) {
    /** Copies the events. */
    Row {
      events = List.copyOf(events);
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
              cells.forEach(
                  (cell, mass) -> {
                    if (mass.probability().signum() > 0) {
                      rows.add(new Row(mass.probability(), events(kinds.bases(), cell)));
                    }
                  });
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
   * samples, where these tell them.
   */
  static String text(
      World world, Finding finding, List<Sample> samples, Words words, String indent, int width) {
    StringBuilder out = new StringBuilder();
    Map<String, List<Row>> tables = rows(world, finding);
    tables.forEach(
        (population, all) -> {
          List<Row> rows = shown(all);
          if (tables.size() > 1) {
            out.append(indent).append("in ").append(population).append(":\n");
          }
          List<String> shares = rows.stream().map(row -> share(row.probability())).toList();
          List<String> observed =
              rows.stream().map(row -> observed(row, population, samples)).toList();
          int widest = Layout.widest(shares);
          int widestObserved = Layout.widest(observed);
          for (int i = 0; i < rows.size(); i++) {
            String first =
                indent
                    + " ".repeat(widest - Layout.length(shares.get(i)))
                    + shares.get(i)
                    + " of cases"
                    + observed(observed.get(i), widestObserved)
                    + ": ";
            out.append(
                Layout.wrapped(
                    i < MOST || all.size() == rows.size()
                        ? said(rows.get(i), words)
                        : "one of " + (all.size() - MOST) + " other kinds",
                    first,
                    " ".repeat(Layout.length(first)),
                    width));
          }
        });
    return out.toString();
  }

  private static String share(Rational probability) {
    return Amounts.near(probability, Amounts.Unit.SHARE, List.of()).replace("about ", "~");
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

  /** Not more rows than so many; the last one then has what all others add up to. */
  private static List<Row> shown(List<Row> rows) {
    if (rows.size() <= MOST + 1) {
      return rows;
    }
    List<Row> shown = new ArrayList<>(rows.subList(0, MOST));
    Rational rest =
        rows.subList(MOST, rows.size()).stream()
            .map(Row::probability)
            .reduce(Rational.ZERO, Rational::add);
    shown.add(new Row(rest, List.of()));
    return shown;
  }

  private static String said(Row row, Words words) {
    return row.events().isEmpty() ? "anything" : Layout.joined(words.clauses(row.events()));
  }
}
