// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Question;

/**
 * Whether what is true of a question may have no proof: only then may a solver be trusted in place of
 * one.
 *
 * <p>Where no constraint of a question says what a product is, and no population in it is tied by a
 * divergence or mixes another one, its constraints are linear and say all that is to be said: by
 * Farkas' lemma (Schrijver 1986, corollary 7.1e) there is a proof whenever there is no world.
 *
 * <p>What multiplies counts only where a chain of facts links it with the goal, of which each speaks of
 * something in a population of which the next one speaks too. For if there is a world of the facts and
 * the goal that are so linked, and one of the other facts, then the distribution that makes the two
 * independent is a world of all: each formula has the value there that it had in its own. A tie links
 * whatever is said of the populations that it ties, but only if two of them are spoken of: one alone may
 * be any distribution, as the others may be the same. Without a goal all facts count.
 */
public final class Unproved {

  private Unproved() {}

  /**
   * Whether the facts may leave no world to the goal although no proof shows it.
   *
   * @throws org.surety.kernel.logic.Cells.TooMany if the formulas speak of too many base events
   */
  public static boolean isPossible(
      Vocabulary vocabulary, List<Question.Fact> facts, Optional<Question.Goal> goal) {
    Set<String> populations = new TreeSet<>();
    facts.forEach(fact -> populations.addAll(fact.formula().populations()));
    goal.ifPresent(g -> populations.addAll(g.formula().populations()));
    List<String> origins = populations.stream().map(vocabulary::origin).toList();
    Set<String> tied = new TreeSet<>(origins);
    tied.removeIf(origin -> Collections.frequency(origins, origin) == 1);
    List<Question.Fact> linked =
        goal.map(g -> linked(vocabulary, facts, g.formula(), tied)).orElse(facts);
    Question question = Question.of(vocabulary, linked, goal);
    return question.constraints().values().stream().anyMatch(Unproved::multiplies)
        || vocabulary.populations().stream()
            .filter(population -> question.populations().contains(population.name()))
            .filter(population -> tied.contains(vocabulary.origin(population.name())))
            .flatMap(population -> population.tie().stream())
            .anyMatch(tie -> isRelaxed(tie.kind()));
  }

  private static List<Question.Fact> linked(
      Vocabulary vocabulary, List<Question.Fact> facts, Formula goal, Set<String> tied) {
    Set<String> reached = new HashSet<>(subjects(vocabulary, goal, tied));
    Map<String, Set<String>> rest = new LinkedHashMap<>();
    facts.forEach(fact -> rest.put(fact.name(), subjects(vocabulary, fact.formula(), tied)));
    boolean grows = true;
    while (grows) {
      grows = rest.values().removeIf(subjects -> joins(subjects, reached));
    }
    return facts.stream().filter(fact -> !rest.containsKey(fact.name())).toList();
  }

  private static boolean joins(Set<String> subjects, Set<String> reached) {
    Work.spend(20L + 20L * subjects.size());
    boolean isLinked = !Collections.disjoint(subjects, reached);
    if (isLinked) {
      reached.addAll(subjects);
    }
    return isLinked;
  }

  /** Each name that a formula speaks of, with the population; of tied ones the origin alone. */
  private static Set<String> subjects(Vocabulary vocabulary, Formula formula, Set<String> tied) {
    Set<String> subjects = new HashSet<>();
    formula.visit(
        quantity -> {
          for (String population : quantity.populations()) {
            String origin = vocabulary.origin(population);
            if (tied.contains(origin)) {
              subjects.add(origin);
            } else {
              Conditions.spoken(quantity).forEach(name -> subjects.add(population + ":" + name));
            }
          }
        });
    return subjects;
  }

  private static boolean multiplies(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Product product -> true;
      case Constraint.Row row -> false;
      case Constraint.All all -> all.parts().stream().anyMatch(Unproved::multiplies);
      case Constraint.Any any -> any.parts().stream().anyMatch(Unproved::multiplies);
    };
  }

  /** Whether a proof takes only finitely many linear consequences of such a tie. */
  private static boolean isRelaxed(Tie.Kind kind) {
    return switch (kind) {
      case CHI2, KL, HELLINGER, MIXES -> true;
      case TV, RATIO -> false;
    };
  }
}
