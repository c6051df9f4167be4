// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surety.entailment.Terms.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.entailment.SmtQuestion.Expected;
import org.surety.entailment.smt.Smt;
import org.surety.entailment.smt.Smt.Status;
import org.surety.entailment.smt.Solver;
import org.surety.entailment.smt.SolverProcess;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;

/**
 * Z3 and SMTInterpol agree with each other, and with the verdicts, on generated questions. The property
 * {@code differential.questions} says how many; a disagreement stops the run and leaves the question in
 * a file.
 */
class DifferentialTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final Path REPRODUCERS = Path.of("target", "differential");

  /** The question whether some facts leave a world to a goal. */
  private record Asked(
      String name, Vocabulary vocabulary, List<Question.Fact> facts, Question.Goal goal) {

    ExactText text() {
      List<Formula> formulas = new ArrayList<>(facts.stream().map(Question.Fact::formula).toList());
      formulas.add(goal.formula());
      ExactText text = new ExactText(vocabulary, formulas, 10_000, ExactText.MAX_ASKED);
      facts.forEach(f -> text.assertFormula(f.name(), f.formula(), Question.Aim.TRUE));
      text.assertFormula("the goal", goal.formula(), goal.aim());
      return text;
    }

    /** Fails, and leaves the question in the folder, if the answers differ or are not those expected. */
    void agree(Map<Solver, Status> answers, Set<Status> expected, Path folder) throws IOException {
      if (answers.values().stream().distinct().count() == 1
          && expected.containsAll(answers.values())) {
        return;
      }
      Path file = folder.resolve(name + ".smt2");
      Files.createDirectories(folder);
      Files.writeString(
          file,
          SmtQuestion.of(
                  vocabulary,
                  facts,
                  Optional.of(goal),
                  Expected.UNKNOWN,
                  Optional.empty(),
                  "disagreement")
              .text()
              .orElseThrow());
      throw new AssertionError(
          "the answers are " + answers + ", expected " + expected + "; the question is in " + file);
    }
  }

  private static Set<Status> expected(Answer answer, Question.Aim aim) {
    boolean none =
        switch (answer.verdict()) {
          case PROVED -> aim == Question.Aim.NOT_TRUE;
          case REFUTED -> aim == Question.Aim.TRUE;
          case INCONSISTENT -> true;
          case UNDECIDED -> false;
        };
    if (none) {
      return EnumSet.of(Status.UNSATISFIABLE);
    }
    boolean known =
        answer.verdict() != Verdict.UNDECIDED
            || (aim == Question.Aim.TRUE ? answer.holds() : answer.fails()).isPresent();
    return known
        ? EnumSet.of(Status.SATISFIABLE)
        : EnumSet.of(Status.SATISFIABLE, Status.UNSATISFIABLE);
  }

  @Test
  void bothSolversAgreeWithTheVerdicts() throws IOException {
    int questions = Integer.getInteger("differential.questions", 500);
    Map<Solver, Smt> solvers = new EnumMap<>(Solver.class);
    try {
      for (Solver solver : Solver.values()) {
        solvers.put(solver, SolverProcess.start(solver));
      }
      Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
      for (int seed = 0; seed < questions; seed++) {
        RandomQuestions random = new RandomQuestions(new Random(seed));
        List<Question.Fact> facts = random.facts(false);
        Formula requirement = random.requirement(false);
        Answer answer = decide(VOCABULARY, facts, requirement);
        seen.add(answer.verdict());
        for (Question.Aim aim : Question.Aim.values()) {
          Asked asked =
              new Asked(
                  "question-" + seed + "-" + aim,
                  VOCABULARY,
                  facts,
                  new Question.Goal(requirement, aim));
          asked.agree(answers(solvers, asked.text()), expected(answer, aim), REPRODUCERS);
        }
      }
      assertThat(seen).containsExactlyInAnyOrder(Verdict.values());
    } finally {
      solvers.values().forEach(Smt::close);
    }
  }

  /** What each solver says of a linear question. */
  private static Map<Solver, Status> answers(Map<Solver, Smt> solvers, ExactText text) {
    assertThat(text.logic()).isEqualTo("QF_LRA");
    Map<Solver, Status> answers = new EnumMap<>(Solver.class);
    solvers.forEach(
        (solver, smt) -> {
          smt.reset();
          smt.tell(text.text());
          answers.put(solver, smt.check(List.of(), 60_000));
        });
    return answers;
  }

  /** The same of populations that are tied, for a fifth as many questions. */
  @Test
  void bothSolversAgreeWithTheVerdictsAboutTies() throws IOException {
    int questions = Integer.getInteger("differential.questions", 500) / 5;
    Map<Solver, Smt> solvers = new EnumMap<>(Solver.class);
    try {
      for (Solver solver : Solver.values()) {
        solvers.put(solver, SolverProcess.start(solver));
      }
      Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
      Set<Tie.Kind> kinds = EnumSet.noneOf(Tie.Kind.class);
      for (int seed = 0; seed < questions; seed++) {
        TiedQuestions random = new TiedQuestions(new Random(1_000_003L * seed));
        List<Question.Fact> facts = random.facts();
        Formula requirement = random.requirement();
        Answer answer;
        boolean isDoubted;
        try (Entailment entailment =
            new Entailment(random.vocabulary(), facts, List.of(), LIMITS)) {
          answer = entailment.decide(requirement);
          isDoubted = entailment.doubt().isPresent();
        }
        check(random.vocabulary(), facts, requirement, answer);
        seen.add(answer.verdict());
        random.tie().ifPresent(tie -> kinds.add(tie.kind()));
        for (Question.Aim aim : Question.Aim.values()) {
          Asked asked =
              new Asked(
                  "tied-question-" + seed + "-" + aim,
                  random.vocabulary(),
                  facts,
                  new Question.Goal(requirement, aim));
          Set<Status> expected = expected(answer, aim);
          if (isDoubted) {
            expected.add(Status.UNSATISFIABLE);
          }
          asked.agree(answers(solvers, asked.text()), expected, REPRODUCERS);
        }
      }
      assertThat(seen).containsExactlyInAnyOrder(Verdict.values());
      assertThat(kinds).containsExactlyInAnyOrder(Tie.Kind.TV, Tie.Kind.RATIO);
    } finally {
      solvers.values().forEach(Smt::close);
    }
  }

  @Test
  void aDisagreementLeavesAReproducer(@TempDir Path folder) throws IOException {
    Asked asked =
        new Asked(
            "question-0",
            VOCABULARY,
            assume(le(p(flag("a")), number(1, 3))),
            new Question.Goal(le(p(flag("a")), number(1, 2)), Question.Aim.NOT_TRUE));
    Map<Solver, Status> answers =
        new EnumMap<>(
            Map.of(Solver.Z3, Status.UNSATISFIABLE, Solver.SMTINTERPOL, Status.SATISFIABLE));
    assertThatThrownBy(() -> asked.agree(answers, EnumSet.of(Status.UNSATISFIABLE), folder))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("{Z3=UNSATISFIABLE, SMTINTERPOL=SATISFIABLE}")
        .hasMessageContaining(folder.resolve("question-0.smt2").toString());
    assertThat(Files.readString(folder.resolve("question-0.smt2")))
        .startsWith("(set-info :smt-lib-version 2.6)")
        .contains("(set-logic QF_LRA)", "; not the requirement")
        .endsWith("(check-sat)\n(exit)\n");
  }

  /** What is found with SMTInterpol, where the verdict is the one that is found with Z3. */
  private static Answer agreed(List<Question.Fact> facts, Formula requirement) {
    Answer byZ3 = decide(VOCABULARY, facts, requirement);
    try (LiveSolver solver = new LiveSolver(Solver.SMTINTERPOL);
        Entailment entailment = new Entailment(VOCABULARY, facts, List.of(), LIMITS, solver)) {
      Answer answer = entailment.decide(requirement);
      check(VOCABULARY, facts, requirement, answer);
      assertThat(answer.verdict()).isEqualTo(byZ3.verdict());
      return answer;
    }
  }

  @Test
  void theChosenSolverFindsWhatZ3Finds() {
    for (int seed = 0; seed < 40; seed++) {
      RandomQuestions random = new RandomQuestions(new Random(seed));
      List<Question.Fact> facts = random.facts(false);
      Formula requirement = random.requirement(false);
      agreed(facts, requirement);
    }
  }

  /** With SMTInterpol nothing that multiplies is asked: the proofs and the worlds come from the search. */
  @Test
  void randomProductsAreDecidedWithoutASolverThatMultiplies() {
    int open = 0;
    int multiplied = 0;
    for (int seed = 0; seed < 40; seed++) {
      RandomQuestions random = new RandomQuestions(new Random(seed));
      List<Question.Fact> facts = random.facts(true);
      Formula requirement = random.requirement(true);
      Answer answer = agreed(facts, requirement);
      assertThat(answer.trusted()).isEmpty();
      open += answer.reason().filter(reason -> !reason.equals(Answer.OPEN)).isPresent() ? 1 : 0;
      multiplied += answer.proof().filter(DifferentialTest::multiplies).isPresent() ? 1 : 0;
    }
    assertThat(open).isLessThan(4);
    assertThat(multiplied).isGreaterThan(1);
  }

  private static boolean multiplies(Proof proof) {
    return proof.steps().stream()
        .anyMatch(step -> step instanceof Proof.Farkas leaf && !leaf.products().isEmpty());
  }

  @Test
  void smtInterpolIsNotAskedWhatIsNotLinear() {
    Quantity a = p(flag("a"));
    Quantity square = new Quantity.Product(a, a);
    Quantity b = p(flag("b"));
    Quantity fifths = new Quantity.Sum(List.of(product(a, a, a, a, a), product(b, b, b, b, b)));
    Quantity mixed = new Quantity.Sum(List.of(product(a, a, a, b, b), product(a, a, b, b, b)));
    var facts = assume(eq(square, number(1, 2)));
    try (LiveSolver solver = new LiveSolver(Solver.SMTINTERPOL);
        Entailment entailment = new Entailment(VOCABULARY, facts, List.of(), LIMITS, solver)) {
      Answer proved = entailment.decide(ge(a, number(1, 2)));
      assertThat(proved.verdict()).isEqualTo(Verdict.PROVED);
      assertThat(proved.trusted()).isEmpty();
      // True, by a square times a sum of products of three, which is not looked for.
      Answer answer = entailment.decide(ge(fifths, mixed));
      assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
      assertThat(answer.reason())
          .contains("the question is not linear, which SMTInterpol does not decide");
    }
  }

  private static Quantity product(Quantity... factors) {
    return Arrays.stream(factors).reduce(Quantity.Product::new).orElseThrow();
  }
}
