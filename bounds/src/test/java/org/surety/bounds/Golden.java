// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a file; with {@code -Dgolden.update=true} writes it, and fails all the same. */
public final class Golden {

  private Golden() {}

  /** Demands that the file holds the text. */
  public static void check(Path file, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
        fail("wrote " + file + ": run again without golden.update");
      }
      assertThat(file).exists();
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
