// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Cells that stand for all others that formulas do not tell from them. Whatever has a world has one in
 * which those others are empty: to move their masses to the one that stands for them changes no
 * probability of which the formulas speak, and brings no two populations farther apart, whatever the
 * divergence; scores keep to the same range there. Where populations mix others, each cell stands for
 * itself.
 */
final class MergedCells {

  private final Question world;
  private final Cells cells;
  private final int[] group;
  private int groups = 1;
  private final Set<String> kept = new LinkedHashSet<>();
  private final Set<Integer> unknowns = new LinkedHashSet<>();

  /** The first cell of each kind that the formulas, and the ranges of scores with means, tell apart. */
  MergedCells(Question world, List<Formula> formulas) {
    this.world = world;
    this.cells = world.cells();
    this.group = new int[cells.all().size()];
    if (cells.vocabulary().populations().stream().anyMatch(MergedCells::mixes)) {
      kept.addAll(cells.all());
    } else {
      divide(formulas);
    }
    for (int i = 0; i < world.variables().size(); i++) {
      if (isKept(world.variables().get(i))) {
        unknowns.add(i);
      }
    }
  }

  private static boolean mixes(Vocabulary.Population population) {
    return population.tie().filter(tie -> tie.kind() == Tie.Kind.MIXES).isPresent();
  }

  private void divide(List<Formula> formulas) {
    Set<Event> events = new LinkedHashSet<>();
    formulas.forEach(formula -> formula.visit(part -> events.addAll(part.events())));
    events.forEach(event -> divide(cell -> cells.holds(event, cell)));
    Set<String> scores = new LinkedHashSet<>();
    for (int i = 0; i < world.variables().size(); i++) {
      if (world.variables().get(i) instanceof Variable.ScoreMass mean) {
        scores.add(mean.score());
      }
    }
    scores.forEach(score -> divide(cell -> cells.range(score, cell)));
    Set<Integer> known = new LinkedHashSet<>();
    for (int i = 0; i < group.length; i++) {
      if (known.add(group[i])) {
        kept.add(cells.all().get(i));
      }
    }
  }

  /** Tells cells apart that have different values. */
  private void divide(Function<String, Object> value) {
    if (groups == group.length) {
      return;
    }
    Map<List<Object>, Integer> numbers = new HashMap<>();
    for (int i = 0; i < group.length; i++) {
      List<Object> key = List.of(group[i], value.apply(cells.all().get(i)));
      group[i] = numbers.computeIfAbsent(key, k -> numbers.size());
    }
    groups = numbers.size();
  }

  private boolean isKept(Variable variable) {
    return switch (variable) {
      case Variable.CellMass mass -> kept.contains(mass.cell());
      case Variable.ScoreMass mean -> kept.contains(mean.cell());
      case Variable.Moved moved -> kept.contains(moved.cell());
      case Variable.MovedScore moved -> kept.contains(moved.cell());
      case Variable.EventMass mass -> true;
      case Variable.EventScore mean -> true;
      case Variable.Gained mass -> true;
      case Variable.Opaque opaque -> true;
    };
  }

  /** The cells that stand for all. */
  Set<String> kept() {
    return Collections.unmodifiableSet(kept);
  }

  /** Their unknowns; those of the others are zero. */
  Set<Integer> unknowns() {
    return Collections.unmodifiableSet(unknowns);
  }

  /** What a constraint of all worlds says where the other cells are empty; empty if it says nothing. */
  Optional<Constraint> restricted(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Row row -> {
        Map<Integer, Rational> coefficients = new TreeMap<>(row.form().coefficients());
        coefficients.keySet().retainAll(unknowns);
        LinearForm form = new LinearForm(coefficients, row.form().constant());
        yield coefficients.isEmpty()
            ? Optional.empty()
            : Optional.of(new Constraint.Row(form, row.relation()));
      }
      case Constraint.All all -> {
        List<Constraint> parts =
            all.parts().stream().flatMap(part -> restricted(part).stream()).toList();
        yield parts.isEmpty() ? Optional.empty() : Optional.of(new Constraint.All(parts));
      }
      case Constraint.Any any -> {
        List<Constraint> parts =
            any.parts().stream().flatMap(part -> restricted(part).stream()).toList();
        // What says nothing of other cells is true of them.
        yield parts.size() < any.parts().size()
            ? Optional.empty()
            : Optional.of(new Constraint.Any(parts));
      }
      case Constraint.Product p ->
          throw new IllegalArgumentException("no product is of all worlds");
    };
  }
}
