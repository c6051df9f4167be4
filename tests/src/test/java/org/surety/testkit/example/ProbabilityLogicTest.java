// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.surety.cli.casefile.CaseReader;
import org.surety.cli.pipeline.Check;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.cli.pipeline.Drawing;
import org.surety.cli.pipeline.Extraction;
import org.surety.cli.pipeline.MeasuringDevice;
import org.surety.cli.pipeline.Search;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.verdict.VerdictChecker;
import org.surety.networks.device.Device;
import org.surety.networks.encoder.EncodingProgress;
import org.surety.spec.lowering.Requirement;
import org.surety.tables.ReadProgress;

/** Each line of the example has the verdict that its comment announces. */
class ProbabilityLogicTest {

  private static final Path FOLDER = Path.of("..", "examples", "probability-logic");

  private static VerdictFile check(String name) {
    DesiderataDocument desiderata = DesiderataDocument.read(FOLDER.resolve(name));
    try (Extraction extraction =
        Extraction.of(
            CaseReader.read(FOLDER.resolve("case.yaml")),
            desiderata,
            false,
            new MeasuringDevice(Device.CPU, remark -> {}, EncodingProgress.SILENT),
            ReadProgress.SILENT,
            Drawing.SILENT)) {
      return Check.run(extraction, desiderata, Search.STANDARD).verdicts();
    }
  }

  private static void isAsAnnounced(String name) {
    DesiderataDocument desiderata = DesiderataDocument.read(FOLDER.resolve(name));
    VerdictFile file = check(name);
    Map<String, String> announced = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    for (Requirement requirement : desiderata.meaning().requirements()) {
      announced.put(requirement.name(), requirement.expected().orElseThrow().name());
    }
    for (Finding finding : file.findings()) {
      found.put(finding.name(), finding.verdict().name());
      if (finding.verdict() == Verdict.UNDECIDED) {
        assertThat(finding.holds()).as(finding.name()).isPresent();
        assertThat(finding.fails()).as(finding.name()).isPresent();
      }
    }
    assertThat(found).isEqualTo(announced);
    assertThat(file.findings()).allMatch(finding -> finding.trusted().isEmpty());
    assertThat(VerdictChecker.refusals(file)).isEmpty();
  }

  @Test
  void theClassicalInequalitiesAreProvedByTheKernel() {
    isAsAnnounced("classical.desiderata");
  }

  @Test
  void uncertainPremisesLeaveWhatAdamsSays() {
    isAsAnnounced("reasoning.desiderata");
  }

  @Test
  void simpsonsParadoxIsAPossibleWorld() {
    isAsAnnounced("simpson.desiderata");
  }

  @Test
  void thatRandomisationExcludesItIsProvedByTheKernel() {
    isAsAnnounced("randomised.desiderata");
  }

  @Test
  void independenceIsProvedByTheKernel() {
    isAsAnnounced("independence.desiderata");
  }

  @Test
  void independenceGivenAnEventIsProvedByTheKernel() {
    isAsAnnounced("conditional.desiderata");
  }

  @Test
  void inequalitiesOfMeansAreProvedByTheKernel() {
    isAsAnnounced("means.desiderata");
  }

  @Test
  void everyFileOfTheExampleIsTested() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(
              new TreeSet<>(
                  files
                      .map(f -> f.getFileName().toString())
                      .filter(f -> f.endsWith(".desiderata"))
                      .toList()))
          .isEqualTo(
              new TreeSet<>(
                  List.of(
                      "classical.desiderata",
                      "conditional.desiderata",
                      "independence.desiderata",
                      "means.desiderata",
                      "randomised.desiderata",
                      "reasoning.desiderata",
                      "simpson.desiderata")));
    }
  }
}
