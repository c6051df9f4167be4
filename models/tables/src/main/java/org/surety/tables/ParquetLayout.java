// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.surety.tables.SourcePaths.Source;

/** Reads the columns and row counts of parquet files from their footers. */
final class ParquetLayout {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int SMALLEST = 12;

  private ParquetLayout() {}

  /** Refuses a file without the marks that open and close a parquet file. */
  static void requireComplete(Source source) throws IOException {
    TableException.Place place = TableException.Place.file(source.name());
    try (RandomAccessFile file = new RandomAccessFile(source.path().toFile(), "r")) {
      if (file.length() == 0) {
        throw place.error("the file is empty", "a parquet file", "write the table again");
      }
      byte[] mark = new byte[MAGIC.length];
      if (file.length() >= MAGIC.length) {
        file.readFully(mark);
      }
      if (!java.util.Arrays.equals(mark, MAGIC)) {
        throw place.error(
            "the file does not begin as a parquet file does",
            "PAR1 as its first bytes",
            "give the file the ending of its format");
      }
      file.seek(Math.max(0, file.length() - MAGIC.length));
      file.readFully(mark);
      if (file.length() < SMALLEST || !java.util.Arrays.equals(mark, MAGIC)) {
        throw place.error(
            "the file is cut off", "PAR1 as its last bytes", "copy or write the file again");
      }
    }
  }

  /** The shards of parquet files. */
  static List<Table.Shard> shards(Database database, List<Source> sources) throws SQLException {
    Map<String, Long> rows = new HashMap<>();
    Map<String, List<Element>> elements = new HashMap<>();
    String files = Relation.files(sources);
    database.query(
        "SELECT file_name, num_rows FROM parquet_file_metadata(" + files + ")",
        r -> {
          rows.put(r.getString(1), r.getLong(2));
          return true;
        });
    database.query(
        "SELECT file_name, name, num_children FROM parquet_schema(" + files + ")",
        r -> {
          elements
              .computeIfAbsent(r.getString(1), f -> new ArrayList<>())
              .add(new Element(r.getString(2), r.getInt(3)));
          return true;
        });
    List<Table.Shard> shards = new ArrayList<>();
    for (Source source : sources) {
      String path = source.path().toString();
      List<String> names = topLevel(elements.getOrDefault(path, List.of()));
      refuseRepeats(source.name(), names);
      Described described = describe(database, source);
      if (described.handles().size() != names.size()) {
        throw TableException.Place.file(source.name())
            .error("the schema of the file is not understood", "flat columns", "write it again");
      }
      shards.add(
          new Table.Shard(
              source, names, described.types(), described.handles(), rows.getOrDefault(path, 0L)));
    }
    return shards;
  }

  private record Element(String name, int children) {}

  private record Described(List<String> handles, List<String> types) {}

  /** The children of the root, of a tree that is listed depth first. */
  private static List<String> topLevel(List<Element> elements) {
    List<String> names = new ArrayList<>();
    long inside = 0;
    for (Element element : elements.subList(Math.min(1, elements.size()), elements.size())) {
      if (inside == 0) {
        names.add(element.name());
      } else {
        inside--;
      }
      inside += element.children();
    }
    return names;
  }

  private static Described describe(Database database, Source source) throws SQLException {
    List<String> handles = new ArrayList<>();
    List<String> types = new ArrayList<>();
    database.query(
        "DESCRIBE SELECT * FROM " + Relation.parquet(Relation.files(List.of(source))),
        r -> {
          handles.add(r.getString(1));
          types.add(r.getString(2));
          return true;
        });
    return new Described(handles, types);
  }

  private static void refuseRepeats(String file, List<String> names) {
    java.util.Set<String> seen = new java.util.HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw TableException.Place.column(file, name)
            .error("the column appears twice", "each name once", "rename one of the two");
      }
    }
  }
}
