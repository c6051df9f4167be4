// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar surety-kernel.jar verdicts.json}, with nothing else in the folder. */
class StandAloneKernelTest {

  private static final Path JAR =
      Path.of("..", "verifier", "kernel", "target", "surety-kernel.jar");

  private record Run(int exit, String output) {}

  private static Run kernel(Path folder, String verdicts) throws Exception {
    Files.copy(JAR, folder.resolve("surety-kernel.jar"));
    Files.writeString(folder.resolve("verdicts.json"), verdicts);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(List.of(java.toString(), "-jar", "surety-kernel.jar", "verdicts.json"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  @Test
  void acceptsTheVerdictsOfTheExample(@TempDir Path folder) throws Exception {
    Run run = kernel(folder, Example.supervisor("a").toJson().canonical());
    assertThat(run.output())
        .contains("accepted", "PROVED accuracy", "REFUTED stretch", "planned_before_looking(")
        .doesNotContain("REJECTED");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void rejectsAVerdictThatWasTurnedRound(@TempDir Path folder) throws Exception {
    String turned =
        Example.supervisor("a")
            .toJson()
            .canonical()
            .replace("\"verdict\":\"REFUTED\"", "\"verdict\":\"PROVED\"");
    Run run = kernel(folder, turned);
    assertThat(run.output()).contains("REJECTED");
    assertThat(run.exit()).isEqualTo(4);
  }

  @Test
  void rejectsATruncatedFile(@TempDir Path folder) throws Exception {
    String whole = Example.supervisor("a").toJson().canonical();
    Run run = kernel(folder, whole.substring(0, whole.length() / 2));
    assertThat(run.output()).contains("verdicts.json: line 1, column ");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void needsNothingBesideItsOwnClasses() throws IOException {
    try (var jar = java.nio.file.FileSystems.newFileSystem(JAR);
        Stream<Path> files = Files.walk(jar.getPath("/"))) {
      assertThat(files.filter(f -> f.toString().endsWith(".class")).map(Path::toString))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("/org/surety/kernel/"));
    }
  }
}
