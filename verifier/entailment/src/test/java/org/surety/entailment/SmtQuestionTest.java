// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.entailment.SmtQuestion.Expected;
import org.surety.entailment.smt.Smt;
import org.surety.entailment.smt.Solver;
import org.surety.entailment.smt.SolverProcess;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/** Questions as other solvers get them: their status is what solvers say. */
class SmtQuestionTest {

  private static final Event A = flag("a");
  private static final Event CELLS = new Event.Is("topic", "cells");
  private static final Event ABOVE = new Event.Above("radius", Rational.ONE);

  private static Quantity field(Event event) {
    return new Quantity.Probability(event, FIELD);
  }

  private static Quantity mean(Event event, String population) {
    return new Quantity.Mean("radius", event, population);
  }

  private static Vocabulary mixed(String given) {
    return vocabulary(
        new LabelSet.Values(List.of("yes", "no")),
        new Vocabulary.Population(EXAM, Optional.empty()),
        new Vocabulary.Population(FIELD, Optional.of(Tie.mixes(given, EXAM))));
  }

  private static Formula below(int hundredths) {
    return le(field(A), number(hundredths, 100));
  }

  private static Arguments row(
      String name,
      Vocabulary vocabulary,
      Formula requirement,
      String fails,
      String holds,
      Formula... facts) {
    return Arguments.of(name, vocabulary, requirement, fails, holds, assume(facts));
  }

  private static Stream<Arguments> table() {
    Formula few = le(p(A), number(1, 10));
    Formula others = le(p(or(flag("b"), flag("c"))), number(9, 10));
    Vocabulary chi2 = tied(Tie.Kind.CHI2, 1, 4);
    Vocabulary kl = tied(Tie.Kind.KL, 1, 20);
    Vocabulary hellinger = tied(Tie.Kind.HELLINGER, 1, 50);
    return Stream.of(
        row("linear", twoLabels(), le(p(A), number(1, 5)), "unsat", "sat", few),
        row("linear, open", twoLabels(), le(p(A), number(1, 20)), "sat", "sat", few),
        row("tv", tied(Tie.Kind.TV, 1, 20), le(field(A), number(3, 20)), "unsat", "sat", few),
        row("ratio", tied(Tie.Kind.RATIO, 2, 1), le(field(A), number(1, 5)), "unsat", "sat", few),
        row("chi2", chi2, le(field(A), number(251, 1000)), "unsat", "sat", few),
        row("tv, merged", tied(Tie.Kind.TV, 1, 20), below(15), "unsat", "sat", few, others),
        row("tv, merged, open", tied(Tie.Kind.TV, 1, 20), below(14), "sat", "sat", few, others),
        row("ratio, merged", tied(Tie.Kind.RATIO, 2, 1), below(20), "unsat", "sat", few, others),
        row("chi2, merged", chi2, below(26), "unsat", "sat", few, others),
        row("chi2, merged, open", chi2, below(24), "sat", "sat", few, others),
        row("hellinger, merged", hellinger, below(25), "unsat", "sat", few, others),
        row("hellinger, merged, open", hellinger, below(24), "sat", "sat", few, others),
        row("chi2, open", chi2, le(field(A), number(24, 100)), "sat", "sat", few),
        row("kl", kl, le(field(A), number(207, 1000)), "unsat", "unknown", few),
        row("kl, open", kl, le(field(A), number(20, 100)), "unknown", "unknown", few),
        row("hellinger", hellinger, le(field(A), number(249, 1000)), "unsat", "sat", few),
        row("hellinger, open", hellinger, le(field(A), number(24, 100)), "sat", "sat", few),
        row(
            "chi2 of means",
            chi2,
            le(mean(new Event.True(), FIELD), number(51, 100)),
            "unsat",
            "sat",
            le(mean(new Event.True(), EXAM), number(1, 5))),
        row(
            "a mixture",
            mixed("topic"),
            le(field(A), number(1, 10)),
            "unsat",
            "sat",
            all(le(p(A, CELLS), number(1, 10)), gt(p(CELLS), number(0, 1))),
            ge(field(CELLS), number(1, 1))),
        row(
            "a mixture, open",
            mixed("topic"),
            le(field(A), number(1, 10)),
            "sat",
            "sat",
            all(le(p(A, CELLS), number(1, 10)), gt(p(CELLS), number(0, 1)))),
        row(
            "facts of a mixture that contradict each other",
            mixed("topic"),
            le(p(flag("b")), number(1, 10)),
            "unsat",
            "unsat",
            all(le(p(A, CELLS), number(1, 10)), gt(p(CELLS), number(0, 1))),
            ge(field(CELLS), number(1, 1)),
            ge(field(A), number(1, 2))),
        row(
            "facts of kl that contradict each other",
            kl,
            le(p(flag("b")), number(1, 10)),
            "unsat",
            "unsat",
            few,
            ge(field(A), number(21, 100))),
        row(
            "a mean above an open end",
            twoLabels(),
            gt(new Quantity.ConditionalMean("radius", new Event.True(), ABOVE, EXAM), number(1, 1)),
            "unsat",
            "sat",
            ge(p(ABOVE), number(1, 2))));
  }

