// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;

/**
 * A guess, in doubles, of the greatest value of a fraction over the solutions of a problem, by branch
 * and bound over choices.
 */
final class Relaxation {

  private static final int MAX_NODES = 200;

  /** A constraint, and the fact that it belongs to ("" for none). */
  private record Named(String fact, Constraint constraint) {}

  /** A row, and the fact that it belongs to. */
  private record NamedRow(String fact, Constraint.Row row) {}

  /** A choice, and the fact that it belongs to. */
  private record Choice(String fact, Constraint.Any any) {}

  /** A case: the constraints that hold in it, and what the fraction does not exceed there. */
  private record Node(List<Named> constraints, double bound, boolean isRoot) {}

  private final Problem problem;
  private final Node root;
  private final Deque<Node> open = new ArrayDeque<>();
  private final Set<String> support = new TreeSet<>();
  private @Nullable FractionalProgram first;
  private double best;
  private double[] point = new double[0];

  private Relaxation(Problem problem, List<Named> constraints) {
    this.problem = problem;
    this.root = new Node(constraints, Double.POSITIVE_INFINITY, true);
  }

  /** The problem's structure and facts, and what must hold besides. */
  static Relaxation of(Problem problem, List<Constraint> besides) {
    List<Named> constraints = new ArrayList<>();
    problem.structure().values().forEach(c -> constraints.add(new Named("", c)));
    problem.facts().forEach((name, c) -> constraints.add(new Named(name, c)));
    besides.forEach(c -> constraints.add(new Named("", c)));
    return new Relaxation(problem, constraints);
  }

  /** The problem, with so much to spare in each inequality of facts, goal and radii. */
  static Relaxation of(Problem problem, Rational margin) {
    List<Named> constraints = new ArrayList<>();
    problem
        .structure()
        .forEach(
            (name, c) ->
                constraints.add(
                    new Named("", Problem.isRadius(name) ? tightened(c, margin) : c)));
    problem.facts().forEach((name, c) -> constraints.add(new Named(name, tightened(c, margin))));
    problem.goal().ifPresent(c -> constraints.add(new Named("", tightened(c, margin))));
    return new Relaxation(problem, constraints);
  }

  private static Constraint tightened(Constraint constraint, Rational margin) {
    return switch (constraint) {
      case Constraint.Row row ->
          row.relation() == Constraint.Relation.EQ
              ? row
              : new Constraint.Row(
                  row.form().add(LinearForm.constant(margin)), row.relation());
      case Constraint.All all ->
          new Constraint.All(all.parts().stream().map(p -> tightened(p, margin)).toList());
      case Constraint.Any any ->
          new Constraint.Any(any.parts().stream().map(p -> tightened(p, margin)).toList());
    };
  }

  /** The facts that seem to keep the last fraction from being greater. */
  Set<String> support() {
    return Set.copyOf(support);
  }

  /** A value for each unknown with which all constraints nearly hold; empty if there seem to be none. */
  Optional<double[]> anyPoint(Deadline deadline) {
    LinearForm one = LinearForm.constant(Rational.ONE);
    return greatest(new Fraction(one, one), deadline).isPresent() ? Optional.of(point) : Optional.empty();
  }

  /** The greatest value of the fraction, or a bound of it; empty if there is none. */
  OptionalDouble greatest(Fraction fraction, Deadline deadline) {
    best = Double.NEGATIVE_INFINITY;
    support.clear();
    open.clear();
    open.push(root);
    for (int nodes = 0; !open.isEmpty(); nodes++) {
      deadline.check();
      Node node = open.pop();
      if (nodes >= MAX_NODES) {
        best = Math.max(best, node.bound());
      } else if (!explore(node, fraction)) {
        return OptionalDouble.empty();
      }
    }
    return Double.isInfinite(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
  }

  /** Solves a case and opens those inside it; false if it has no bound. */
  private boolean explore(Node node, Fraction fraction) {
    List<NamedRow> rows = new ArrayList<>();
    List<Choice> choices = new ArrayList<>();
    for (Named named : node.constraints()) {
      if (!sort(named.fact(), named.constraint(), rows, choices)) {
        support.add(named.fact());
        return true;
      }
    }
    if (!FractionalProgram.fits(rows.size(), problem.variables().size())) {
      return false;
    }
    FractionalProgram program = program(node, rows);
    LinearProgram.Outcome outcome = program.solve(fraction);
    if (outcome == LinearProgram.Outcome.GAVE_UP) {
      return false;
    }
    if (outcome == LinearProgram.Outcome.UNBOUNDED) {
      choices.stream()
          .findFirst()
          .ifPresent(choice -> split(rows, choices, choice, Double.POSITIVE_INFINITY));
      return !choices.isEmpty();
    }
    for (int i = 0; i < rows.size(); i++) {
      if (program.isTight(i)) {
        support.add(rows.get(i).fact());
      }
    }
    if (outcome == LinearProgram.Outcome.OPTIMAL && program.value() > best) {
      Optional<Choice> violated =
          choices.stream().filter(choice -> !program.holds(choice.any())).findFirst();
      if (violated.isPresent()) {
        split(rows, choices, violated.get(), program.value());
      } else {
        best = program.value();
        point = program.point();
      }
    }
    return true;
  }

  /** The program of a case; that of the root is the same for every fraction. */
  private FractionalProgram program(Node node, List<NamedRow> rows) {
    if (node.isRoot() && first != null) {
      return first;
    }
    FractionalProgram program =
        new FractionalProgram(problem.variables(), rows.stream().map(NamedRow::row).toList());
    first = node.isRoot() ? program : first;
    return program;
  }

  private void split(List<NamedRow> rows, List<Choice> choices, Choice violated, double bound) {
    List<Named> rest = new ArrayList<>();
    rows.forEach(row -> rest.add(new Named(row.fact(), row.row())));
    for (Choice choice : choices) {
      if (!choice.equals(violated)) {
        rest.add(new Named(choice.fact(), choice.any()));
      }
    }
    for (Constraint part : violated.any().parts()) {
      List<Named> next = new ArrayList<>(rest);
      next.add(new Named(violated.fact(), part));
      open.push(new Node(next, bound, false));
    }
  }

  /** Takes a constraint apart into rows and choices; false if it cannot hold. */
  private static boolean sort(
      String fact, Constraint constraint, List<NamedRow> rows, List<Choice> choices) {
    return switch (constraint) {
      case Constraint.Row row -> {
        if (!row.form().isConstant()) {
          yield rows.add(new NamedRow(fact, row));
        }
        int sign = row.form().constant().signum();
        yield switch (row.relation()) {
          case LE -> sign <= 0;
          case LT -> sign < 0;
          case EQ -> sign == 0;
        };
      }
      case Constraint.All all ->
          all.parts().stream().allMatch(part -> sort(fact, part, rows, choices));
      case Constraint.Any any -> choices.add(new Choice(fact, any)) && !any.parts().isEmpty();
    };
  }
}
