// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled chain on its first rows, from texts to verdicts. */
class TrainFromTextTest {

  private static final Path EXAMPLE = Path.of("..", "examples", "person");
  private static final int ROWS = 200;

  @TempDir private Path folder;

  private static String head(String file, int rows) throws IOException {
    return Files.readString(EXAMPLE.resolve(file))
        .lines()
        .limit(rows + 1L)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void theTextsOfAColumnGiveACertificate() throws IOException {
    SmallCase small = SmallCase.in(folder);
    small.write("case.yaml", Files.readString(EXAMPLE.resolve("chain.yaml")));
    small.write(
        "chain.desiderata",
        Files.readString(EXAMPLE.resolve("chain.desiderata"))
            + "require modest: P[gibbs(student) != weak] <= 90%\n");
    small.write("training.csv", head("training.csv", ROWS));
    small.write("gold-300.csv", head("gold-300.csv", 300));
    SmallCase.Run run =
        small.run(
            "train-certificate",
            "@case.yaml",
            "--text",
            "gloss",
            "--steps",
            "60",
            "--draws",
            "100",
            "--out",
            "@out");
    assumeFalse(
        run.code() == 2 && run.err().contains("the native library of"),
        "a native library is missing here");
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("encoding " + ROWS + " rows");
    assertThat(run.out()).containsPattern("UNDECIDED +chain ").containsPattern("PROVED +modest ");
    assertThat(small.read("out/rows.csv").lines()).hasSize(ROWS / 2 + 1);
    assertThat(small.read("out/certificates.json")).contains("\"n\":" + ROWS / 2);
    SmallCase.Run again = small.run("check", "@out/case.yaml", "--out", "@again");
    assertThat(again.code()).isEqualTo(1);
    assertThat(small.read("again/verdicts.json")).isEqualTo(small.read("out/verdicts.json"));
  }
}
