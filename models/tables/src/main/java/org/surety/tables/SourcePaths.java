// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files of a sample and keeps them inside the folder of its case. */
final class SourcePaths {

  /** The most shards of a sample. */
  static final int MAX_SHARDS = 10_000;

  private static final String WILD = "*?[{";

  /**
   * A file to read.
   *
   * @param name its path relative to the case, with {@code /}
   * @param path its real path
   */
  record Source(String name, Path path) {}

  private SourcePaths() {}

  /**
   * The files that {@code sample.from()} names, sorted by name. A name that is a file is that file,
   * whatever its characters; a wildcard matches no name that begins with a dot.
   *
   * @throws TableException if there is none, or one lies outside the folder
   */
  static List<Source> of(TableSample sample) {
    TableException.Place place = TableException.Place.file(sample.from());
    try {
      Path written = Path.of(sample.from());
      if (Files.exists(sample.folder().resolve(written))) {
        return List.of(source(sample, sample.folder().resolve(written), place));
      }
    } catch (InvalidPathException e) {
      throw place.error("this cannot be the name of a file", "a path", "correct `from`");
    }
    if (sample.from().chars().noneMatch(c -> WILD.indexOf(c) >= 0)) {
      throw place.error("there is no such file", "a table", "correct `from` in the case");
    }
    List<Source> sources = new ArrayList<>();
    for (Path match : matches(sample, place)) {
      sources.add(source(sample, match, TableException.Place.file(name(sample, match))));
    }
    if (sources.isEmpty()) {
      throw place.error(
          "the pattern matches no file", "at least one", "correct `from` in the case");
    }
    sources.sort(Comparator.comparing(Source::name));
    return sources;
  }

  private static List<Path> matches(TableSample sample, TableException.Place place) {
    String[] parts = sample.from().split("/", -1);
    int fixed = 0;
    while (parts[fixed].chars().noneMatch(c -> WILD.indexOf(c) >= 0)) {
      fixed++;
    }
    String before = String.join("/", List.of(parts).subList(0, fixed)) + (fixed > 0 ? "/" : "");
    String after = String.join("/", List.of(parts).subList(fixed, parts.length));
    Path start = sample.folder().resolve(before);
    PathMatcher matcher;
    try {
      matcher = start.getFileSystem().getPathMatcher("glob:" + after);
    } catch (PatternSyntaxException e) {
      throw place.error(
          "the pattern is not complete", "closed brackets and braces", "correct `from`");
    }
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    int depth = after.contains("**") ? 64 : parts.length - fixed;
    try (Stream<Path> walk = Files.walk(start, depth, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> found =
          walk.filter(p -> visible(start.relativize(p), after))
              .filter(p -> matcher.matches(start.relativize(p)))
              .filter(Files::isRegularFile)
              .limit(MAX_SHARDS + 1)
              .toList();
      if (found.size() > MAX_SHARDS) {
        throw place.error(
            "the pattern matches more than " + MAX_SHARDS + " files",
            "fewer",
            "join the shards into larger ones");
      }
      return found;
    } catch (IOException | UncheckedIOException e) {
      throw place.error("the folder cannot be read", "a readable folder", "check its permissions");
    }
  }

  private static boolean visible(Path relative, String pattern) {
    if (pattern.startsWith(".") || pattern.contains("/.")) {
      return true;
    }
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static String name(TableSample sample, Path path) {
    Path relative = sample.folder().toAbsolutePath().relativize(path.toAbsolutePath()).normalize();
    return relative.toString().replace('\\', '/');
  }

  private static Source source(TableSample sample, Path path, TableException.Place place) {
    try {
      Path folder = sample.folder().toRealPath();
      Path real = path.toRealPath();
      if (!real.startsWith(folder) && !sample.allowOutside()) {
        throw place.error(
            "the file lies outside the folder of the case",
            "a path inside it",
            "move the file there, or allow it with --allow-outside");
      }
      if (!Files.isDirectory(real) && !Files.isRegularFile(real)) {
        throw place.error(
            "this is not a regular file but a pipe or a device",
            "a file",
            "write what it gives into a file first");
      }
      if (Files.isDirectory(real)) {
        throw place.error("this is a folder", "a file", "name the files in it, as in dir/*.csv");
      }
      if (!Files.isReadable(real)) {
        throw place.error("the file cannot be read", "a readable file", "check its permissions");
      }
      return new Source(name(sample, path), real);
    } catch (IOException e) {
      throw place.error("the file cannot be opened", "a readable file", "check its permissions");
    }
  }
}
