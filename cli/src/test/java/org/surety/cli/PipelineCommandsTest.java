// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that hand documents to each other. */
final class PipelineCommandsTest {

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
  }

  private void stepByStep() {
    assertThat(small.run("extract", "@case.yaml", "-o", "@statistics.json").code()).isZero();
    assertThat(
            small
                .run(
                    "certify",
                    "@statistics.json",
                    "--against",
                    "@wishes.desiderata",
                    "-o",
                    "@certificates.json")
                .code())
        .isZero();
  }

  private SmallCase.Run verify(String certificates) {
    return small.run(
        "verify", certificates, "--against", "@wishes.desiderata", "-o", "@verdicts.json");
  }

  @Test
  void stepsGiveTheSameBytesAsCheck() {
    stepByStep();
    assertThat(verify("@certificates.json").code()).isEqualTo(1);
    small.run("check", "@case.yaml", "--out", "@out");
    for (String name : new String[] {"statistics.json", "certificates.json", "verdicts.json"}) {
      assertThat(small.read("out/" + name)).isEqualTo(small.read(name));
      assertThat(small.read(name)).doesNotEndWith("\n");
    }
    assertThat(small.read("out/report.html")).contains("<html").contains("accuracy");
  }

  @Test
  void exitCodeIsZeroWhereEverythingIsProved() {
    small.write(
        "easy.desiderata",
        SmallCase.DESIDERATA.substring(0, SmallCase.DESIDERATA.indexOf("require tight")));
    assertThat(small.run("check", "@case.yaml", "--against", "@easy.desiderata", "--strict").code())
        .isZero();
  }

  @Test
  void changedCountIsRejectedWithItsPlace() {
    stepByStep();
    String text = small.read("certificates.json");
    small.write("bad.json", text.replaceFirst("\"count\":([0-9])", "\"count\":1$1"));
    SmallCase.Run run = verify("@bad.json");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("REJECTED").contains("certificates[0]: it is from");
    assertThat(folder.resolve("verdicts.json")).doesNotExist();
  }

  @Test
  void changedPlanIsRejectedEvenIfItsCertificatesFollow() {
    stepByStep();
    String text = small.read("certificates.json");
    String reason = "\"reason\":\"";
    int at = text.indexOf(reason) + reason.length();
    small.write("bad.json", text.substring(0, at) + "Because. " + text.substring(at));
    SmallCase.Run run = verify("@bad.json");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("plan.entries[0]: it is").contains("planned again it is");
  }

  @Test
  void otherDesiderataAreRejected() {
    stepByStep();
    small.write("wishes.desiderata", SmallCase.DESIDERATA.replace("<= 12%", "<= 13%"));
    SmallCase.Run run = verify("@certificates.json");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("statistics.desiderata").contains("SHA-256");
    SmallCase.Run certify =
        small.run(
            "certify", "@statistics.json", "--against", "@wishes.desiderata", "-o", "@again.json");
    assertThat(certify.code()).isEqualTo(2);
    assertThat(certify.err()).contains("extract again");
  }

  @Test
  void differentFileIsKeptUnlessForced() {
    small.write("statistics.json", "mine");
    SmallCase.Run refused = small.run("extract", "@case.yaml", "-o", "@statistics.json");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("statistics.json").contains("--force");
    assertThat(small.read("statistics.json")).isEqualTo("mine");
    assertThat(small.run("extract", "@case.yaml", "-o", "@statistics.json", "--force").code())
        .isZero();
    assertThat(small.read("statistics.json")).startsWith("{\"case\":\"small\"");
  }

  @Test
  void sameFileIsNoConflict() {
    assertThat(small.run("extract", "@case.yaml", "-o", "@statistics.json").code()).isZero();
    assertThat(small.run("extract", "@case.yaml", "-o", "@statistics.json").code()).isZero();
  }

  @Test
  void checkWritesAllFilesOrNone() throws java.io.IOException {
    small.write("out/verdicts.json", "mine");
    SmallCase.Run run = small.run("check", "@case.yaml", "--out", "@out");
    assertThat(run.code()).isEqualTo(2);
    try (var left = Files.list(folder.resolve("out"))) {
      assertThat(left.map(p -> p.getFileName().toString())).containsExactly("verdicts.json");
    }
    assertThat(small.read("out/verdicts.json")).isEqualTo("mine");
  }

  @Test
  void checkWithoutOutWritesNothing() throws java.io.IOException {
    small.run("check", "@case.yaml");
    try (var files = Files.list(folder)) {
      assertThat(files.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("case.yaml", "gold.csv", "wishes.desiderata");
    }
  }

  @Test
  void dashWritesTheDocumentToStandardOutput() {
    SmallCase.Run run = small.run("extract", "@case.yaml", "-o", "-");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("{\"case\":\"small\"").endsWith("}");
  }

  @Test
  void planReadsNoLabel() {
    String before = small.run("plan", "@case.yaml", "--format", "json").out();
    small.write("gold.csv", small.read("gold.csv").replace(",yes,", ",?,").replace(",no,", ",!,"));
    SmallCase.Run after = small.run("plan", "@case.yaml", "--format", "json");
    assertThat(after.code()).isZero();
    assertThat(after.out()).isEqualTo(before);
  }

  @Test
  void requirementOfWhichNoSampleSpeaksIsUndecidedAndSaysWhy() {
    String reason = "No sample can speak of P[refused] @ exam: \"gold\" has no column for refused.";
    SmallCase.Run run = small.run("check", "@case.yaml");
    assertThat(run.err()).doesNotContain("No sample can speak");
    assertThat(run.out()).containsPattern("UNDECIDED +silent").containsOnlyOnce(reason);
    assertThat(small.run("check", "@case.yaml", "--format", "json").err())
        .containsOnlyOnce("warning: " + reason);
  }

  @Test
  void caseWithoutSamplesIsDecidedByAssumptionsAlone() {
    small.write("bare.yaml", "case: bare\ndesiderata: wishes.desiderata\n");
    SmallCase.Run run = small.run("check", "@bare.yaml");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("no samples: the assumptions alone decide")
        .containsPattern("PROVED +seen .*by the assumptions alone");
  }

  @Test
  void rowsOfATrainingSampleMayNotProve() {
    small.write(
        "case.yaml",
        SmallCase.CASE
            + """
                training:
                  population: exam
                  role: training of student
                  from: gold.csv
                  key: id
                  columns: {student: answer}
              """);
    SmallCase.Run run = small.run("check", "@case.yaml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("gold.csv");
  }

  @Test
  void markdownReportIsWrittenByItsEnding() {
    small.run("check", "@case.yaml", "--out", "@out");
    assertThat(small.run("report", "@out/verdicts.json", "-o", "@report.md").code()).isZero();
    assertThat(small.read("report.md")).contains("accuracy");
    SmallCase.Run other = small.run("report", "@out/verdicts.json", "-o", "@report.sarif");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains(".html and .md");
  }
}
