// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

  @TempDir Path folder;

  @Test
  void isGoneWithItsFilesOnceItIsClosed() throws IOException {
    TemporaryFolder made = TemporaryFolder.make();
    Files.createDirectories(made.path().resolve("deep"));
    Files.writeString(made.path().resolve("deep").resolve("file"), "x");
    made.close();
    assertThat(made.path()).doesNotExist();
    made.close();
    assertThat(made.path()).doesNotExist();
  }

  @Test
  void aDatabaseThatStartsAnewHasOneFolderAtMost() throws Exception {
    try (Database database = new Database(1)) {
      for (String name : List.of("a", "b", "c")) {
        database.allow(List.of(folder.resolve(name)));
        database.query(
            "SELECT current_setting('temp_directory')",
            row -> {
              seen.add(Path.of(row.getString(1)));
              return true;
            });
        assertThat(seen.stream().filter(Files::exists)).containsExactly(seen.getLast());
      }
    }
    assertThat(seen).hasSize(3).noneMatch(Files::exists);
  }

  private final List<Path> seen = new java.util.ArrayList<>();

  /** Holds a database open until it is killed. */
  static final class Holding {
    public static void main(String[] arguments) throws Exception {
      Database database = new Database(1);
      database.query("SELECT 1", row -> true);
      System.out.println("open");
      Thread.sleep(600_000);
    }
  }

  @Test
  void isGoneWhenTheProcessIsAskedToEnd() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Holding.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("open");
      try (var left = Files.list(folder)) {
        assertThat(left).hasSize(1);
      }
    } finally {
      process.destroy();
      process.waitFor();
    }
    assertThat(folder).isEmptyDirectory();
  }
}
