// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surety.entailment.Terms.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.surety.entailment.smt.Smt;
import org.surety.entailment.smt.Solver;
import org.surety.entailment.smt.SolverFailure;
import org.surety.entailment.smt.SolverProcess;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

/** What a solver is asked, by either of them, and what becomes of a false answer. */
class DeciderTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final Event A = flag("a");
  private static final Event B = flag("b");

  private static final List<Question.Fact> FACTS =
      assume(
          ge(p(A), number(3, 4)),
          ge(p(B), number(3, 4)),
          any(le(p(A), number(1, 2)), gt(p(B), number(4, 5))));

  private final Readings readings = new Readings(VOCABULARY, FACTS);
  private final Worlds worlds = new Worlds(VOCABULARY, FACTS);

  private static Question.Goal goal(long hundredths, Question.Aim aim) {
    return new Question.Goal(ge(p(and(A, B)), number(hundredths, 100)), aim);
  }

  private static Deadline deadline() {
    return new Deadline(LIMITS, System::nanoTime);
  }

  @Test
  void factsAreSwitchedOnAndGoalsComeAndGo() {
    for (Solver solver : Solver.values()) {
      try (Smt smt = SolverProcess.start(solver)) {
        Decider decider = new Decider(smt, solver.title(), readings.base().orElseThrow());
        List<String> all = List.of("assumption:0", "assumption:1", "assumption:2");
        assertThat(decider.isSatisfiable(all, deadline())).isTrue();
        Problem failing = readings.with(goal(50, Question.Aim.NOT_TRUE)).orElseThrow();
        decider.enter(failing);
        assertThat(decider.isSatisfiable(all, deadline())).isFalse();
        assertThat(decider.core()).contains("assumption:0").doesNotContain("goal");
        assertThat(decider.isSatisfiable(all.subList(1, 3), deadline())).isTrue();
        decider.leave();
        Question.Goal open = goal(90, Question.Aim.NOT_TRUE);
        Problem problem = readings.with(open).orElseThrow();
        decider.enter(problem);
        Optional<World> world = new WorldSearch(worlds).find(problem, decider, open, deadline());
        assertThat(world).hasValueSatisfying(w -> assertThat(worlds.isRight(w, open)).isTrue());
        decider.leave();
        assertThat(decider.isSatisfiable(all, deadline())).isTrue();
      }
    }
  }

  /** A solver that always says the same, and whose every value is 1/3. */
  private record Stubborn(Status status, String reasonUnknown) implements Smt {
    @Override
    public void reset() {}

    @Override
    public void tell(String commands) {}

    @Override
    public Status check(java.util.Collection<String> assumptions, long milliseconds) {
      return status;
    }

    @Override
    public List<String> core() {
      return List.of("f0", "f7", "nonsense");
    }

    @Override
    public Map<String, Rational> values(List<String> names) {
      Map<String, Rational> values = new java.util.HashMap<>();
      names.forEach(name -> values.put(name, Rational.of(1, 3)));
      return values;
    }

    @Override
    public boolean isAlive() {
      return true;
    }

    @Override
    public void close() {}
  }

  private Decider stubborn(Smt.Status status) {
    return stubborn(status, "incomplete");
  }

  private Decider stubborn(Smt.Status status, String reason) {
    return new Decider(new Stubborn(status, reason), "It", readings.base().orElseThrow());
  }

  @Test
  void aWorldThatIsNoneIsNotShown() {
    Question.Goal open = goal(90, Question.Aim.NOT_TRUE);
    Problem problem = readings.with(open).orElseThrow();
    Decider decider = stubborn(Smt.Status.SATISFIABLE);
    decider.enter(problem);
    assertThat(new WorldSearch(worlds).find(problem, decider, open, deadline())).isEmpty();
  }

  @Test
  void aCoreThatContradictsNothingIsNoProof() {
    Decider decider = stubborn(Smt.Status.UNSATISFIABLE);
    assertThat(decider.isSatisfiable(List.of("assumption:0"), deadline())).isFalse();
    assertThat(decider.core()).containsExactly("assumption:0");
    assertThat(
            new Refuter(VOCABULARY, FACTS)
                .refute(decider.core(), Optional.of(goal(50, Question.Aim.NOT_TRUE)), deadline()))
        .isEmpty();
  }

  @Test
  void whatTheSolverDoesNotKnowIsGivenUpWithItsReason() {
    assertThatThrownBy(
            () -> stubborn(Smt.Status.UNKNOWN).isSatisfiable(List.of("assumption:0"), deadline()))
        .isInstanceOf(GaveUp.class)
        .hasMessage("It does not know: incomplete");
  }

  @Test
  void aSolverWhoseShareOfTheTimeIsOverNamesTheWholeLimit() {
    for (String reason : List.of("timeout", "canceled", "cancelled")) {
      Decider decider = stubborn(Smt.Status.UNKNOWN, reason);
      assertThatThrownBy(() -> decider.isSatisfiable(List.of("assumption:0"), deadline()))
          .isInstanceOf(GaveUp.class)
          .hasMessage(Reasons.time(LIMITS));
    }
  }

  @Test
  void onlyAFailureForWantOfTimeNamesTheLimit() {
    assertThat(
            deadline()
                .failed(
                    new SolverFailure(
                        "It had not answered its first question within 201 ms", true)))
        .hasMessage(
            Reasons.time(LIMITS) + ": It had not answered its first question within 201 ms");
    assertThat(deadline().failed(new SolverFailure("It ended by itself", false)))
        .hasMessage("It ended by itself");
  }

  @Test
  void aSolverThatFailsIsStartedAgainAndNotForever() {
    int[] starts = {0};
    try (LiveSolver solver =
        new LiveSolver(
            Solver.Z3,
            kind -> {
              starts[0]++;
              SolverProcess process = SolverProcess.start(kind);
              process.close();
              return process;
            })) {
      Question.Fact product =
          new Question.Fact(
              "assumption:3",
              eq(new org.surety.kernel.logic.Quantity.Product(p(A), p(A)), number(3, 5)));
      List<Question.Fact> facts = new java.util.ArrayList<>(FACTS);
      facts.add(product);
      try (Entailment entailment = new Entailment(VOCABULARY, facts, List.of(), LIMITS, solver)) {
        for (int i = 0; i < 12; i++) {
          Answer answer = entailment.decide(gt(p(and(A, B)), number(700 + 5 * i, 1000)));
          assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
          assertThat(answer.reason().orElseThrow()).startsWith("Z3 has ");
        }
      }
    }
    assertThat(starts[0]).isEqualTo(20);
  }
}
