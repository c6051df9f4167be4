// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.natives;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads the native libraries of this platform from the per-user cache. */
public final class NativeLibraries {

  private NativeLibraries() {}

  /**
   * Loads the libraries that lie in the folder {@code prefix} of the class path.
   *
   * @throws UnsatisfiedLinkError if there are none for this platform, or they can be unpacked
   *     neither into the cache nor into a temporary folder
   */
  public static void load(String prefix) {
    String system = System.getProperty("os.name", "");
    String processor = System.getProperty("os.arch", "");
    Platform platform =
        Platform.of(system, processor)
            .orElseThrow(
                () ->
                    new UnsatisfiedLinkError(
                        "Z3 has no library for " + system + " on " + processor));
    try {
      List<Resource> resources = new ArrayList<>();
      for (String file : platform.files()) {
        resources.add(resource(prefix + "/" + platform.folder() + "/" + file, file));
      }
      load(resources, platform);
    } catch (IOException e) {
      throw new UnsatisfiedLinkError("Z3 cannot be unpacked: " + e.getMessage());
    }
  }

  private static void load(List<Resource> resources, Platform platform) throws IOException {
    String checksum = Long.toHexString(resources.get(0).crc());
    Path cache = cacheFolder(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home", ""));
    Path folder =
        cache
            .resolve("surety")
            .resolve("z3-" + platform.folder().replace('/', '-') + "-" + checksum);
    try {
      LibraryCache.unpack(resources, folder);
    } catch (IOException unwritable) {
      loadFromTemporary(resources, platform);
      return;
    }
    load(folder, platform);
  }

  private static void load(Path folder, Platform platform) {
    for (String file : platform.load()) {
      System.load(folder.resolve(file).toAbsolutePath().toString());
    }
  }

  /** What is loaded needs its file no longer, where the system lets go of it; else until the end. */
  private static void loadFromTemporary(List<Resource> resources, Platform platform)
      throws IOException {
    Path folder = Files.createTempDirectory("surety-z3-");
    try {
      LibraryCache.unpack(resources, folder);
      load(folder, platform);
    } finally {
      List<File> left = new ArrayList<>(List.of(folder.toFile()));
      resources.forEach(resource -> left.add(folder.resolve(resource.name()).toFile()));
      for (File file : left.reversed()) {
        file.delete();
      }
      left.stream().filter(File::exists).forEach(File::deleteOnExit);
    }
  }

  /** The user's cache folder: XDG_CACHE_HOME where that is an absolute path, else ~/.cache. */
  static Path cacheFolder(@Nullable String configured, String home) {
    if (configured != null && !configured.isEmpty() && Path.of(configured).isAbsolute()) {
      return Path.of(configured);
    }
    return Path.of(home, ".cache");
  }

  private static Resource resource(String path, String name) throws IOException {
    URL url = NativeLibraries.class.getClassLoader().getResource(path);
    if (url == null) {
      throw new IOException("the class path has no " + path);
    }
    // A jar's directory has the checksum: nothing is decompressed when the cache is right.
    if (url.openConnection() instanceof JarURLConnection jar && jar.getJarEntry() != null) {
      return new Resource(
          name, jar.getJarEntry().getSize(), jar.getJarEntry().getCrc(), url::openStream);
    }
    Path file = Path.of(URI.create(url.toString()));
    try (InputStream in = url.openStream()) {
      return new Resource(name, Files.size(file), Resource.crc(in), url::openStream);
    }
  }
}
