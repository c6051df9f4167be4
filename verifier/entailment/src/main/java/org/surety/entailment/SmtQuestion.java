// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/**
 * A question in standard SMT-LIB 2 ({@code QF_LRA}, or {@code QF_NRA} where it is not linear), which any
 * solver can be asked: whether there is a world in which all facts are true and a goal is met. It is
 * written from the formulas themselves, not from the constraints that the kernel's proofs are about.
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

  /** Writes the question, with a sentence that says where it comes from. */
  public static SmtQuestion of(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      Optional<Question.Goal> goal,
      Expected expected,
      String source) {
    List<Formula> formulas = new ArrayList<>(facts.stream().map(Question.Fact::formula).toList());
    goal.ifPresent(g -> formulas.add(g.formula()));
    try {
      ExactText text = new ExactText(vocabulary, formulas, Readings.MAX_CELLS);
      facts.forEach(f -> text.assertFormula(f.name(), f.formula(), Question.Aim.TRUE));
      goal.ifPresent(
          g ->
              text.assertFormula(
                  g.aim() == Question.Aim.TRUE ? "the requirement" : "not the requirement",
                  g.formula(),
                  g.aim()));
      return new SmtQuestion(Optional.of(whole(text, expected, source)), "");
    } catch (GaveUp e) {
      return new SmtQuestion(Optional.empty(), e.reason());
    } catch (Cells.TooMany e) {
      return new SmtQuestion(Optional.empty(), String.valueOf(e.getMessage()));
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
