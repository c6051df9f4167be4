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
            "the statistics are those of the data (600 rows of gold), and the kernel accepts the file");
    assertThat(audit("--format", "json").out()).isEqualTo("{\"accepted\":true,\"findings\":[]}\n");
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
