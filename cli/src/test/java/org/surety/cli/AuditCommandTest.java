// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
    small.run("check", "@case.yaml", "--out", "@out");
  }

  private SmallCase.Run audit(String... more) {
    String[] arguments = new String[4 + more.length];
    System.arraycopy(
        new String[] {"audit", "@out/verdicts.json", "--data", "@case.yaml"}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return small.run(arguments);
  }

  @Test
  void acceptsWhatTheDataSay() {
    SmallCase.Run run = audit();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "the statistics are those of the data (600 rows of gold), the requirements, assumptions"
                + " and plan those of the desiderata, and the kernel accepts the file\n");
    assertThat(audit("--format", "json").out())
        .isEqualTo("{\"accepted\":true,\"findings\":[],\"trusted\":[]}\n");
  }

  @Test
  void rejectsVerdictsAboutOtherRows() {
    small.write("gold.csv", small.read("gold.csv").replaceFirst("yes,yes,yes", "yes,yes,no"));
    SmallCase.Run run = audit();
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out())
        .contains("REJECTED")
        .containsPattern("statistics\\.samples\\[0\\]\\.files\\[0\\]\\.sha256: the file says \"")
        .contains(", the data say ");
    assertThat(audit("--format", "json").out()).startsWith("{\"accepted\":false,\"findings\":[");
  }

  @Test
  void rejectsVerdictsAboutOtherDesiderata() {
    small.write("wishes.desiderata", SmallCase.DESIDERATA.replace("12%", "13%"));
    SmallCase.Run run = audit();
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("statistics.desiderata: the file says \"");
  }

  /** The file with the desiderata's digest of another file: what a forger would write. */
  private void forge(String desiderata) {
    String before =
        small
            .read("out/verdicts.json")
            .replaceFirst("(?s).*\"desiderata\":\"([0-9a-f]{64})\".*", "$1");
    small.write("wishes.desiderata", desiderata);
    String now =
        small
            .run("audit", "@out/verdicts.json", "--data", "@case.yaml", "--format", "json")
            .out()
            .replaceFirst("(?s).*the data say ..([0-9a-f]{64}).*", "$1");
    assertThat(now).hasSize(64).isNotEqualTo(before);
    small.write("out/verdicts.json", small.read("out/verdicts.json").replace(before, now));
  }

  private void rejects(String desiderata, String... reasons) {
    forge(desiderata);
    SmallCase.Run run = audit();
    assertThat(run.code()).as(run.out()).isEqualTo(4);
    assertThat(run.out()).contains("REJECTED").contains(reasons).doesNotContain("statistics.");
  }

  @Test
  void rejectsAWeakerRequirementOfTheSameName() {
    rejects(
        SmallCase.DESIDERATA.replace(
            "accuracy: err(student) <= 12%", "accuracy: err(student) <= 9%"),
        "findings \"accuracy\": it means \"P[student != label] @ exam <= 3/25\" in the file,"
            + " \"P[student != label] @ exam <= 9/100\" in wishes.desiderata",
        "findings \"accuracy\": it is called \"err(student) <= 12%\" in the file");
  }

  @Test
  void rejectsWhereRequirementsAreMissingOrAdded() {
    rejects(
        SmallCase.DESIDERATA.replace("require tight: ", "require tighter: "),
        "findings: the requirement \"tighter\" of wishes.desiderata is missing",
        "findings: wishes.desiderata has no requirement \"tight\"");
  }

  @Test
  void rejectsAnotherAssumptionOrReason() {
    rejects(
        SmallCase.DESIDERATA.replace(">= 1/10", ">= 1/11").replace("the syllabus", "somebody"),
        "assumptions \"known\": it means ",
        "assumptions \"known\": its reason is \"the syllabus says so\" in the file, \"somebody says"
            + " so\" in wishes.desiderata");
  }

  @Test
  void rejectsAnAssumptionThatTheDesiderataLack() {
    rejects(
        SmallCase.DESIDERATA.replace("assume known:", "assume other:"),
        "assumptions: the assumption \"other\" of wishes.desiderata is missing",
        "assumptions: wishes.desiderata has no assumption \"known\"");
  }

  @Test
  void rejectsAPlanAtAnotherConfidence() {
    rejects(
        SmallCase.DESIDERATA.replace("confidence 95%", "confidence 99%"),
        "plan.confidence: it is 19/20, the desiderata say 99/100");
  }

  @Test
  void rejectsAnotherOrderOfRequirements() {
    rejects(
        SmallCase.DESIDERATA
                .replace("  require tight:    err(student) <= 5%\n", "")
                .replace("require tight:    err(student) <= 5%\n", "")
            + "require tight:    err(student) <= 5%\n",
        "findings: they are in another order than in wishes.desiderata");
  }

  @Test
  void rejectsWhatTheKernelRejects() {
    String text = small.read("out/verdicts.json");
    small.write(
        "out/verdicts.json",
        text.replaceFirst("\"verdict\":\"REFUTED\"", "\"verdict\":\"PROVED\""));
    SmallCase.Run run = audit();
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("REJECTED", "findings[");
  }

  @Test
  void theDataMustBeNamed() {
    SmallCase.Run run = small.run("audit", "@out/verdicts.json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--data");
  }
}
