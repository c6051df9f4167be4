// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lint} and {@code fmt}. */
final class DesiderataCommandsTest {

  private static final String UNTIDY =
      """
      label in {a,b}   # two
      predictors student
      population exam
      confidence 95%
      require x: err(student)<=5%
      """;

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
  }

  @Test
  void lintOfACleanFileIsZero() {
    small.write("clean.desiderata", UNTIDY);
    SmallCase.Run run = small.run("lint", "@clean.desiderata", "--strict");
    assertThat(run.out()).isEqualTo("1 file: 0 errors, 0 warnings\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void lintShowsEveryMistakeWithItsPlace() {
    small.write(
        "bad.desiderata",
        UNTIDY + "require y: err(studnet) <= 5%\nrequire z: err(student) <= up\n");
    SmallCase.Run run = small.run("lint", "@bad.desiderata");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("bad.desiderata:6:16").contains("bad.desiderata:7:");
    assertThat(run.out()).contains("2 errors");
    SmallCase.Run json = small.run("lint", "@bad.desiderata", "--format", "json");
    assertThat(json.code()).isEqualTo(2);
    assertThat(json.out()).contains("\"line\":6").contains("\"severity\":\"error\"");
  }

  @Test
  void warningsCountUnderStrictAlone() {
    small.write("warn.desiderata", UNTIDY.replace("student\n", "student, idle\n"));
    assertThat(small.run("lint", "@warn.desiderata").code()).isZero();
    assertThat(small.run("lint", "@warn.desiderata", "--strict").code()).isEqualTo(1);
  }

  @Test
  void fmtRewritesInPlaceAndKeepsComments() {
    small.write("untidy.desiderata", UNTIDY);
    assertThat(small.run("fmt", "@untidy.desiderata", "--check").code()).isEqualTo(1);
    assertThat(small.read("untidy.desiderata")).isEqualTo(UNTIDY);
    assertThat(small.run("fmt", "@untidy.desiderata").code()).isZero();
    assertThat(small.read("untidy.desiderata"))
        .contains("{a, b}")
        .contains("# two")
        .contains("err(student) <= 5%");
    assertThat(small.run("fmt", "@untidy.desiderata", "--check").code()).isZero();
  }

  @Test
  void fmtOfStandardInputWritesStandardOutput() {
    SmallCase.Run run = SmallCase.runWith(UNTIDY, Map.of(), "fmt", "-");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("err(student) <= 5%");
  }

  @Test
  void fmtLeavesAFileThatDoesNotParse() {
    String broken = UNTIDY + "require ???\n";
    small.write("broken.desiderata", broken).write("untidy.desiderata", UNTIDY);
    SmallCase.Run run = small.run("fmt", "@broken.desiderata", "@untidy.desiderata");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("broken.desiderata:6:");
    assertThat(small.read("broken.desiderata")).isEqualTo(broken);
    assertThat(small.read("untidy.desiderata")).isNotEqualTo(UNTIDY);
  }
}
