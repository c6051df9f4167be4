// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surety.cli.SmallCase;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.verdict.VerdictChecker;

/** What a solver alone says, where a world of the file says otherwise. */
class WithdrawnTest {

  @TempDir Path folder;

  /** A line that z3 alone vouches for, and one of which two worlds are shown. */
  private String verdicts() {
    SmallCase small = SmallCase.in(folder);
    String never =
        "S * S * S * S * S + R * R * R * R * R >= S * S * S * R * R + S * S * R * R * R"
            .replace("S", "err(student)")
            .replace("R", "P[refused]");
    small.write(
        "wishes.desiderata",
        SmallCase.DESIDERATA.substring(0, SmallCase.DESIDERATA.indexOf("assume known"))
            + "require product: err(student) <= 12% and "
            + never
            + "\nrequire silent: P[refused] <= 1%\n");
    small.run("check", "@case.yaml", "--out", "@out");
    return small.read("out/verdicts.json");
  }

  private static VerdictFile read(String text) {
    return VerdictFile.fromJson(Node.root(JsonReader.read(text)));
  }

  @Test
  void whatNoWorldContradictsStays() {
    VerdictFile file = read(verdicts());
    assertThat(file.findings().get(0).checked()).isEqualTo("trusts: z3");
    assertThat(Withdrawn.of(file)).isEqualTo(file);
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"REFUTED", "INCONSISTENT"})
  void whatAWorldContradictsIsUndecidedAndShowsIt(Verdict wrong) {
    String honest = verdicts();
    VerdictFile file =
        read(
            honest.replaceFirst(
                "(\"checked\":\"trusts: z3\".*?\"verdict\":)\"PROVED\"", "$1\"" + wrong + "\""));
    assertThat(file.findings().get(0).verdict()).isEqualTo(wrong);
    assertThat(VerdictChecker.refusals(file)).isNotEmpty();
    VerdictFile mended = Withdrawn.of(file);
    assertThat(VerdictChecker.refusals(mended)).isEmpty();
    Finding finding = mended.findings().get(0);
    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.holds()).isEqualTo(read(honest).findings().get(1).holds());
    assertThat(finding.fails()).isEqualTo(Optional.empty());
    assertThat(finding.reason())
        .isEqualTo(
            "z3 says "
                + wrong
                + ", which this world of all facts contradicts: the solver, or what it was asked, is wrong");
    assertThat(mended.findings().get(1)).isEqualTo(file.findings().get(1));
  }
}
