// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Reads the facts once and each goal beside them.
 *
 * <p>A goal is read alone, over the same cells, unless some quantity of it or of the facts becomes an
 * unknown of its own: what the facts say of such an unknown must be read together with the goal.
 */
final class Readings {

  /** The most cells over which all facts are read. */
  static final int MAX_CELLS = 8_000;

  /** The most coefficients that are asked about again for each requirement. */
  private static final int MAX_ENTRIES = 40_000;

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final Set<Event.Base> bases = new LinkedHashSet<>();
  private final Optional<Problem> base;
  private final boolean areMany;

  Readings(Vocabulary vocabulary, List<Question.Fact> facts) {
    this.vocabulary = vocabulary;
    facts.forEach(fact -> fact.formula().collect(bases));
    if (areMany(linear(facts), Optional.empty())) {
      this.facts = linear(facts);
      this.base = Optional.empty();
      this.areMany = true;
      return;
    }
    this.areMany = false;
    if (!fits(bases)) {
      this.facts = linear(facts);
      this.base = Optional.empty();
      return;
    }
    this.facts = linear(facts);
    Question all = question(this.facts, Optional.empty(), bases);
    this.base = Optional.of(Problem.of(all, factNames(this.facts)));
  }

  private boolean areMany(List<Question.Fact> read, Optional<Question.Goal> goal) {
    try {
      return Question.of(vocabulary, read, goal).isByEvents();
    } catch (Cells.TooMany e) {
      return false;
    }
  }

  /** Whether the facts have more cells than are listed, and can do without them. */
  boolean areMany() {
    return areMany;
  }

  /** Whether the facts and a formula have. */
  boolean areMany(Formula formula) {
    return areMany(facts, Optional.of(new Question.Goal(formula, Question.Aim.TRUE)));
  }

  /** Whether the facts of those names and a goal have more cells than so many. */
  boolean areMoreThan(int most, Set<String> names, Question.Goal goal) {
    Set<Event.Base> own = new LinkedHashSet<>();
    facts.stream()
        .filter(fact -> names.contains(fact.name()))
        .forEach(fact -> fact.formula().collect(own));
    goal.formula().collect(own);
    return Cells.unlisted(vocabulary, own).areMoreThan(most);
  }

  /** The base events of the facts. */
  Set<Event.Base> bases() {
    return Collections.unmodifiableSet(bases);
  }

  private List<Question.Fact> linear(List<Question.Fact> all) {
    return all.stream().filter(this::isLinear).toList();
  }

  private boolean isLinear(Question.Fact fact) {
    return !multiplies(vocabulary, fact.formula());
  }

  /** Whether the formula multiplies two quantities so that it has no linear reading. */
  static boolean multiplies(Vocabulary vocabulary, Formula formula) {
    boolean[] found = {false};
    formula.visit(quantity -> found[0] |= quantity instanceof Quantity.Product);
    if (!found[0]) {
      return false;
    }
    Question.Fact asked = new Question.Fact("asked", formula);
    try {
      Question question = Question.of(vocabulary, List.of(asked), Optional.empty());
      for (int i = 0; i < question.variables().size(); i++) {
        if (question.variables().get(i) instanceof Variable.Opaque opaque
            && opaque.quantity() instanceof Quantity.Product) {
          return true;
        }
      }
      return false;
    } catch (Cells.TooMany e) {
      return false;
    }
  }

  private boolean fits(Collection<Event.Base> events) {
    try {
      return Cells.count(vocabulary, events) <= MAX_CELLS;
    } catch (Cells.TooMany e) {
      return false;
    }
  }

  private Question question(
      List<Question.Fact> read, Optional<Question.Goal> goal, Set<Event.Base> over) {
    return Question.ofCells(vocabulary, read, goal, List.copyOf(over));
  }

  /** The facts that have a linear reading. */
  List<Question.Fact> facts() {
    return facts;
  }

  /** The facts alone; empty if they have too many cells. */
  Optional<Problem> base() {
    return base;
  }

  /** Whether the constraints of all facts are few enough to be asked about again and again. */
  boolean areFew() {
    return base.isPresent()
        && (long) base.get().rows() * base.get().variables().size() <= MAX_ENTRIES;
  }

  /** Those facts whose base events are all among those of the formula. */
  List<Question.Fact> about(Formula formula) {
    Set<Event.Base> own = new LinkedHashSet<>();
    formula.collect(own);
    List<Question.Fact> result = new ArrayList<>();
    for (Question.Fact fact : facts) {
      Set<Event.Base> of = new LinkedHashSet<>();
      fact.formula().collect(of);
      if (own.containsAll(of)) {
        result.add(fact);
      }
    }
    return result;
  }

  /** The facts and a goal; empty if they have too many cells. */
  Optional<Problem> with(Question.Goal goal) {
    return with(goal, List.of());
  }

  /** The facts, a goal, and more facts that are true besides. */
  Optional<Problem> with(Question.Goal goal, List<Question.Fact> besides) {
    Set<Event.Base> wanted = new LinkedHashSet<>();
    goal.formula().collect(wanted);
    boolean within = base.isPresent() && bases.containsAll(wanted);
    if (within && besides.isEmpty() && base.get().isExact()) {
      Question alone = question(List.of(), Optional.of(goal), bases);
      if (alone.isExact() && !isMixedAnew(alone)) {
        return Optional.of(base.get().with(alone));
      }
    }
    Set<Event.Base> over = new LinkedHashSet<>(bases);
    over.addAll(wanted);
    if (!fits(over)) {
      return Optional.empty();
    }
    List<Question.Fact> all = new ArrayList<>(facts);
    all.addAll(besides);
    return Optional.of(Problem.of(question(all, Optional.of(goal), over), factNames(all)));
  }

  /** Whether facts carry over to a population of which they do not speak themselves. */
  private boolean isMixedAnew(Question alone) {
    Set<String> known = base.orElseThrow().populations();
    return vocabulary.populations().stream()
        .filter(p -> p.tie().filter(tie -> tie.kind() == Tie.Kind.MIXES).isPresent())
        .anyMatch(p -> alone.populations().contains(p.name()) && !known.contains(p.name()));
  }

  /** The goal, and only those facts that speak of nothing else; empty if even that is too much. */
  Optional<Problem> near(Question.Goal goal) {
    List<Question.Fact> few = about(goal.formula());
    Set<Event.Base> wanted = new LinkedHashSet<>();
    goal.formula().collect(wanted);
    return fits(wanted)
        ? Optional.of(Problem.of(question(few, Optional.of(goal), wanted), factNames(few)))
        : Optional.empty();
  }

  private static Set<String> factNames(List<Question.Fact> facts) {
    return facts.stream().map(Question.Fact::name).collect(Collectors.toSet());
  }
}
