// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One kind of file is given in the place of another. */
final class MistakenFileTest {

  private static final String HELD =
      "give the case, and this file after --against: `surety check CASE --against FILE`";

  @TempDir static Path folder;

  private static SmallCase small;

  @BeforeAll
  static void makeFiles() {
    small = SmallCase.in(folder);
    assertThat(small.run("check", "@case.yaml", "--out", "@out").code()).isEqualTo(1);
    small.write("wishes.txt", SmallCase.DESIDERATA).write("case.txt", SmallCase.CASE);
    small.write("broken.desiderata", "label in {yes, no\n");
    small.write("comment.yaml", "# nothing\n");
  }

  private static void says(SmallCase.Run run, String message) {
    assertThat(run.err()).isEqualTo("surety: " + folder + "/" + message + "\n");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wishes.desiderata", "wishes.txt", "broken.desiderata"})
  void desiderataAreNoCase(String name) {
    String message = name + ": this is a desiderata file, not a case file; " + HELD;
    says(small.run("check", "@" + name), message);
    says(small.run("plan", "@" + name), message);
    says(small.run("extract", "@" + name, "-o", "@x.json"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"case.yaml", "case.txt"})
  void caseIsNoDesiderata(String name) {
    String message =
        name
            + ": this is a case file, not a desiderata file; give desiderata such as"
            + " wishes.desiderata";
    says(small.run("check", "@case.yaml", "--against", "@" + name), message);
    says(small.run("lint", "@" + name), message);
    says(small.run("fmt", "@" + name), message);
    says(small.run("verify", "@out/certificates.json", "--against", "@" + name), message);
  }

  @ParameterizedTest
  @CsvSource({"statistics", "certificates", "verdicts"})
  void documentIsNeitherCaseNorDesiderata(String document) {
    String file = "out/" + document + ".json";
    says(
        small.run("check", "@" + file),
        file
            + ": this is a "
            + document
            + ".json, not a case file; give a case file such as"
            + " case.yaml");
    says(
        small.run("lint", "@" + file),
        file
            + ": this is a "
            + document
            + ".json, not a desiderata file; give desiderata such as wishes.desiderata");
  }

  @Test
  void documentsAreToldApart() {
    says(
        small.run("verify", "@out/verdicts.json", "--against", "@wishes.desiderata"),
        "out/verdicts.json: this is a verdicts.json, not a certificates.json; give the"
            + " certificates.json that `surety certify` wrote");
    says(
        small.run("explain", "@out/certificates.json", "accuracy"),
        "out/certificates.json: this is a certificates.json, not a verdicts.json; give the"
            + " verdicts.json that `surety verify` or `surety check --out` wrote");
    says(
        small.run("report", "@wishes.desiderata", "-o", "@r.html"),
        "wishes.desiderata: this is a desiderata file, not a verdicts.json; give the"
            + " verdicts.json that `surety verify` or `surety check --out` wrote");
    says(
        small.run("certify", "@case.yaml", "--against", "@wishes.desiderata", "-o", "@again.json"),
        "case.yaml: this is a case file, not a statistics.json; give the statistics.json that"
            + " `surety extract` wrote");
  }

  @Test
  void whatCannotBeToldKeepsItsOwnMessage() {
    says(
        small.run("check", "@comment.yaml"),
        "comment.yaml: the file has only comments; a case begins as in `case: name`");
    assertThat(small.run("lint", "@broken.desiderata").out()).contains("error[S0101]");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void pipeIsRefusedWithoutWaitingForIt() throws IOException, InterruptedException {
    Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
    assertThat(made.waitFor(30, TimeUnit.SECONDS) && made.exitValue() == 0).isTrue();
    String pipe = "pipe: this is not a regular file but a pipe or a device; give ";
    String desiderata = pipe + "desiderata such as wishes.desiderata";
    says(small.run("check", "@pipe"), pipe + "a case file such as case.yaml");
    says(small.run("check", "@case.yaml", "--against", "@pipe"), desiderata);
    says(small.run("lint", "@pipe"), desiderata);
    says(small.run("fmt", "@pipe"), desiderata);
    says(
        small.run("explain", "@pipe", "x"),
        pipe + "the verdicts.json that `surety verify` or `surety check --out` wrote");
    small.write("piped.yaml", SmallCase.CASE.replace("gold.csv", "pipe"));
    says(
        small.run("check", "@piped.yaml"),
        "piped.yaml:7:11: \"pipe\" is not a regular file but a pipe or a device; give a table such"
            + " as gold.csv");
  }
}
