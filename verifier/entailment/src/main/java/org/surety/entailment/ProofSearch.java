// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Cut;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Looks for a proof that a question's constraints contradict each other, whatever they say of
 * products and of the ends that scores do not reach.
 *
 * <p>It splits only choices that the present point meets in none of their parts, and drops a split
 * one of whose cases is closed without what that case says.
 */
final class ProofSearch {

  private static final int MAX_STEPS = 20_000;
  private static final int MAX_DEPTH = 500;

  /** How often cuts are sought that the exact point violates. */
  private static final int MAX_CUTS = 6;

  private final Question question;
  private final CutFinder cutFinder;
  private final Deadline deadline;
  private final Simplex simplex = new Simplex();
  private final Map<String, Integer> rows = new HashMap<>();
  private final Map<Integer, String> paths = new HashMap<>();

  private final List<Choice> choices = new ArrayList<>();
  private final List<Integer> restricted = new ArrayList<>();
  private final Map<String, Inequality> cuts = new LinkedHashMap<>();
  private final int unknowns;
  private int steps;
  private int cutRounds;

  /** Starts with some cuts; the finder finds more where these leave a point. */
  ProofSearch(Question question, CutFinder cutFinder, List<Cut> cuts, Deadline deadline) {
    this.question = question;
    this.cutFinder = cutFinder;
    cuts.forEach(this::know);
    this.deadline = deadline;
    this.unknowns = question.variables().size();
    for (int i = 0; i < unknowns; i++) {
      simplex.variable(question.variables().get(i).isNonNegative());
    }
  }

  /** A cut, and its row. */
  private record Inequality(Cut cut, Constraint.Row row) {}

  /** A choice that holds here. */
  private record Choice(String path, Constraint.Any any) {}

  /**
   * The proof; empty if the constraints can be met.
   *
   * @throws GaveUp at a limit
   */
  Optional<Proof> proof() {
    for (Map.Entry<String, Constraint> entry : question.constraints().entrySet()) {
      if (entry.getKey().startsWith(Problem.OPEN_END)) {
        continue;
      }
      Optional<ProofPart> closed = add(entry.getKey(), entry.getValue());
      if (closed.isPresent()) {
        return closed.map(this::written);
      }
    }
    return close(0).map(this::written);
  }

  /** Adds a constraint; a part that closes the case if it is already false by itself. */
  private Optional<ProofPart> add(String path, Constraint constraint) {
    switch (constraint) {
      case Constraint.Row row -> {
        return addRow(path, row);
      }
      case Constraint.All all -> {
        for (int i = 0; i < all.parts().size(); i++) {
          Optional<ProofPart> closed = add(path + "/" + i, all.parts().get(i));
          if (closed.isPresent()) {
            return closed;
          }
        }
        return Optional.empty();
      }
      case Constraint.Any any -> {
        if (any.parts().isEmpty()) {
          return Optional.of(ProofPart.split(path, List.of()));
        }
        choices.add(new Choice(path, any));
        return Optional.empty();
      }
      case Constraint.Product product -> {
        return Optional.empty();
      }
    }
  }

  private Optional<ProofPart> addRow(String path, Constraint.Row row) {
    LinearForm form = row.form();
    if (form.isConstant()) {
      return ConstantRow.contradiction(path, row).map(ProofPart::leaf);
    }
    Integer column = rows.get(path);
    if (column == null) {
      column = simplex.row(form.coefficients());
      rows.put(path, column);
      paths.put(column, path);
    }
    Value bound =
        new Value(
            form.constant().negate(),
            Rational.of(row.relation() == Constraint.Relation.LT ? -1 : 0));
    simplex.restrict(column, row.relation() == Constraint.Relation.EQ ? bound : null, bound);
    restricted.add(column);
    return Optional.empty();
  }

  /** Whether the constraint holds at the present point. */
  private boolean holds(Constraint constraint) {
    return switch (constraint) {
      case Constraint.All all -> all.parts().stream().allMatch(this::holds);
      case Constraint.Any any -> any.parts().stream().anyMatch(this::holds);
      case Constraint.Product product -> true;
      case Constraint.Row row -> {
        Value value = Value.of(row.form().constant());
        for (Map.Entry<Integer, Rational> entry : row.form().coefficients().entrySet()) {
          value = value.add(simplex.value(entry.getKey()).multiply(entry.getValue()));
        }
        yield switch (row.relation()) {
          case LE -> value.signum() <= 0;
          case LT -> value.signum() < 0;
          case EQ -> value.signum() == 0;
        };
      }
    };
  }

