// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A folder of unpacked files, which several processes may fill at once. */
final class LibraryCache {

  private LibraryCache() {}

  /** Unpacks those resources that the folder lacks, or holds with another size or checksum. */
  static void unpack(List<Resource> resources, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Resource resource : resources) {
      Path file = folder.resolve(resource.name());
      if (!isRight(file, resource)) {
        write(resource, file);
      }
    }
  }

  private static void write(Resource resource, Path file) throws IOException {
    Path part = Files.createTempFile(file.getParent(), resource.name(), ".part");
    try {
      try (var in = resource.source().open()) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!isRight(part, resource)) {
        throw new IOException(resource.name() + " was not written completely");
      }
      try {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException inUse) {
        // Some systems do not replace a library that another process has loaded meanwhile.
        if (!isRight(file, resource)) {
          throw inUse;
        }
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Whether the file is there with the resource's size and checksum. */
  static boolean isRight(Path file, Resource resource) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != resource.size()) {
      return false;
    }
    // A stream, not a mapping: it costs a third of the time, as no page is faulted in.
    try (InputStream in = Files.newInputStream(file)) {
      return Resource.crc(in) == resource.crc();
    }
  }
}
