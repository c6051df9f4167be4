// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surety.cli.outcome.BadInput;

/**
 * Writes files: all of them or none. Each is written to a temporary name beside its place and then
 * moved there; a different file that exists is not overwritten unless that is asked for.
 */
public final class OutputFiles {

  private OutputFiles() {}

  /** Writes one file; see {@link #write(Map, boolean)}. */
  public static void write(Path path, byte[] bytes, boolean force) {
    write(Map.of(path, bytes), force);
  }

  /**
   * Writes the files; those that exist with the same bytes are left alone.
   *
   * @throws BadInput if one exists with other bytes and {@code force} is not set, or cannot be
   *     written
   */
  public static void write(Map<Path, byte[]> files, boolean force) {
    Map<Path, byte[]> changed = new LinkedHashMap<>();
    files.forEach(
        (path, bytes) -> {
          if (isToBeWritten(path, bytes, force)) {
            changed.put(path, bytes);
          }
        });
    Map<Path, Path> written = new LinkedHashMap<>();
    try {
      for (Map.Entry<Path, byte[]> file : changed.entrySet()) {
        Path target = target(file.getKey());
        Path partial = partial(target);
        written.put(partial, target);
        Files.write(partial, file.getValue(), StandardOpenOption.CREATE_NEW);
        keepPermissions(target, partial);
      }
      for (Map.Entry<Path, Path> file : written.entrySet()) {
        move(file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw BadInput.at(
          changed.keySet().iterator().next(),
          "the file cannot be written; check the folder, its permissions and the space left");
    } finally {
      delete(List.copyOf(written.keySet()));
    }
  }

  /**
   * Makes a folder if there is none.
   *
   * @throws BadInput if something else is there, or it cannot be made
   */
  public static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw BadInput.at(folder, "this folder cannot be made; give a folder that can be written to");
    }
  }

  private static boolean isToBeWritten(Path path, byte[] bytes, boolean force) {
    if (Files.isDirectory(path)) {
      throw BadInput.at(path, "this is a folder; give the name of a file");
    }
    if (!Files.exists(path)) {
      Path folder = path.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw BadInput.at(path, "its folder does not exist; make the folder first");
      }
      return true;
    }
    if (!Files.isRegularFile(path)) {
      throw BadInput.at(path, "this is no ordinary file; write to one, or to - for the output");
    }
    try {
      if (Files.size(path) == bytes.length && Arrays.equals(Files.readAllBytes(path), bytes)) {
        return false;
      }
    } catch (IOException e) {
      throw BadInput.at(path, "the file that is there cannot be read; give another name");
    }
    if (!force) {
      throw BadInput.at(
          path, "the file exists and is different; give another name, or overwrite it by --force");
    }
    return true;
  }

  /** Where a link leads, so that the link stays. */
  private static Path target(Path path) throws IOException {
    return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
  }

  private static Path partial(Path target) {
    String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".partial";
    return target.resolveSibling(name);
  }

  private static void keepPermissions(Path target, Path partial) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(partial, PosixFileAttributeView.class);
    if (view != null && Files.exists(target)) {
      view.setPermissions(Files.getPosixFilePermissions(target));
    }
  }

  private static void move(Path partial, Path target) throws IOException {
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(List<Path> partials) {
    List<IOException> failures = new ArrayList<>();
    for (Path partial : partials) {
      try {
        Files.deleteIfExists(partial);
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw BadInput.at(partials.get(0), "the temporary file cannot be removed; remove it by hand");
    }
  }
}
