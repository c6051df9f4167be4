// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB in memory that may read the given files and nothing else: no network, no extensions, no
 * other file. What does not fit in its memory is spilled into a temporary folder, gone on closing.
 */
final class Database implements AutoCloseable {

  /** What DuckDB may hold in memory; the process stays under a gigabyte. */
  static final String MEMORY = "500MiB";

  /** Takes one row of a result. */
  @FunctionalInterface
  interface RowConsumer {
    /** Takes the row; whether more rows are wanted. */
    boolean accept(ResultSet row) throws SQLException;
  }

  private final Set<Path> files = new LinkedHashSet<>();
  private final int threads;
  private @Nullable Connection connection;
  private @Nullable TemporaryFolder spill;

  /**
   * A database, started by its first query.
   *
   * @param threads the threads it may use; 0 for one a processor
   */
  Database(int threads) {
    this.threads = threads;
  }

  /** Lets it read these files too; once it was started it starts anew for files it did not know. */
  void allow(Collection<Path> more) {
    if (files.addAll(more)) {
      close();
    }
  }

  private Connection connection() {
    if (connection != null) {
      return connection;
    }
    try {
      TemporaryFolder folder = TemporaryFolder.make();
      spill = folder;
      Properties properties = new Properties();
      properties.setProperty("jdbc_stream_results", "true");
      Connection opened = NativeDriver.driver().connect("jdbc:duckdb:", properties);
      connection = opened;
      restrict(opened, folder.path());
      return opened;
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot be started: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made", e);
    }
  }

  private void restrict(Connection opened, Path folder) throws SQLException {
    List<String> paths = new ArrayList<>();
    for (Path file : files) {
      paths.add(Sql.literal(file.toString()));
      paths.add(Sql.literal(Sql.unglobbed(file.toString())));
    }
    try (Statement statement = opened.createStatement()) {
      statement.execute(
          Stream.of(
                  "memory_limit='" + MEMORY + "'",
                  "temp_directory=" + Sql.literal(folder.toString()),
                  threads > 0 ? "threads=" + threads : "",
                  "autoinstall_known_extensions=false",
                  "autoload_known_extensions=false",
                  "allow_community_extensions=false",
                  "allowed_paths=[" + String.join(", ", paths) + "]",
                  "enable_external_access=false",
                  "lock_configuration=true")
              .filter(s -> !s.isEmpty())
              .map(s -> "SET " + s)
              .collect(Collectors.joining("; ")));
    }
  }

  /** Runs a query and hands its rows over, one by one. */
  void query(String sql, RowConsumer consumer) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next() && consumer.accept(rows)) {}
    }
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
        connection = null;
      }
      if (spill != null) {
        spill.close();
        spill = null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot be closed", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder cannot be removed", e);
    }
  }
}
