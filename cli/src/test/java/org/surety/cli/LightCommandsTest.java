// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The light commands load neither solver nor database nor reader of YAML. */
final class LightCommandsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bound holdout.binomial-tail n=1000 count=50 failure=0.05",
        "lint wishes.desiderata",
        "--help",
        "check --help"
      })
  void loadsNoHeavyLibrary(String arguments) throws IOException, InterruptedException {
    SmallCase.in(folder);
    Path log = folder.resolve("loaded.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load:file=" + log);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    String loaded = Files.readString(log);
    assertThat(loaded).contains("org.surety.cli.Main");
    assertThat(loaded)
        .doesNotContain("com.microsoft.z3")
        .doesNotContain("org.duckdb")
        .doesNotContain("com.fasterxml")
        .doesNotContain("org.yaml")
        .doesNotContain("me.tongfei");
  }
}
