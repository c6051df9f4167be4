// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command leaves nothing behind among the temporary files. */
class TemporaryFilesTest {

  @TempDir Path folder;

  private String run(boolean cached, String... arguments) throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-XX:-UsePerfData");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    if (!cached) {
      builder.environment().put("XDG_CACHE_HOME", "/dev/null");
    }
    builder.environment().put("TMPDIR", temporary.toString());
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    try (Stream<Path> left = Files.walk(temporary)) {
      assertThat(left).as(out).containsExactly(temporary);
    }
    return out;
  }

  @Test
  void aCheckLeavesNothing() throws IOException, InterruptedException {
    SmallCase.in(folder);
    assertThat(run(true, "check", "case.yaml")).contains("PROVED     accuracy");
    assertThat(run(true, "plan", "case.yaml")).contains("certificates");
    assertThat(run(true, "check", "case.yaml", "--against", "none.desiderata"))
        .contains("the file does not exist");
    Files.writeString(
        folder.resolve("gold.csv"), "id,label,weak,answer,topic\n1,yes,no,maybe,cells\n");
    assertThat(run(true, "check", "case.yaml")).contains("gold.csv");
  }

  /** Where no cache can be written to, native libraries are unpacked among the temporary files. */
  @Test
  void withoutACacheACheckLeavesNothingEither() throws IOException, InterruptedException {
    SmallCase.in(folder);
    assertThat(run(false, "check", "case.yaml")).contains("PROVED     accuracy");
  }

  @Test
  void aCheckOfAModelLeavesNothing() throws IOException, InterruptedException {
    ModelFolder models = ModelFolder.in(folder);
    models.small.write("model.yaml", ModelFolder.with("noises: [1/4, 1/2, 1]"));
    assertThat(run(true, "check", "model.yaml")).contains("PROVED     itself");
  }
}
