// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.proof.Question;

/** Facts by how near they are to a goal. */
final class NearFacts {

  private static final int MAX_STAGES = 4;

  private NearFacts() {}

  /**
   * The names of the facts that speak of nothing else than the goal does, then of those that speak of
   * nothing else than facts about some of these events do, and so on; not of all facts.
   */
  static List<List<String>> of(List<Question.Fact> facts, Question.Goal goal) {
    List<List<String>> stages = new ArrayList<>();
    Set<Event.Base> reached = bases(goal.formula());
    for (int i = 0; i < MAX_STAGES; i++) {
      List<String> some =
          facts.stream()
              .filter(fact -> reached.containsAll(bases(fact.formula())))
              .map(Question.Fact::name)
              .toList();
      if (some.size() == facts.size()) {
        return stages;
      }
      if (stages.isEmpty() || some.size() > stages.getLast().size()) {
        stages.add(some);
      }
      Set<Event.Base> before = Set.copyOf(reached);
      facts.stream()
          .map(fact -> bases(fact.formula()))
          .filter(own -> !Collections.disjoint(own, before))
          .forEach(reached::addAll);
    }
    return stages;
  }

  private static Set<Event.Base> bases(Formula formula) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    formula.collect(bases);
    return bases;
  }
}
