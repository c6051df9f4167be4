// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.encoder;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.io.InputStream;
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
final class NativeLibraries {

  private static final String TOKENIZER_CACHE = "ENGINE_CACHE_DIR";
  private static final String RUNTIME_PATH = "onnxruntime.native.path";

  private NativeLibraries() {}

  /**
   * Loads the libraries of the tokenizer and of ONNX Runtime.
   *
   * <p>They are unpacked into a new folder that is deleted once they are loaded: by themselves the
   * one would stay in a cache and the other's folder among the temporary ones. The tokenizer would
   * also report its use over the network, or fetch a build for a GPU; it is told that there is no
   * network.
   *
   * @throws NetworkException if a library cannot be loaded here
   */
  static synchronized void load() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    calling(
        "the tokenizer",
        () -> {
          loading(TOKENIZER_CACHE, folder -> LibUtils.checkStatus());
          return true;
        });
    calling(
        "ONNX Runtime",
        () -> {
          loading(
              RUNTIME_PATH,
              folder -> {
                unpackRuntime(folder);
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "surety");
              });
          return true;
        });
  }

  @FunctionalInterface
  private interface Loading {
    void from(Path folder) throws IOException;
  }

  /** Loads with a property that names a folder, unless the user has set it. */
  private static void loading(String property, Loading loading) throws IOException {
    Path folder = Files.createTempDirectory("surety-native");
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
   * @param owner whose library it is
   * @throws NetworkException if the library cannot be loaded here
   */
  static <T> T calling(String owner, Callable<T> call) {
    try {
      return call.call();
    } catch (NetworkException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      throw Place.file(SentenceEncoder.NAME)
          .error(
              "the native library of "
                  + owner
                  + " cannot be loaded on "
                  + platform()
                  + " ("
                  + NetworkException.quoted(reason(e))
                  + ")",
              "Linux, macOS or Windows on a usual processor, and a temporary folder that programs"
                  + " may be loaded from",
              "set another one by -Djava.io.tmpdir=DIR, or encode the texts elsewhere and give"
                  + " their features as a file");
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
