// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.surety.tables.SourcePaths.Source;

/** Opens the files of a sample as far as their columns. */
final class TableOpener {

  private TableOpener() {}

  /**
   * The table that {@code sample} names.
   *
   * @throws TableException if a file cannot be read, or two files differ in their columns
   */
  static Table open(TableSample sample, List<Source> sources, Database database) {
    Format format = commonFormat(sources);
    List<Table.Shard> shards = new ArrayList<>();
    try {
      if (format == Format.PARQUET) {
        for (Source source : sources) {
          ParquetLayout.requireComplete(source);
        }
        shards.addAll(ParquetLayout.shards(database, sources));
      } else {
        for (Source source : sources) {
          shards.add(textShard(format, source));
        }
      }
    } catch (IOException e) {
      throw unreadable(sample.from());
    } catch (SQLException e) {
      throw Failures.of(sample.from(), sources, e);
    }
    for (Table.Shard shard : shards) {
      requireSameColumns(shards.get(0), shard);
    }
    return new Table(sample.from(), format, shards);
  }

  private static Format commonFormat(List<Source> sources) {
    Format format = Format.of(sources.get(0).name());
    for (Source source : sources) {
      if (Format.of(source.name()) != format) {
        throw TableException.Place.file(source.name())
            .error(
                "the pattern mixes formats",
                "the format of " + sources.get(0).name(),
                "name files of one format");
      }
    }
    return format;
  }

  private static Table.Shard textShard(Format format, Source source) throws IOException {
    List<String> columns;
    try (TextFile text = TextFile.open(source, new FileDigest(), bytes -> {})) {
      columns =
          format == Format.JSONL
              ? JsonScan.header(source.name(), text)
              : CsvScan.header(source.name(), text, format.separator());
    }
    List<String> types = columns.stream().map(c -> "VARCHAR").toList();
    List<String> handles =
        format == Format.JSONL
            ? columns
            : IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).toList();
    return new Table.Shard(source, columns, types, handles, 0);
  }

  private static void requireSameColumns(Table.Shard first, Table.Shard shard) {
    Set<String> expected = new TreeSet<>(first.columns());
    Set<String> found = new TreeSet<>(shard.columns());
    for (String column : expected) {
      if (!found.contains(column)) {
        throw TableException.Place.column(shard.source().name(), column)
            .error(
                "the file lacks the column",
                "the columns of " + first.source().name(),
                "write the files with one header");
      }
    }
    for (String column : found) {
      if (!expected.contains(column)) {
        throw TableException.Place.column(shard.source().name(), column)
            .error(
                "the column is not in " + first.source().name(),
                "the same columns in each file",
                "write the files with one header");
      }
    }
  }

  /** A file that could be found and not be read. */
  static TableException unreadable(String file) {
    return TableException.Place.file(file)
        .error("the file cannot be read", "a readable file", "check its permissions and its disk");
  }
}
