// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.natives;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An operating system and processor for which there are native libraries.
 *
 * @param folder the folder of its libraries, such as {@code linux/amd64}
 * @param files the libraries to unpack
 * @param load those of them to load, in this order
 */
record Platform(String folder, List<String> files, List<String> load) {

  /** The platform with those values of the system properties {@code os.name}, {@code os.arch}. */
  static Optional<Platform> of(String system, String processor) {
    String cpu =
        switch (processor.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "aarch64";
          case "x86", "i386" -> "x86";
          default -> "";
        };
    if (system.startsWith("Linux") && (cpu.equals("amd64") || cpu.equals("aarch64"))) {
      return Optional.of(unix("linux/" + cpu, ".so"));
    }
    if (system.startsWith("Mac OS X") && (cpu.equals("amd64") || cpu.equals("aarch64"))) {
      return Optional.of(unix("osx/" + cpu, ".dylib"));
    }
    if (system.startsWith("Windows") && cpu.equals("amd64")) {
      return Optional.of(
          windows("windows/amd64", "vcruntime140.dll", "vcruntime140_1.dll", "libz3.dll"));
    }
    if (system.startsWith("Windows") && cpu.equals("x86")) {
      return Optional.of(windows("windows/x86", "vcruntime140.dll", "libz3.dll"));
    }
    return Optional.empty();
  }

  private static Platform unix(String folder, String suffix) {
    return new Platform(
        folder, List.of("libz3" + suffix, "libz3java" + suffix), List.of("libz3java" + suffix));
  }

  private static Platform windows(String folder, String... first) {
    List<String> all = new java.util.ArrayList<>(List.of(first));
    all.add("libz3java.dll");
    return new Platform(folder, List.copyOf(all), List.copyOf(all));
  }
}
