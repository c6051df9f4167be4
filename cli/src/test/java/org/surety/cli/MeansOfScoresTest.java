// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;

/** Two worlds that differ in nothing but the mean of a score are told apart. */
class MeansOfScoresTest {

  @TempDir Path folder;

  private String run(String... arguments) {
    SmallCase.Run run = SmallCase.runWith("", Map.of(), arguments);
    assertThat(run.err()).doesNotContain("error");
    return run.out();
  }

  @Test
  void inEachWorldOfALine() throws Malformed {
    SmallCase made = SmallCase.in(folder);
    made.write(
        "means.desiderata",
        """
        desiderata "A radius"

        label      in {yes, no}
        predictors student
        score      radius in [0, 1]
        population exam
        confidence 95%

        require small: E[radius] <= 0.3 or E[radius] >= 0.9
        """);
    made.write("means.yaml", "case: means\ndesiderata: means.desiderata\n");
    String json =
        run(
            "check",
            folder.resolve("means.yaml").toString(),
            "--format",
            "json",
            "--out",
            folder.resolve("out").toString());
    List<String> means =
        Node.root(JsonReader.read(json.getBytes(StandardCharsets.UTF_8)))
            .get("requirements")
            .items()
            .get(0)
            .get("worlds")
            .list(
                world ->
                    world
                        .get("populations")
                        .get("exam")
                        .items()
                        .get(0)
                        .get("means")
                        .get("radius")
                        .string());
    assertThat(means).hasSize(2);
    double holds = Double.parseDouble(means.get(0));
    double fails = Double.parseDouble(means.get(1));
    assertThat(holds <= 0.3 || holds >= 0.9).isTrue();
    assertThat(fails).isBetween(0.3, 0.9);
    String text = run("explain", folder.resolve("out/verdicts.json").toString(), "small");
    assertThat(text)
        .containsPattern("100% of cases: anything; the mean of radius is [0-9.]+\n")
        .doesNotContain("anything\n");
  }
}
