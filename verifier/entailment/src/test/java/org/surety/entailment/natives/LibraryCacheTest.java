// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryCacheTest {

  @TempDir Path folder;

  private final AtomicInteger opened = new AtomicInteger();

  private Resource resource(String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new Resource(
        "lib.so",
        bytes.length,
        Resource.crc(new ByteArrayInputStream(bytes)),
        () -> {
          opened.incrementAndGet();
          return new ByteArrayInputStream(bytes);
        });
  }

  private String content() throws IOException {
    return Files.readString(folder.resolve("lib.so"));
  }

  @Test
  void unpacksOnce() throws IOException {
    LibraryCache.unpack(List.of(resource("library")), folder);
    LibraryCache.unpack(List.of(resource("library")), folder);
    assertThat(content()).isEqualTo("library");
    assertThat(opened).hasValue(1);
  }

  @Test
  void replacesATruncatedOrChangedFile() throws IOException {
    for (String damaged : List.of("libr", "", "librarx", "library and more")) {
      Files.writeString(folder.resolve("lib.so"), damaged);
      LibraryCache.unpack(List.of(resource("library")), folder);
      assertThat(content()).isEqualTo("library");
    }
    assertThat(opened).hasValue(4);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void refusesAResourceThatIsNotWhatItsChecksumSays() {
    Resource wrong = new Resource("lib.so", 3, 7, () -> new ByteArrayInputStream(new byte[3]));
    assertThatThrownBy(() -> LibraryCache.unpack(List.of(wrong), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lib.so");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void severalFillItAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<Boolean> unpack =
          () -> {
            LibraryCache.unpack(List.of(resource("x".repeat(100_000))), folder);
            return LibraryCache.isRight(folder.resolve("lib.so"), resource("x".repeat(100_000)));
          };
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        tasks.add(unpack);
      }
      for (Future<Boolean> future : threads.invokeAll(tasks)) {
        assertThat(future.get()).isTrue();
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void theCacheFollowsTheUsersConfiguration() {
    Path configured = folder.toAbsolutePath();
    Path home = Path.of("home");
    assertThat(NativeLibraries.cacheFolder(configured.toString(), "home")).isEqualTo(configured);
    assertThat(NativeLibraries.cacheFolder("relative", "home")).isEqualTo(home.resolve(".cache"));
    assertThat(NativeLibraries.cacheFolder("", "home")).isEqualTo(home.resolve(".cache"));
    assertThat(NativeLibraries.cacheFolder(null, "home")).isEqualTo(home.resolve(".cache"));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux/amd64",
    "Linux, aarch64, linux/aarch64",
    "Mac OS X, x86_64, osx/amd64",
    "Mac OS X, aarch64, osx/aarch64",
    "Windows 11, amd64, windows/amd64",
    "Windows 10, x86, windows/x86"
  })
  void eachPlatformUnpacksAndLoadsWhatTheBindingsBring(
      String system, String processor, String expected) throws IOException {
    Platform platform = Platform.of(system, processor).orElseThrow();
    assertThat(platform.folder()).isEqualTo(expected);
    Properties properties = new Properties();
    try (InputStream in =
        getClass().getResourceAsStream("/com/microsoft/z3/" + expected + "/turnkey.xml")) {
      properties.loadFromXML(in);
    }
    List<String> bundled = new ArrayList<>();
    List<String> load = new ArrayList<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (key.startsWith("bundled-libraries.")) {
        bundled.add(properties.getProperty(key));
      } else if (key.startsWith("load-commands.")) {
        load.add(properties.getProperty(key));
      }
    }
    assertThat(platform.files()).containsExactlyInAnyOrderElementsOf(bundled);
    assertThat(platform.load()).isEqualTo(load);
  }

  @Test
  void otherPlatformsHaveNone() {
    assertThat(Platform.of("SunOS", "sparc")).isEqualTo(Optional.empty());
    assertThat(Platform.of("Linux", "riscv64")).isEqualTo(Optional.empty());
  }
}
