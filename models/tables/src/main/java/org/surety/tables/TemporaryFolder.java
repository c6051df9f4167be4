// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A folder that is gone once it is closed, or else when the process ends, unless by force. */
final class TemporaryFolder implements AutoCloseable {

  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(TemporaryFolder::deleteAll, "temporary folders"));
  }

  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /** A new folder, empty. */
  static TemporaryFolder make() throws IOException {
    Path path = Files.createTempDirectory("surety");
    OPEN.add(path);
    return new TemporaryFolder(path);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(path)) {
      delete(path);
    }
    OPEN.remove(path);
  }

  private static void deleteAll() {
    for (Path folder : OPEN) {
      try {
        delete(folder);
      } catch (IOException e) {
        // The process ends, and nobody is left to be told.
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> members;
    try (Stream<Path> walk = Files.walk(folder)) {
      members = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path member : members) {
      Files.deleteIfExists(member);
    }
  }
}
