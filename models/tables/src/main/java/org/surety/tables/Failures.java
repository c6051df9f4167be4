// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.surety.tables.SourcePaths.Source;

/** Turns a failure inside DuckDB into a message about the file. */
final class Failures {

  /** What DuckDB says of a failure while rows are fetched. */
  private static final String NO_REASON = "Invalid result set";

  private Failures() {}

  /** The error to report when DuckDB could not read the files named {@code from}. */
  static TableException of(String from, List<Source> sources, SQLException failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    String file = from;
    for (Source source : sources) {
      String path = source.path().toString();
      if (message.contains(path)) {
        file = source.name();
        message = message.replace(path, source.name());
      }
    }
    TableException.Place place = TableException.Place.file(file);
    if (message.toLowerCase(Locale.ROOT).contains("out of memory")) {
      return place.error(
          "the table does not fit into " + Database.MEMORY + " of memory",
          "a smaller one, or room for temporary files",
          "free space on the disk of the temporary folder");
    }
    String first = message.lines().findFirst().orElse("no reason given");
    if (Format.of(sources.get(0).name()) == Format.PARQUET) {
      String reason =
          first.contains(NO_REASON) ? "" : " (DuckDB says " + TableException.quoted(first) + ")";
      return place.error(
          "the parquet file is damaged, perhaps cut short or overwritten" + reason,
          "a whole one",
          "write it again, or copy it again from where it is whole");
    }
    return place.error(
        "DuckDB cannot read it (" + TableException.quoted(first) + ")",
        "a table",
        "write the file again");
  }
}
