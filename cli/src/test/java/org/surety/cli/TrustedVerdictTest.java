// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.entailment.smt.Smt;
import org.surety.entailment.smt.Solver;
import org.surety.entailment.smt.SolverProcess;

/** Lines for which a solver alone vouches, and the questions as other solvers get them. */
class TrustedVerdictTest {

  private static final String HEAD =
      SmallCase.DESIDERATA.substring(0, SmallCase.DESIDERATA.indexOf("assume known"))
          + "assume apart: P[student != label and weak != label] = err(student) * err(weak)\n";

  /** Tight where both shares are equal, by a square times products of three: nobody looks for that. */
  private static final String NEVER_NEGATIVE =
      "S * S * S * S * S + R * R * R * R * R >= S * S * S * R * R + S * S * R * R * R"
          .replace("S", "err(student)")
          .replace("R", "P[refused]");

  private static final String PROVED =
      "require linear:  err(student) <= 12%\nrequire product: err(student) <= 12% and "
          + NEVER_NEGATIVE
          + "\nrequire shown:   err(student) * err(weak) <= 5%\n";

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
    small.write("wishes.desiderata", HEAD + PROVED);
  }

  @Test
  void countAsProvedUnlessStrict() {
    SmallCase.Run run = small.run("check", "@case.yaml", "--out", "@out");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("PROVED +product .*trusts: z3, not checked by the kernel");
    assertThat(run.out()).doesNotContainPattern("(linear|shown) .*trusts");
    assertThat(run.err()).contains("warning[S0508]");
    assertThat(small.run("check", "@case.yaml", "--strict").code()).isEqualTo(1);
    for (String strict : List.of("", "--strict")) {
      List<String> arguments =
          new ArrayList<>(
              List.of("verify", "@out/certificates.json", "--against", "@wishes.desiderata"));
      if (!strict.isEmpty()) {
        arguments.add(strict);
      }
      assertThat(small.run(arguments.toArray(new String[0])).code())
          .isEqualTo(strict.isEmpty() ? 0 : 1);
    }
  }

  @Test
  void sayInEveryFormWhomTheyTrust() {
    small.run("check", "@case.yaml", "--out", "@out");
    assertThat(small.run("check", "@case.yaml", "--format", "json").out())
        .contains("\"checked\":\"kernel\"", "\"checked\":\"trusts: z3\"");
    assertThat(small.read("out/verdicts.json"))
        .contains("\"checked\":\"trusts: z3\"", "\"trusted\":{\"core\":[");
    assertThat(small.read("out/report.html"))
        .contains("Checked by: kernel.", "Not checked by the kernel; trusts: z3")
        .contains("no PROVED and no REFUTED on it that the kernel checked is wrong");
    String notice = "1 of 3 verdicts NOT CHECKED, trusting z3: product";
    assertThat(small.read("out/report.html")).contains(notice);
    SmallCase.Run audited = small.run("audit", "@out/verdicts.json", "--data", "@case.yaml");
    assertThat(audited.code()).as(audited.out()).isEqualTo(1);
    assertThat(audited.out().lines().findFirst().orElseThrow()).endsWith(": " + notice);
    assertThat(
            small
                .run("audit", "@out/verdicts.json", "--data", "@case.yaml", "--format", "json")
                .out())
        .endsWith("\"trusted\":[{\"checked\":\"trusts: z3\",\"name\":\"product\"}]}\n");
    assertThat(small.run("explain", "@out/verdicts.json", "linear").out()).startsWith(notice);
    assertThat(small.run("explain", "@out/verdicts.json", "product").out())
        .startsWith(notice)
        .contains("No proof", "z3", "is trusted", "answers_within(student)");
    assertThat(small.run("explain", "@out/verdicts.json", "linear").out())
        .contains("The proof")
        .doesNotContain("by each other");
    assertThat(small.run("explain", "@out/verdicts.json", "shown").out())
        .contains("each multiplied by a number, some by each other too, and added up");
  }

  @Test
  void factsThatAreNotLinearCanContradictEachOther() {
    small.write(
        "wishes.desiderata", HEAD + "assume odd: err(weak) * (1 - err(weak)) > 1/4\n" + PROVED);
    SmallCase.Run run = small.run("check", "@case.yaml");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("INCONSISTENT +linear ")
        .containsPattern("INCONSISTENT +product ")
        .doesNotContain("trusts")
        .contains("These cannot all hold", "odd: err(weak) * (1 - err(weak)) > 1/4");
  }

  @Test
  void theSecondSolverLeavesThemUndecided() {
    SmallCase.Run run = small.run("check", "@case.yaml", "--solver", "smtinterpol");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("PROVED +linear ")
        .containsPattern("PROVED +shown ")
        .containsPattern("UNDECIDED +product ")
        .contains("not linear, which SMTInterpol does not decide");
  }

  @Test
  void questionsAreWrittenForOtherSolversAndHaveTheAnswersTheySay() throws IOException {
    small.write("wishes.desiderata", HEAD + PROVED + "require no_more: err(student) <= 4%\n");
    small.run("check", "@case.yaml", "--emit-smt2", "@questions");
    List<String> names = new ArrayList<>();
    try (var files = Files.list(folder.resolve("questions"));
        Smt z3 = SolverProcess.start(Solver.Z3)) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file);
        String status = text.replaceAll("(?s).*:status (\\w+)\\).*", "$1");
        names.add(file.getFileName() + " " + status);
        z3.reset();
        z3.tell(text.replace("(check-sat)\n(exit)\n", ""));
        assertThat(z3.check(List.of(), 60_000).name().toLowerCase(Locale.ROOT))
            .as(file.toString())
            .startsWith(status);
        assertThat(text)
            .startsWith("(set-info :smt-lib-version 2.6)\n")
            .contains("(set-logic QF_NRA)");
      }
    }
    assertThat(names)
        .containsExactly(
            "001-linear.fails.smt2 unsat",
            "001-linear.holds.smt2 sat",
            "002-product.fails.smt2 unsat",
            "002-product.holds.smt2 sat",
            "003-shown.fails.smt2 unsat",
            "003-shown.holds.smt2 sat",
            "004-no_more.fails.smt2 sat",
            "004-no_more.holds.smt2 sat",
            "facts.smt2 sat");
    assertThat(small.run("check", "@case.yaml", "--emit-smt2", "@questions").code()).isEqualTo(1);
    small.write("wishes.desiderata", HEAD + PROVED.replace("12%", "13%"));
    SmallCase.Run run = small.run("check", "@case.yaml", "--emit-smt2", "@questions");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(".smt2: the file exists and is different", "--force");
  }

  @Test
  void questionsThatAreTooLargeAreCountedInOneWarning() throws IOException {
    StringBuilder wishes = new StringBuilder(HEAD);
    for (int i = 0; i < 20; i++) {
      wishes.append("flag f").append(i).append('\n');
    }
    for (int i = 0; i < 20; i++) {
      wishes.append("assume a").append(i).append(": P[f").append(i).append("] <= 1%\n");
      wishes.append("  because \"so it is\"\n");
    }
    wishes.append("require one: P[f0] <= 2%\nrequire two: P[f1 and f2] <= 1/1000\n");
    small.write("wishes.desiderata", wishes.toString());
    SmallCase.Run run = small.run("check", "@case.yaml", "--emit-smt2", "@questions");
    assertThat(run.out()).containsPattern("PROVED +one ").containsPattern("UNDECIDED +two ");
    assertThat(run.err().lines().filter(line -> line.contains("not written")))
        .singleElement()
        .asString()
        .startsWith(
            "warning: not written: 4 of 5 questions, facts.smt2 to 002-two.fails.smt2: to write it in")
        .contains(
            "more than 100,000, the limit; fewer flags, answers and scores in one file have fewer");
    try (var files = Files.list(folder.resolve("questions"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("001-one.fails.smt2");
    }
  }
}
