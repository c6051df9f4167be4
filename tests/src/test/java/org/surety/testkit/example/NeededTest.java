// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.cli.casefile.CaseReader;
import org.surety.cli.needed.Needed;
import org.surety.cli.needed.RowsNeeded;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;

/** Whatever is undecided in the examples says what would decide it. */
class NeededTest {

  /** A case, and the desiderata that it is held against. */
  record Pair(String caseName, String desiderataName) {}

  /** The cases of the folder with their own desiderata, and the two students with all that fit. */
  static List<Pair> cases() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    try (Stream<Path> files = Files.list(Example.FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".yaml") && !name.equals("chain.yaml")) {
          String desiderata = CaseReader.read(file).desiderata().orElseThrow().text();
          pairs.add(new Pair(name, desiderata));
        }
      }
    }
    for (String student : List.of("supervisor-a.yaml", "supervisor-b.yaml")) {
      pairs.add(new Pair(student, "gain.desiderata"));
      pairs.add(new Pair(student, "contradiction.desiderata"));
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyUndecidedLineNamesWhatWouldDecideIt(Pair pair) {
    VerdictFile file = Example.check(pair.caseName(), pair.desiderataName());
    Map<String, Needed> needed = RowsNeeded.of(file);
    List<String> undecided =
        file.findings().stream()
            .filter(finding -> finding.verdict() == Verdict.UNDECIDED)
            .map(Finding::name)
            .toList();
    assertThat(needed.keySet()).containsExactlyElementsOf(undecided);
    assertThat(needed.values())
        .allSatisfy(
            what -> {
              assertThat(what.sentence()).doesNotStartWith("not known");
              if (what instanceof Needed.Rows rows) {
                assertThat(rows.samples()).allMatch(fresh -> fresh.rows() >= 10);
              }
            });
  }

  /** At a threshold other than zero the test of the pairs needs far fewer rows than two binomials. */
  @Test
  void aLargerGainIsWithinReachOfThePairedTest() {
    Needed needed =
        RowsNeeded.of(Example.check("supervisor-a.yaml", "gain.desiderata")).get("larger_gain");
    assertThat(needed)
        .isEqualTo(
            new Needed.Rows(List.of(new Needed.Fresh("gold", 20_000, false)), Verdict.PROVED));
  }
}
