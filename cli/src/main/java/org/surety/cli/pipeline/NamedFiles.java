// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.cli.files.FileDigest;
import org.surety.kernel.document.Statistics;

/** Compares files with the digests by which statistics name what they were made from. */
public final class NamedFiles {

  private NamedFiles() {}

  /**
   * Why the files of a folder are not those that the statistics were made from, one sentence each:
   * a table or a file of a model that is missing there, or has another content.
   *
   * @param folder that of the case
   */
  public static List<String> differences(Statistics statistics, Path folder) {
    SortedMap<String, FileDigest> named = new TreeMap<>();
    statistics
        .samples()
        .forEach(
            sample ->
                sample
                    .files()
                    .forEach(f -> named.put(f.name(), new FileDigest(f.sha256(), f.bytes()))));
    statistics
        .measurements()
        .forEach(
            measurement ->
                measurement
                    .files()
                    .forEach(f -> named.put(f.name(), new FileDigest(f.sha256(), f.bytes()))));
    List<String> differences = new ArrayList<>();
    named.forEach((name, digest) -> compare(folder, name, digest, differences));
    return differences;
  }

  private static void compare(
      Path folder, String name, FileDigest expected, List<String> differences) {
    try {
      Path path = folder.resolve(name);
      if (!Files.isRegularFile(path)) {
        differences.add("the file " + name + " is not in " + folder);
        return;
      }
      FileDigest found = FileDigest.of(path);
      if (!found.equals(expected)) {
        differences.add(
            "the file "
                + name
                + " has SHA-256 "
                + found.sha256()
                + " and "
                + found.bytes()
                + " bytes, the one that was measured "
                + expected.sha256()
                + " and "
                + expected.bytes());
      }
    } catch (IOException | InvalidPathException e) {
      differences.add("the file " + name + " in " + folder + " cannot be read");
    }
  }
}
