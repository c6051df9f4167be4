// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Span;

/** Warns of requirements that ask for more than any sample can show. */
final class BeyondSamples {

  private static final int BINS = 20;

  private final Session session;
  private final Vocabulary vocabulary;

  /** The sides of the equations that are assumed. */
  private final Set<Set<Quantity>> assumedEqual = new HashSet<>();

  /** The scores of whose means something is assumed. */
  private final Set<String> assumedMeans = new HashSet<>();

  private final Set<Event.Base> bases = new LinkedHashSet<>();

  BeyondSamples(Session session, Vocabulary vocabulary, List<Assumption> assumptions) {
    this.session = session;
    this.vocabulary = vocabulary;
    for (Assumption assumption : assumptions) {
      addEquations(assumption.formula());
      assumption.formula().collect(bases);
      assumedMeans.addAll(AveragedScores.of(assumption.formula()::visit));
    }
  }

  private void addEquations(Formula formula) {
    if (formula instanceof Formula.And and) {
      and.formulas().forEach(this::addEquations);
    } else if (formula instanceof Formula.Comparison comparison
        && comparison.relation() == Formula.Relation.EQ) {
      assumedEqual.add(sides(comparison));
    }
  }

  private static Set<Quantity> sides(Formula.Comparison comparison) {
    return new HashSet<>(List.of(comparison.left(), comparison.right()));
  }

  void check(List<Requirement> requirements) {
    for (Requirement requirement : requirements) {
      requirement.formula().collect(bases);
    }
    session.equations.forEach(this::checkEquation);
    session.means.forEach((mean, at) -> checkMean(mean.score(), at));
  }

  private void checkEquation(Span at, Session.Equation equation) {
    Formula.Comparison formula = equation.formula();
    if (assumedEqual.contains(sides(formula)) || GenericWorld.satisfies(formula, vocabulary)) {
      return;
    }
    String text = Wording.text(equation.text());
    session.report(
        Code.EXACT_THRESHOLD,
        at,
        "no sample can show that `" + text + "` is exactly this number, only assumptions could",
        "ask for a range: a <= " + text + " <= b");
  }

  private void checkMean(Symbol.Score score, Span at) {
    boolean isDivided = score.bins() > 1 || bases.stream().anyMatch(base -> divides(base, score));
    if (isDivided || assumedMeans.contains(score.name())) {
      return;
    }
    session.report(
        Code.MEAN_WITHOUT_BINS,
        at,
        "`"
            + score.name()
            + "` has "
            + (score.bins() == 0 ? "no bins" : "a single bin")
            + " and is compared with no number inside its range, so that rows show no more of its"
            + " mean than that it is "
            + score.values().words(),
        "declare it as `" + score.declaredWith(BINS) + "`: more bins tell its mean more closely");
  }

  /** Whether some values of the score, not all, pass a threshold. */
  private static boolean divides(Event.Base base, Symbol.Score score) {
    return switch (base) {
      case Event.AtLeast e ->
          e.score().equals(score.name())
              && e.threshold().compareTo(score.low()) > 0
              && e.threshold().compareTo(score.high()) <= 0;
      case Event.Above e ->
          e.score().equals(score.name())
              && e.threshold().compareTo(score.low()) >= 0
              && e.threshold().compareTo(score.high()) < 0;
      case Event.Is is -> false;
      case Event.Same same -> false;
      case Event.Flag flag -> false;
    };
  }
}
