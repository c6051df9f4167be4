// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.surety.entailment.smt.Smt.Status;
import org.surety.kernel.arithmetic.Rational;

@EnabledOnOs(OS.LINUX)
class SolverProcessTest {

  private static final String TWO =
      """
      (declare-fun a () Real)
      (declare-fun b () Real)
      (declare-fun more () Bool)
      (declare-fun less () Bool)
      (declare-fun idle () Bool)
      (assert (=> more (> a b)))
      (assert (=> less (< a b)))
      (assert (=> idle (= a (/ 1.0 3.0))))
      """;

  /** Long to decide: a cube that is the sum of two, in whole numbers. */
  private static final String HARD =
      """
      (declare-fun x () Int)
      (declare-fun y () Int)
      (declare-fun z () Int)
      (assert (and (> x 0) (> y x) (> z y)))
      (assert (= (+ (* x x x) (* y y y)) (* z z z)))
      """;

  private static void isGone(SolverProcess process) throws Exception {
    assertThat(process.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.isAlive()).isFalse();
    assertThatThrownBy(() -> process.check(List.of(), 1_000))
        .isInstanceOf(SolverFailure.class)
        .hasMessageEndingWith(" has ended");
  }

  private static SolverProcess shell(String script) {
    return SolverProcess.start("It", List.of("sh", "-c", script), "", false, 100);
  }

  @Test
  void answersQuestionsOneAfterTheOther() throws Exception {
    for (Solver solver : Solver.values()) {
      answersQuestions(solver);
    }
  }

  private static void answersQuestions(Solver solver) throws Exception {
    SolverProcess process = SolverProcess.start(solver);
    process.tell(TWO);
    assertThat(process.check(List.of("more", "less", "idle"), 10_000))
        .isEqualTo(Status.UNSATISFIABLE);
    assertThat(process.core()).containsExactlyInAnyOrder("more", "less");
    assertThat(process.check(List.of("more", "idle"), 10_000)).isEqualTo(Status.SATISFIABLE);
    Map<String, Rational> values = process.values(List.of("a", "b"));
    assertThat(values).containsEntry("a", Rational.of(1, 3));
    assertThat(values.get("b").compareTo(Rational.of(1, 3))).isNegative();
    process.tell("(push 1)\n(assert (> b 5.0))\n");
    assertThat(process.check(List.of("more", "idle"), 10_000)).isEqualTo(Status.UNSATISFIABLE);
    process.tell("(pop 1)\n");
    assertThat(process.check(List.of("more", "idle"), 10_000)).isEqualTo(Status.SATISFIABLE);
    process.reset();
    process.tell("(declare-fun a () Real)\n(assert (= a (- 2.5)))\n");
    assertThat(process.check(List.of(), 10_000)).isEqualTo(Status.SATISFIABLE);
    assertThat(process.values(List.of("a"))).containsEntry("a", Rational.of(-5, 2));
    process.close();
    process.close();
    isGone(process);
  }

  @Test
  void irrationalValuesAreRounded() {
    try (SolverProcess z3 = SolverProcess.start(Solver.Z3)) {
      z3.tell("(set-option :pp.decimal true)\n(set-logic QF_NRA)\n(declare-fun a () Real)\n");
      z3.tell("(assert (and (= (* a a) 2.0) (< a 0.0)))\n");
      assertThat(z3.check(List.of(), 10_000)).isEqualTo(Status.SATISFIABLE);
      Rational root = z3.values(List.of("a")).get("a");
      assertThat(
              root.multiply(root)
                  .subtract(Rational.of(2))
                  .abs()
                  .compareTo(Rational.of(1, 1_000_000)))
          .isNegative();
    }
  }

  @Test
  void aMistakeInTheQuestionIsAFailureAndNoAnswer() throws Exception {
    SolverProcess z3 = SolverProcess.start(Solver.Z3);
    z3.tell("(assert (> nobody 1.0))\n");
    assertThatThrownBy(() -> z3.check(List.of(), 10_000))
        .isInstanceOf(SolverFailure.class)
        .hasMessageStartingWith("Z3 answered \"(error")
        .hasMessageContaining("nobody");
    isGone(z3);
  }

  @Test
  void aSolverThatKnowsItsTimeSaysUnknown() {
    try (SolverProcess z3 = SolverProcess.start(Solver.Z3)) {
      assertThat(z3.check(List.of(), 10_000)).isEqualTo(Status.SATISFIABLE);
      z3.tell(HARD);
      assertThat(z3.check(List.of(), 300)).isEqualTo(Status.UNKNOWN);
      assertThat(z3.reasonUnknown()).containsAnyOf("time", "canceled");
    }
  }

  @Test
  void aSolverThatDoesNotAnswerIsKilled() throws Exception {
    SolverProcess process = shell("cat >/dev/null & read a; echo sat; echo '1'; sleep 60");
    assertThat(process.check(List.of(), 1)).isEqualTo(Status.SATISFIABLE);
    assertThatThrownBy(() -> process.check(List.of(), 100))
        .isInstanceOf(SolverFailure.class)
        .hasMessage("It gave no answer within 300 ms and was killed");
    isGone(process);
  }

