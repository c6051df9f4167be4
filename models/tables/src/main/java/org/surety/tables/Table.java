// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.List;
import org.surety.tables.SourcePaths.Source;

/**
 * The files of one sample, opened as far as their columns.
 *
 * @param from how the case names them
 * @param format their common format
 * @param shards the files, sorted by name
 */
record Table(String from, Format format, List<Shard> shards) {

  /**
   * A file and its columns.
   *
   * @param source the file
   * @param columns the names of the columns, in their order
   * @param types DuckDB's names of their types
   * @param handles the names by which DuckDB knows the columns
   * @param rows the number of rows that the file itself states; 0 where only a scan can tell
   */
  record Shard(
      Source source, List<String> columns, List<String> types, List<String> handles, long rows) {

    /** DuckDB's type of a column. */
    String type(String column) {
      return types.get(columns.indexOf(column));
    }

    /** DuckDB's name of a column. */
    String handle(String column) {
      return handles.get(columns.indexOf(column));
    }
  }

  /** Copies the shards. */
  Table {
    shards = List.copyOf(shards);
  }

  /** The names of the columns, in the order of the first file. */
  List<String> columns() {
    return shards.get(0).columns();
  }

  /** Whether the table has the column. */
  boolean has(String column) {
    return columns().contains(column);
  }

  /**
   * The type of a column.
   *
   * @throws TableException if two files differ in it
   */
  String type(String column) {
    String type = shards.get(0).type(column);
    for (Shard shard : shards) {
      if (!shard.type(column).equals(type)) {
        throw TableException.Place.column(shard.source().name(), column)
            .error(
                "the column is of type " + shard.type(column),
                type + ", as in " + shards.get(0).source().name() + ",",
                "write the files with one schema");
      }
    }
    return type;
  }
}
