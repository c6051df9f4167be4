// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/** Loads what is not Java, leaves nothing behind, and says what is missing where that fails. */
public final class NativeLibraries {

  private static final String RUNTIME_PATH = "onnxruntime.native.path";

  private NativeLibraries() {}

  /**
   * Loads ONNX Runtime.
   *
   * <p>It is unpacked into a new folder that is deleted once it is loaded: by itself it would stay
   * among the temporary files. A build for a GPU looks for more of itself later, beside itself, and
   * unpacks itself.
   *
   * @throws IOException if no file can be written
   */
  public static synchronized void loadRuntime() throws IOException {
    if (OnnxDevice.CUDA.isInBuild()) {
      startRuntime();
    } else {
      loading(
          RUNTIME_PATH,
          folder -> {
            unpackRuntime(folder);
            startRuntime();
          });
    }
  }

  private static void startRuntime() {
    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "surety");
  }

  /** Loads from a folder. */
  @FunctionalInterface
  public interface Loading {

    /** Loads what is there, or unpacks it there first. */
    void from(Path folder) throws IOException;
  }

  /**
   * Loads with a property that names a new folder, unless the user has set it; the folder is deleted.
   *
   * @throws IOException if no file can be written
   */
  public static void loading(String property, Loading loading) throws IOException {
    Path folder = Files.createTempDirectory("surety-native");
    Thread atEnd = new Thread(() -> deleteAtEnd(folder), "temporary folder");
    Runtime.getRuntime().addShutdownHook(atEnd);
    boolean free = System.getProperty(property) == null;
    try {
      if (free) {
        System.setProperty(property, folder.toString());
      }
      loading.from(folder);
    } finally {
      if (free) {
        System.clearProperty(property);
      }
      delete(folder);
      forget(atEnd);
    }
  }

  private static void forget(Thread atEnd) {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException ending) {
      // The process ends, and deletes the folder.
    }
  }

  private static void deleteAtEnd(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.sorted(Comparator.reverseOrder()).forEach(member -> member.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // It is deleted already, or nobody is left to be told.
    }
  }

  /** On other systems than Linux nothing is unpacked here, and ONNX Runtime does it. */
  private static void unpackRuntime(Path folder) throws IOException {
    String processor = System.getProperty("os.arch", "").equals("amd64") ? "x64" : "aarch64";
    for (String name : List.of("onnxruntime", "onnxruntime4j_jni")) {
      String file = "lib" + name + ".so";
      String resource = "/ai/onnxruntime/native/linux-" + processor + "/" + file;
      try (InputStream stream = OrtEnvironment.class.getResourceAsStream(resource)) {
        if (stream != null && System.getProperty("os.name", "").equals("Linux")) {
          Files.copy(stream, folder.resolve(file));
        }
      }
    }
  }

  /**
   * Calls what needs a native library.
   *
   * @param place what it is needed for, in a message
   * @param owner whose library it is
   * @param instead what can be done without it
   * @throws NetworkException if the library cannot be loaded here
   */
  public static <T> T calling(Place place, String owner, String instead, Callable<T> call) {
    try {
      return call.call();
    } catch (NetworkException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      throw place.error(
          "the native library of "
              + owner
              + " cannot be loaded on "
              + platform()
              + " ("
              + NetworkException.quoted(reason(e))
              + ")",
          "Linux, macOS or Windows on a usual processor, and a temporary folder that programs"
              + " may be loaded from",
          "set another one by -Djava.io.tmpdir=DIR, or " + instead);
    }
  }

  private static String platform() {
    return System.getProperty("os.name", "this system").toLowerCase(Locale.ROOT)
        + " "
        + System.getProperty("os.arch", "");
  }

  private static String reason(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    String message = first.getMessage();
    return message == null ? first.getClass().getSimpleName() : message;
  }

  /** What is in use and cannot be deleted now is deleted at the end, if it can be then. */
  private static void delete(Path folder) throws IOException {
    List<Path> members;
    try (Stream<Path> walk = Files.walk(folder)) {
      members = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path member : members) {
      if (!member.toFile().delete()) {
        member.toFile().deleteOnExit();
      }
    }
  }
}