  /** Answers each question when it is told to, and then echoes its number. */
  private static final String ANSWERS =
      "while read -r line; do case \"$line\" in *echo*1*) echo sat; echo 1;;"
          + " *echo*2*) echo unsat; echo 2;; *echo*3*) sleep 60;; esac; done";

  @Test
  void aSolverThatIsSlowToStartIsAskedAgain() throws Exception {
    SolverProcess process = shell("sleep 1; " + ANSWERS);
    assertThatThrownBy(() -> process.check(List.of(), 1))
        .isInstanceOf(SolverFailure.class)
        .hasMessage("It had not answered its first question within 201 ms");
    assertThat(process.isAlive()).isTrue();
    // The answer to the first question is none to the second one.
    assertThat(process.check(List.of(), 30_000)).isEqualTo(Status.UNSATISFIABLE);
    assertThatThrownBy(() -> process.check(List.of(), 1))
        .hasMessage("It gave no answer within 201 ms and was killed");
    isGone(process);
  }

  @Test
  void aSolverThatDoesNotStartIsKilledAtTheSecondQuestion() throws Exception {
    SolverProcess process = shell("sleep 60");
    assertThatThrownBy(() -> process.check(List.of(), 1))
        .hasMessage("It had not answered its first question within 201 ms")
        .matches(failure -> ((SolverFailure) failure).isLate());
    assertThatThrownBy(() -> process.check(List.of(), 1))
        .hasMessage("It gave no answer within 201 ms and was killed")
        .matches(failure -> ((SolverFailure) failure).isLate());
    isGone(process);
  }

  @Test
  void aSolverThatEndsIsAFailureWithItsExitCode() throws Exception {
    SolverProcess process = shell("read a; echo sat; exit 7");
    assertThatThrownBy(() -> process.check(List.of(), 1_000))
        .isInstanceOf(SolverFailure.class)
        .hasMessage("It ended by itself, with exit code 7")
        .matches(failure -> !((SolverFailure) failure).isLate());
    isGone(process);
  }

  @Test
  void nonsenseIsAFailure() throws Exception {
    for (String answer : List.of("banana", "sat\nunsat", "(sat)", "SAT", "error")) {
      SolverProcess process = shell("read a; printf '" + answer + "\\n1\\n'; sleep 60");
      assertThatThrownBy(() -> process.check(List.of(), 1_000))
          .isInstanceOf(SolverFailure.class)
          .hasMessageStartingWith("It answered \"");
      isGone(process);
    }
  }

  @Test
  void valuesThatAreNoNumbersAreAFailure() throws Exception {
    for (String answer :
        List.of("((a (/ 1.0 0.0)))", "((a true))", "((a))", "a", "((a 1e9))", "((a (- 1 2 3)))")) {
      SolverProcess process = shell("read a; echo '" + answer + "'; echo 1; sleep 60");
      assertThatThrownBy(() -> process.values(List.of("a")))
          .as(answer)
          .isInstanceOf(SolverFailure.class);
      isGone(process);
    }
  }

  @Test
  void aSolverThatTakesTooMuchMemoryIsKilled() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    SolverProcess process =
        SolverProcess.start(
            "It",
            List.of(
                java,
                "-Xmx600m",
                "-cp",
                Path.of(Hog.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString(),
                Hog.class.getName(),
                "400"),
            "",
            false,
            300);
    assertThatThrownBy(() -> process.check(List.of(), 30_000))
        .isInstanceOf(SolverFailure.class)
        .hasMessage("It used more than 300 MB of memory and was killed");
    isGone(process);
  }

  @Test
  void z3EndsByItselfWhenItAllocatesTooMuch() throws Exception {
    List<String> command = new ArrayList<>(Solver.Z3.command());
    command.add(1, "-D" + Z3Server.MEMORY + "=8");
    SolverProcess process = SolverProcess.start("It", command, "", false, 100_000);
    for (int i = 0; i < 100_000; i++) {
      process.tell("(declare-fun a" + i + " () Real)\n(assert (> a" + i + " " + i + ".0))\n");
    }
    assertThatThrownBy(() -> process.check(List.of(), 60_000))
        .isInstanceOf(SolverFailure.class)
        .hasMessage("It used more than 100000 MB of memory and was killed");
    isGone(process);
  }

  @Test
  void whatCannotBeStartedIsAFailure() {
    assertThatThrownBy(() -> SolverProcess.start("It", List.of("/no/such/solver"), "", false, 100))
        .isInstanceOf(SolverFailure.class)
        .hasMessageStartingWith("It cannot be started: ");
  }

  @Test
  void theProcessEndsWithItsInputWhateverItIsDoing()
      throws IOException, InterruptedException, ClassNotFoundException, URISyntaxException {
    Process orphan = new ProcessBuilder(Solver.Z3.command()).start();
    OutputStream in = orphan.getOutputStream();
    in.write((HARD + "(check-sat)\n(echo \"1\")\n").getBytes(StandardCharsets.US_ASCII));
    in.flush();
    assertThat(orphan.waitFor(2, TimeUnit.SECONDS)).isFalse();
    in.close();
    assertThat(orphan.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(orphan.exitValue()).isZero();
  }
}
