// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.surety.entailment.smt.Solver;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/** Whatever a solver says, what the kernel vouches for is true. */
class LyingSolverTest {

  private static final Vocabulary VOCABULARY = twoLabels();

  private static final Limits SHORT = new Limits(2_000);

  @AfterAll
  static void end() {
    Liar.end();
  }

  private static Answer decide(List<Question.Fact> facts, Formula requirement, Liar liar) {
    try (LiveSolver solver = new LiveSolver(Solver.Z3, kind -> liar);
        Entailment entailment = new Entailment(VOCABULARY, facts, List.of(), SHORT, solver)) {
      Answer answer = entailment.decide(requirement);
      check(VOCABULARY, facts, requirement, answer);
      return answer;
    }
  }

  /**
   * Not where a solver alone says that the facts allow no world: what linear facts prove without it is
   * true all the same.
   */
  private static boolean isKnown(Answer answer) {
    if (answer.verdict() == Verdict.INCONSISTENT) {
      return answer.trusted().isEmpty();
    }
    return answer.verdict() != Verdict.UNDECIDED
        || answer.reason().equals(Optional.of(Answer.OPEN));
  }

  @Test
  void aLieNeverChangesWhatTheKernelVouchesFor() {
    List<String> wrong = new ArrayList<>();
    int lies = 0;
    int vouched = 0;
    for (int seed = 0; seed < 80; seed++) {
      RandomQuestions questions = new RandomQuestions(new Random(seed));
      List<Question.Fact> facts = questions.facts(seed % 3 == 0);
      Formula requirement = questions.requirement(seed % 2 == 0);
      Answer truth = decide(facts, requirement, Liar.of(seed, 0));
      for (double probability : new double[] {0.3, 1}) {
        Liar liar = Liar.of(seed, probability);
        Answer answer = decide(facts, requirement, liar);
        lies += liar.lies();
        if (answer.proof().isPresent()) {
          vouched++;
          if (isKnown(truth) && answer.verdict() != truth.verdict()) {
            wrong.add(seed + ": " + answer.verdict() + " where it is " + truth.verdict());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(lies).isGreaterThan(50);
    assertThat(vouched).isGreaterThan(50);
  }
}
