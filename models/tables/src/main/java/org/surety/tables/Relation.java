// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.surety.tables.SourcePaths.Source;

/** The rows of a table as SQL, with short safe names for the columns that are wanted. */
final class Relation {

  private static final String NEWLINE_SAFE = ", parallel=false";

  private Relation() {}

  /** A list of paths. */
  static String files(List<Source> sources) {
    return sources.stream()
        .map(s -> Sql.literal(Sql.unglobbed(s.path().toString())))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** All columns of parquet files. */
  static String parquet(String files) {
    return "read_parquet("
        + files
        + ", hive_partitioning=false, filename=false, binary_as_string=false)";
  }

  /**
   * A query for the rows of {@code shards}.
   *
   * @param wanted the columns' names by the names that the query gives them
   * @param breaksInFields whether a field of a separated file may hold a line break: then it is
   *     read by one thread, for a second one would have to guess where a row begins
   */
  static String of(
      Format format, List<Table.Shard> shards, Map<String, String> wanted, boolean breaksInFields) {
    Map<List<String>, List<Table.Shard>> alike = new LinkedHashMap<>();
    for (Table.Shard shard : shards) {
      List<String> layout = new ArrayList<>(shard.columns());
      layout.addAll(shard.handles());
      alike.computeIfAbsent(layout, k -> new ArrayList<>()).add(shard);
    }
    List<String> parts = new ArrayList<>();
    for (List<Table.Shard> group : alike.values()) {
      parts.add(select(format, group, wanted, breaksInFields));
    }
    return String.join(" UNION ALL ", parts);
  }

  private static String select(
      Format format, List<Table.Shard> group, Map<String, String> wanted, boolean breaksInFields) {
    Table.Shard first = group.get(0);
    List<String> expressions = new ArrayList<>();
    for (Map.Entry<String, String> column : wanted.entrySet()) {
      String handle = Sql.identifier(first.handle(column.getValue()));
      String value = format.separated() ? "coalesce(" + handle + ", '')" : handle;
      expressions.add(value + " AS " + column.getKey());
    }
    if (expressions.isEmpty()) {
      expressions.add("1 AS one");
    }
    String files = files(group.stream().map(Table.Shard::source).toList());
    String source =
        switch (format) {
          case CSV, TSV -> separated(format, files, first, breaksInFields);
          case JSONL -> jsonl(files, wanted);
          case PARQUET -> parquet(files);
        };
    return "SELECT " + String.join(", ", expressions) + " FROM " + source;
  }

  private static String separated(
      Format format, String files, Table.Shard shard, boolean breaksInFields) {
    String columns =
        shard.handles().stream()
            .map(h -> Sql.literal(h) + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    return "read_csv("
        + files
        + ", auto_detect=false, header=true, delim="
        + Sql.literal(String.valueOf(format.separator()))
        + ", quote='\"', escape='\"', comment='', compression='none', strict_mode=false"
        + ", null_padding=false, ignore_errors=false, hive_partitioning=false, filename=false"
        + (breaksInFields ? NEWLINE_SAFE : "")
        + ", columns="
        + columns
        + ")";
  }

  private static String jsonl(String files, Map<String, String> wanted) {
    String columns =
        wanted.values().stream()
            .distinct()
            .map(c -> Sql.literal(c) + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    return "read_json("
        + files
        + ", format='newline_delimited', auto_detect=false, compression='none'"
        + ", ignore_errors=false, hive_partitioning=false, filename=false, columns="
        + columns
        + ")";
  }
}
