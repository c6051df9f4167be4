// SPDX-License-Identifier: Apache-2.0
package org.surety.examples.glosses;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a table again, with the columns that are asked for and the gloss of each synset. */
public final class Main {

  private static final String SYNSET = "synset";
  private static final String GLOSS = "gloss";
  private static final int USAGE = 2;

  private Main() {}

  /**
   * {@code FROM TO [COLUMN...]}: reads a csv file with a column {@code synset}, writes another with
   * the columns named, or all of them, and {@code gloss}. A column that is named gloss says where.
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.err));
  }

  /** The exit code: 0, or 2 if the arguments or the table are wrong. */
  static int run(List<String> arguments, PrintStream err) {
    if (arguments.size() < 2) {
      err.println("glosses: give a csv file with a column `synset`, and a file to write");
      return USAGE;
    }
    try {
      Path from = Path.of(arguments.get(0));
      Table table = withGlosses(Table.parse(Files.readString(from)), Glosses.read());
      if (arguments.size() > 2) {
        table = only(table, arguments.subList(2, arguments.size()));
      }
      Files.writeString(Path.of(arguments.get(1)), table.text());
      return 0;
    } catch (IllegalArgumentException | IOException e) {
      err.println("glosses: " + String.join(" ", arguments.subList(0, 2)) + ": " + reason(e));
      return USAGE;
    }
  }

  private static String reason(Exception failure) {
    return switch (failure) {
      case InvalidPathException e -> "no file can have this name; give the path of a file";
      case NoSuchFileException e -> "there is no " + e.getMessage() + "; correct the name";
      case IOException e -> "reading or writing failed (" + e.getMessage() + "); check the files";
      default -> String.valueOf(failure.getMessage());
    };
  }

  /**
   * The table with one more column, the last.
   *
   * @throws IllegalArgumentException if a synset is no noun of WordNet 3.1
   */
  static Table withGlosses(Table table, Glosses glosses) {
    int at = table.column(SYNSET);
    List<String> columns = new ArrayList<>(table.columns());
    columns.add(GLOSS);
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : table.rows()) {
      String synset = row.get(at);
      List<String> wider = new ArrayList<>(row);
      wider.add(
          glosses
              .of(synset)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "\""
                              + synset
                              + "\" is no noun of WordNet 3.1; expected n and eight digits, such"
                              + " as n06915607")));
      rows.add(List.copyOf(wider));
    }
    return new Table(columns, rows);
  }

  private static Table only(Table table, List<String> wanted) {
    List<Integer> places = wanted.stream().map(table::column).toList();
    return new Table(
        wanted, table.rows().stream().map(row -> places.stream().map(row::get).toList()).toList());
  }
}
