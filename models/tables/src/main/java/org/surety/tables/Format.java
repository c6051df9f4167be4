// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.Locale;

/** The formats of tables, told by the ending of the file's name. */
enum Format {
  CSV,
  TSV,
  JSONL,
  PARQUET;

  /**
   * The format of a file.
   *
   * @throws TableException if its name ends in none that is read
   */
  static Format of(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "csv" -> CSV;
      case "tsv", "tab" -> TSV;
      case "jsonl", "ndjson" -> JSONL;
      case "parquet" -> PARQUET;
      default ->
          throw TableException.Place.file(file)
              .error(
                  "the ending of the name says no format that is read",
                  ".csv, .tsv, .jsonl or .parquet",
                  ending.matches("gz|zst|zip|bz2|xz")
                      ? "unpack the file first"
                      : "convert the file, or give it the ending of its format");
    };
  }

  /** Whether its fields are separated by a byte. */
  boolean separated() {
    return this == CSV || this == TSV;
  }

  /** What separates its fields. */
  char separator() {
    return this == TSV ? '\t' : ',';
  }
}
