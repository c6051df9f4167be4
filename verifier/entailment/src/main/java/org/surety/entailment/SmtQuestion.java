// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Cut;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;

/**
 * A question in standard SMT-LIB 2 ({@code QF_LRA}, or {@code QF_NRA} where it is not linear), which any
 * solver can be asked: whether there is a world in which all facts are true and a goal is met. It is
 * written from the formulas themselves, not from the constraints that the kernel's proofs are about; but
 * of {@code kl}, which no polynomial says, some inequalities alone, and those that a proof takes.
 *
 * @param text the whole file; empty where it would be too large
 * @param reason why there is no text, else empty
 */
public record SmtQuestion(Optional<String> text, String reason) {

  /** What another solver should say. */
  public enum Expected {
    /** There is such a world. */
    SAT,
    /** There is none. */
    UNSAT,
    /** It was not decided. */
    UNKNOWN
  }

  private static final int MAX_LENGTH = 100_000_000;

  /**
   * Writes the question, with a sentence that says where it comes from.
   *
   * @param because why there is no such world, where a proof says so; of too many facts for one text
   *     those of the proof alone are written then
   */
  public static SmtQuestion of(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      Optional<Question.Goal> goal,
      Expected expected,
      Optional<Entailed> because,
      String source) {
    SmtQuestion whole = written(vocabulary, facts, goal, expected, because, source);
    if (whole.text().isPresent() || because.isEmpty() || expected != Expected.UNSAT) {
      return whole;
    }
    List<Question.Fact> core = core(facts, because.get());
    SmtQuestion part =
        written(
            vocabulary,
            core,
            goal,
            expected,
            because,
            source + ", by the facts of the proof alone");
    return part.text().isPresent() ? part : whole;
  }

  private static List<Question.Fact> core(List<Question.Fact> facts, Entailed because) {
    return facts.stream().filter(fact -> because.core().contains(fact.name())).toList();
  }

  private static SmtQuestion written(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      Optional<Question.Goal> goal,
      Expected expected,
      Optional<Entailed> because,
      String source) {
    List<Formula> formulas = new ArrayList<>(facts.stream().map(Question.Fact::formula).toList());
    goal.ifPresent(g -> formulas.add(g.formula()));
    try {
      ExactText text = new ExactText(vocabulary, formulas, Cells.MAX_CELLS, MAX_LENGTH);
      facts.forEach(f -> text.assertFormula(f.name(), f.formula(), Question.Aim.TRUE));
      goal.ifPresent(
          g ->
              text.assertFormula(
                  g.aim() == Question.Aim.TRUE ? "the requirement" : "not the requirement",
                  g.formula(),
                  g.aim()));
      if (because.isPresent()) {
        Proof proof = because.get().proof();
        Question proved =
            Question.of(
                vocabulary,
                core(facts, because.get()),
                goal.filter(asked -> proof.uses(Question.GOAL)));
        for (Proof.Step step : proof.steps()) {
          if (step instanceof Cut cut) {
            proved.row(cut).ifPresent(row -> text.assertRow("a cut of the proof", proved, row));
          }
        }
      }
      // A solution of what is not written in full need not be a world.
      Expected status = expected == Expected.SAT && text.isRelaxed() ? Expected.UNKNOWN : expected;
      return new SmtQuestion(Optional.of(whole(text, status, source)), "");
    } catch (GaveUp e) {
      return new SmtQuestion(Optional.empty(), e.reason());
    } catch (Cells.TooMany e) {
      return new SmtQuestion(Optional.empty(), Reasons.unwritten(Cells.MAX_CELLS));
    }
  }

  private static String whole(ExactText text, Expected expected, String source) {
    String status =
        switch (expected) {
          case SAT -> "sat";
          case UNSAT -> "unsat";
          case UNKNOWN -> "unknown";
        };
    return "(set-info :smt-lib-version 2.6)\n(set-info :source |"
        + ExactTerm.plain(source).replaceAll("[|\\\\]", "?")
        + "|)\n(set-info :status "
        + status
        + ")\n(set-logic "
        + text.logic()
        + ")\n"
        + text.text()
        + "(check-sat)\n(exit)\n";
  }
}
