// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB's driver, with its native library unpacked once into the user's cache.
 *
 * <p>The driver unpacks its library (70 MB) into a temporary file at each start unless it cannot
 * find the library beside its classes. So this loader defines the driver's classes itself, hides
 * that one resource, and names the unpacked file when the driver then asks for a library.
 */
final class NativeDriver extends ClassLoader {

  private static final String CLASSES = "org.duckdb.";
  private static final String LIBRARY = "libduckdb_java";

  private static final class Holder {
    static final Driver DRIVER = load();

    private static Driver load() {
      try {
        NativeDriver loader = new NativeDriver(NativeDriver.class.getClassLoader());
        Class<?> type = Class.forName(CLASSES + "DuckDBDriver", true, loader);
        return (Driver) type.getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("DuckDB's driver cannot be loaded", e);
      }
    }
  }

  private volatile @Nullable Path library;

  private NativeDriver(ClassLoader parent) {
    super(parent);
  }

  /** Loads the driver and starts it once, without complaint if that fails. */
  static void prepare() {
    try {
      driver().connect("jdbc:duckdb:", new Properties()).close();
    } catch (SQLException | RuntimeException | LinkageError e) {
      return;
    }
  }

  /** The one driver of this process. */
  static Driver driver() {
    return Holder.DRIVER;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(CLASSES)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = super.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length, NativeDriver.class.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL resource = super.getResource(name);
    if (resource == null || !name.startsWith(LIBRARY)) {
      return resource;
    }
    try {
      library = unpack(resource, name);
      return null;
    } catch (IOException e) {
      return resource;
    }
  }

  @Override
  protected @Nullable String findLibrary(String name) {
    Path path = library;
    return path == null ? null : path.toString();
  }

  private static Path unpack(URL resource, String name) throws IOException {
    if (!(resource.openConnection() instanceof JarURLConnection jar)) {
      throw new IOException("the library does not lie in a jar");
    }
    long size = jar.getJarEntry().getSize();
    String version = String.format(Locale.ROOT, "%08x-%d", jar.getJarEntry().getCrc(), size);
    Path folder = cache().resolve("surety").resolve("duckdb-" + version);
    Path file = folder.resolve(name);
    if (Files.isRegularFile(file) && Files.size(file) == size) {
      return file;
    }
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, name, ".partial");
    try (InputStream in = resource.openStream()) {
      Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
    return file;
  }

  private static Path cache() {
    String declared = System.getenv("XDG_CACHE_HOME");
    if (declared != null && Path.of(declared).isAbsolute()) {
      return Path.of(declared);
    }
    return Path.of(System.getProperty("user.home"), ".cache").toAbsolutePath();
  }
}