  /** Closes the present case; empty if it has a solution. */
  private Optional<ProofPart> close(int depth) {
    if (++steps > MAX_STEPS || depth > MAX_DEPTH) {
      throw new GaveUp(Reasons.cases(MAX_STEPS));
    }
    Optional<Map<Integer, Rational>> conflict = simplex.conflict(deadline);
    if (conflict.isPresent()) {
      return Optional.of(ProofPart.leaf(multipliers(conflict.get())));
    }
    int chosen = -1;
    for (int i = 0; i < choices.size(); i++) {
      if ((chosen < 0 || size(i) < size(chosen)) && !holds(choices.get(i).any())) {
        chosen = i;
      }
    }
    if (chosen >= 0) {
      return split(chosen, depth);
    }
    return addCuts() ? close(depth) : Optional.empty();
  }

  /** Adds what cuts the present point off; false if nothing does. */
  private boolean addCuts() {
    boolean added = addKnownCuts();
    if (!added && !cutFinder.isIdle() && cutRounds++ < MAX_CUTS) {
      Map<Variable, Double> values = new HashMap<>();
      for (int i = 0; i < unknowns; i++) {
        values.put(question.variables().get(i), Doubles.of(simplex.value(i).real()));
      }
      cutFinder.violated(v -> values.getOrDefault(v, 0.0)).forEach(this::know);
      added = addKnownCuts();
    }
    return added;
  }

  private void know(Cut cut) {
    question.row(cut).ifPresent(row -> cuts.put(cut.name(cuts.size()), new Inequality(cut, row)));
  }

  private boolean addKnownCuts() {
    boolean added = false;
    for (Map.Entry<String, Inequality> entry : cuts.entrySet()) {
      if (!holds(entry.getValue().row())) {
        added = true;
        addRow(entry.getKey(), entry.getValue().row());
      }
    }
    return added;
  }

  private int size(int choice) {
    return choices.get(choice).any().parts().size();
  }

  private Optional<ProofPart> split(int place, int depth) {
    Choice choice = choices.remove(place);
    int choicesBefore = choices.size();
    int restrictedBefore = restricted.size();
    List<ProofPart> cases = new ArrayList<>();
    try {
      for (int i = 0; i < choice.any().parts().size(); i++) {
        String path = choice.path() + "/" + i;
        Optional<ProofPart> closed = add(path, choice.any().parts().get(i));
        if (closed.isEmpty()) {
          closed = close(depth + 1);
        }
        choices.subList(choicesBefore, choices.size()).clear();
        while (restricted.size() > restrictedBefore) {
          simplex.release(restricted.remove(restricted.size() - 1));
        }
        if (closed.isEmpty() || !closed.get().uses(path)) {
          return closed;
        }
        cases.add(closed.get());
      }
    } finally {
      choices.add(place, choice);
    }
    return Optional.of(ProofPart.split(choice.path(), cases));
  }

  /** The multipliers of rows, as whole numbers without a common divisor. */
  private Map<String, Rational> multipliers(Map<Integer, Rational> conflict) {
    Map<String, Rational> ofRows = new TreeMap<>();
    for (Map.Entry<Integer, Rational> entry : conflict.entrySet()) {
      String path = paths.get(entry.getKey());
      if (path != null) {
        ofRows.put(path, entry.getValue());
      }
    }
    Rational scale = WholeNumbers.scale(ofRows.values());
    ofRows.replaceAll((path, multiplier) -> multiplier.multiply(scale));
    return ofRows;
  }

  /** The proof, with the cuts that it uses as its last steps. */
  private Proof written(ProofPart root) {
    List<Proof.Step> tree = new ArrayList<>();
    root.write(tree);
    Map<String, String> names = new HashMap<>();
    List<Proof.Step> used = new ArrayList<>();
    cuts.forEach(
        (name, inequality) -> {
          if (root.uses(name)) {
            names.put(name, inequality.cut().name(tree.size() + used.size()));
            used.add(inequality.cut());
          }
        });
    List<Proof.Step> all = new ArrayList<>();
    tree.forEach(step -> all.add(step instanceof Proof.Farkas f ? renamed(f, names) : step));
    all.addAll(used);
    return new Proof(all);
  }

  private static Proof.Farkas renamed(Proof.Farkas leaf, Map<String, String> names) {
    Map<String, Rational> multipliers = new TreeMap<>();
    leaf.multipliers()
        .forEach((path, times) -> multipliers.put(names.getOrDefault(path, path), times));
    return new Proof.Farkas(multipliers);
  }
}