  private static Expected expected(Answer answer, Question.Aim aim) {
    boolean asksForTrue = aim == Question.Aim.TRUE;
    return switch (answer.verdict()) {
      case PROVED -> asksForTrue ? Expected.SAT : Expected.UNSAT;
      case REFUTED -> asksForTrue ? Expected.UNSAT : Expected.SAT;
      case INCONSISTENT -> Expected.UNSAT;
      case UNDECIDED ->
          (asksForTrue ? answer.holds() : answer.fails()).isPresent()
              ? Expected.SAT
              : Expected.UNKNOWN;
    };
  }

  private static String text(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      Formula requirement,
      Answer answer,
      Question.Aim aim) {
    Expected expected = expected(answer, aim);
    return SmtQuestion.of(
            vocabulary,
            facts,
            Optional.of(new Question.Goal(requirement, aim)),
            expected,
            answer
                .proof()
                .filter(proof -> expected == Expected.UNSAT)
                .map(proof -> new Entailed(answer.core(), proof)),
            "a test")
        .text()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void theStatusIsWhatSolversSay(
      String name,
      Vocabulary vocabulary,
      Formula requirement,
      String fails,
      String holds,
      List<Question.Fact> facts) {
    Answer answer = decide(vocabulary, facts, requirement);
    for (Question.Aim aim : Question.Aim.values()) {
      String text = text(vocabulary, facts, requirement, answer, aim);
      String status = text.replaceAll("(?s).*:status (\\w+)\\).*", "$1");
      assertThat(status).as("%s", aim).isEqualTo(aim == Question.Aim.TRUE ? holds : fails);
      for (Solver solver : Solver.values()) {
        if (!status.equals("unknown")
            && (solver == Solver.Z3 || text.contains("(set-logic QF_LRA)"))) {
          try (Smt smt = SolverProcess.start(solver)) {
            // The second solver has its logic already.
            String told = text.replace("(check-sat)\n(exit)\n", "");
            smt.tell(solver == Solver.Z3 ? told : told.replace("(set-logic QF_LRA)\n", ""));
            assertThat(smt.check(List.of(), 60_000).name().toLowerCase(Locale.ROOT))
                .as("%s %s", solver, aim)
                .startsWith(status);
          }
        }
      }
    }
  }

  /** Of 2,048 cells those that no fact tells apart have one unknown together. */
  @Test
  void cellsAreMergedAndSumsShared() {
    List<String> flags = Stream.iterate(0, i -> i + 1).limit(11).map(i -> "f" + i).toList();
    Event[] events = flags.stream().map(Terms::flag).toArray(Event[]::new);
    List<Question.Fact> facts = assume(le(p(or(events)), number(1, 10)));
    Formula requirement = le(p(and(events)), number(1, 10));
    Answer answer = decide(flags(flags), facts, requirement);
    String few = text(flags(flags), facts, requirement, answer, Question.Aim.NOT_TRUE);
    assertThat(few).containsPattern("(?s)v0 .*v1 .*v2047 .*").doesNotContain("v2 ", "v2046 ");
    Formula[] pairs =
        Stream.iterate(0, i -> i + 1)
            .limit(110)
            .map(i -> le(p(and(events[i % 11], events[(i + 1 + i / 11) % 11])), number(9, 10)))
            .toArray(Formula[]::new);
    Answer open = decide(flags(flags), assume(pairs), requirement);
    assertThat(text(flags(flags), assume(pairs), requirement, open, Question.Aim.TRUE))
        .contains("(define-fun s0 () Real (+ ")
        .hasSizeLessThan(310_000);
  }

  /** What does not fit is written by the facts of the proof, or not at all, and says why. */
  @Test
  void whatIsTooLargeIsNotWrittenWrongly() {
    List<String> flags = Stream.iterate(0, i -> i + 1).limit(20).map(i -> "f" + i).toList();
    Vocabulary vocabulary = flags(flags);
    Formula[] formulas =
        flags.stream().map(f -> le(p(flag(f)), number(1, 10))).toArray(Formula[]::new);
    List<Question.Fact> facts = assume(formulas);
    Formula requirement = le(p(or(flag("f0"), flag("f1"))), number(1, 5));
    Answer answer = decide(vocabulary, facts, requirement);
    assertThat(text(vocabulary, facts, requirement, answer, Question.Aim.NOT_TRUE))
        .contains("by the facts of the proof alone", ":status unsat");
    SmtQuestion other =
        SmtQuestion.of(
            vocabulary,
            facts,
            Optional.of(new Question.Goal(requirement, Question.Aim.TRUE)),
            Expected.SAT,
            Optional.empty(),
            "a test");
    assertThat(other.text()).isEmpty();
    assertThat(other.reason()).contains("more than 100,000, the limit", "; fewer flags");
  }
}
