// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Cut;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Variables.Variable;

/**
 * A guess, in doubles, of the greatest value of a fraction over the solutions of a problem, by branch
 * and bound over choices.
 */
final class Relaxation {

  private static final int MAX_NODES = 200;
  private static final int MAX_CUTS = 150;
  private static final double NEAR = 1e-7;
  private static final double STRICT = 1e-9;

  /** A constraint, and the fact that it belongs to ("" for none). */
  private record Named(String fact, Constraint constraint) {}

  /** A row, and the fact that it belongs to. */
  private record NamedRow(String fact, Constraint.Row row) {}

  /** A choice, and the fact that it belongs to. */
  private record Choice(String fact, Constraint.Any any) {}

  /** A case: the constraints that hold in it, and what the fraction does not exceed there. */
  private record Node(List<Named> constraints, double bound, boolean isRoot) {}

  /** How much some inequalities have to spare, and which. */
  private record Spare(LinearForm margin, Predicate<Constraint.Relation> isSpared) {

    static Spare inEachInequality(LinearForm margin) {
      return new Spare(margin, relation -> relation != Constraint.Relation.EQ);
    }

    Constraint in(Constraint constraint) {
      return switch (constraint) {
        case Constraint.Row row ->
            isSpared.test(row.relation())
                ? new Constraint.Row(row.form().add(margin), row.relation())
                : row;
        case Constraint.All all -> new Constraint.All(all.parts().stream().map(this::in).toList());
        case Constraint.Any any -> new Constraint.Any(any.parts().stream().map(this::in).toList());
        case Constraint.Product product -> product;
      };
    }
  }

  private final List<Boolean> nonNegative;
  private final Problem problem;
  private final CutFinder cutFinder;
  private final Optional<Spare> spare;
  private Node root;
  private final Deque<Node> open = new ArrayDeque<>();
  private final Set<String> support = new TreeSet<>();
  private @Nullable FractionalProgram first;
  private double best;
  private double[] point = new double[0];
  private List<Constraint.Row> rowsAtPoint = List.of();

  private Relaxation(
      Problem problem, List<Boolean> nonNegative, Optional<Spare> spare, List<Named> constraints) {
    this.problem = problem;
    this.cutFinder = problem.cutFinder();
    this.nonNegative = nonNegative;
    this.spare = spare;
    this.root = new Node(constraints, Double.POSITIVE_INFINITY, true);
  }

  /** The problem's structure and facts, and what must hold besides. */
  static Relaxation of(Problem problem, List<Constraint> besides) {
    List<Named> constraints = new ArrayList<>();
    smallestMoves(problem).forEach(c -> constraints.add(new Named("", c)));
    problem.structure().values().forEach(c -> constraints.add(new Named("", c)));
    problem.cuts().values().forEach(c -> constraints.add(new Named("", c)));
    problem.facts().forEach((name, c) -> constraints.add(new Named(name, c)));
    besides.forEach(c -> constraints.add(new Named("", c)));
    return new Relaxation(problem, nonNegative(problem), Optional.empty(), constraints);
  }

  /**
   * The problem, where each inequality of facts, goal and radii has something to spare: one more
   * unknown, the last, which is between zero and {@code most}; and what must hold besides.
   */
  static Relaxation withMargin(Problem problem, Rational most, List<Constraint> besides) {
    return spared(problem, Spare.inEachInequality(last(problem)), most, besides);
  }

  /**
   * The problem, where each inequality of facts, goal and radii has so much to spare, and what must
   * hold besides of one more unknown, the last, which is between zero and one.
   */
  static Relaxation withShare(Problem problem, Rational margin, List<Constraint> besides) {
    return spared(
        problem, Spare.inEachInequality(LinearForm.constant(margin)), Rational.ONE, besides);
  }

  /**
   * The problem, where each strict inequality of facts and goal alone has something to spare, as others may
   * have nothing: one more unknown, the last, which is between zero and {@code most}; and what must hold
   * besides.
   */
  static Relaxation withStrictMargin(Problem problem, Rational most, List<Constraint> besides) {
    return spared(problem, new Spare(last(problem), Constraint.Relation.LT::equals), most, besides);
  }

  private static LinearForm last(Problem problem) {
    return LinearForm.variable(problem.variables().size());
  }

  private static Relaxation spared(
      Problem problem, Spare spare, Rational most, List<Constraint> besides) {
    List<Boolean> nonNegative = nonNegative(problem);
    nonNegative.add(true);
    List<Named> constraints = new ArrayList<>();
    smallestMoves(problem).forEach(c -> constraints.add(new Named("", c)));
    problem
        .structure()
        .forEach(
            (name, c) -> constraints.add(new Named("", Problem.isRadius(name) ? spare.in(c) : c)));
    problem.cuts().values().forEach(c -> constraints.add(new Named("", spare.in(c))));
    problem.facts().forEach((name, c) -> constraints.add(new Named(name, spare.in(c))));
    problem.goal().ifPresent(c -> constraints.add(new Named("", spare.in(c))));
    besides.forEach(c -> constraints.add(new Named("", c)));
    constraints.add(
        new Named("", Constraint.atMostZero(last(problem).subtract(LinearForm.constant(most)))));
    return new Relaxation(problem, nonNegative, Optional.of(spare), constraints);
  }

  /**
   * The problem, where each inequality of facts, goal and radii may fail by one less the last unknown,
   * which is between zero and two.
   */
  static Relaxation withSlack(Problem problem) {
    LinearForm beyondOne = last(problem).subtract(LinearForm.constant(Rational.ONE));
    return spared(problem, Spare.inEachInequality(beyondOne), Rational.of(2), List.of());
  }

  /**
   * That no cell loses more to a tied population than it has, which may be asked for: whatever it
   * loses beyond that, it gains too. It lets {@link Columns} do without the ties of cells.
   */
  private static List<Constraint> smallestMoves(Problem problem) {
    List<Constraint> rows = new ArrayList<>();
    for (Constraint constraint : problem.structure().values()) {
      if (constraint instanceof Constraint.Row row && row.relation() == Constraint.Relation.EQ) {
        Optional<LinearForm> lost = Optional.empty();
        Optional<LinearForm> old = Optional.empty();
        for (Map.Entry<Integer, Rational> entry : row.form().coefficients().entrySet()) {
          Variable variable = problem.variables().get(entry.getKey());
          LinearForm alone = LinearForm.variable(entry.getKey());
          if (variable instanceof Variable.Moved moved && !moved.gained()) {
            lost = Optional.of(alone);
          } else if (variable instanceof Variable.CellMass && entry.getValue().signum() < 0) {
            old = Optional.of(alone);
          }
        }
        if (lost.isPresent() && old.isPresent()) {
          rows.add(Constraint.atMostZero(lost.get().subtract(old.get())));
        }
      }
    }
    return rows;
  }

  private static List<Boolean> nonNegative(Problem problem) {
    List<Boolean> nonNegative = new ArrayList<>();
    problem.variables().forEach(variable -> nonNegative.add(variable.isNonNegative()));
    return nonNegative;
  }

  /** The facts that seem to keep the last fraction from being greater. */
  Set<String> support() {
    return Set.copyOf(support);
  }

  /** The unknowns where the last unknown is greatest; empty if no point was found. */
  Optional<double[]> pointOfMost(Deadline deadline) {
    Fraction last = new Fraction(last(problem), LinearForm.constant(Rational.ONE));
    return greatest(last, deadline).isPresent() && point.length > 0
        ? Optional.of(point)
        : Optional.empty();
  }

  /** Whether some tie is a ball, of which the rows are no more than cuts. */
  boolean isCurved() {
    return !cutFinder.isIdle();
  }

  /** The last point, exactly; see {@link Vertex}. */
  List<Rational> vertex(Deadline deadline) {
    return Vertex.near(point, rowsAtPoint, deadline);
  }

  /**
   * The greatest value of the fraction, or a bound of it; empty if there is none. Cuts are added until
   * the point keeps to the ties, or there are many of them.
   */
  OptionalDouble greatest(Fraction fraction, Deadline deadline) {
    for (int round = 0; ; round++) {
      OptionalDouble value = greatestInside(fraction, deadline);
      if (value.isEmpty() || point.length == 0 || cutFinder.isIdle() || round == MAX_CUTS) {
        return value;
      }
      List<Cut> cuts = cuts();
      if (cuts.isEmpty()) {
        return value;
      }
      List<Named> constraints = new ArrayList<>(root.constraints());
      for (Cut cut : cuts) {
        Constraint row = problem.add(cut);
        constraints.add(new Named("", spare.map(s -> s.in(row)).orElse(row)));
      }
      root = new Node(constraints, Double.POSITIVE_INFINITY, true);
      first = null;
    }
  }

  private List<Cut> cuts() {
    return cutFinder.violated(values());
  }

  /** The cuts that touch the ball at the last point. */
  List<Cut> supporting() {
    return cutFinder.supporting(values());
  }

  private ToDoubleFunction<Variable> values() {
    Map<Variable, Double> values = new HashMap<>();
    for (int i = 0; i < problem.variables().size(); i++) {
      values.put(problem.variables().get(i), point[i]);
    }
    return variable -> values.getOrDefault(variable, 0.0);
  }

  /** Whether there are choices. */
  boolean hasChoices() {
    return root.constraints().stream().anyMatch(named -> Problem.leavesChoice(named.constraint()));
  }

  /** The greatest value of the fraction on the rows alone, whatever the choices say; empty if none. */
  OptionalDouble greatestOfRows(Fraction fraction, Deadline deadline) {
    support.clear();
    List<NamedRow> rows = new ArrayList<>();
    List<Choice> choices = new ArrayList<>();
    for (Named named : root.constraints()) {
      if (!sort(named.fact(), named.constraint(), rows, choices)) {
        return OptionalDouble.empty();
      }
    }
    FractionalProgram program = program(root, rows);
    if (program.solve(fraction, deadline) != LinearProgram.Outcome.OPTIMAL) {
      return OptionalDouble.empty();
    }
    addSupport(program, rows);
    return OptionalDouble.of(program.value());
  }

  private OptionalDouble greatestInside(Fraction fraction, Deadline deadline) {
    best = Double.NEGATIVE_INFINITY;
    point = new double[0];
    support.clear();
    open.clear();
    open.push(root);
    for (int nodes = 0; !open.isEmpty(); nodes++) {
      deadline.check();
      Node node = open.pop();
      if (nodes >= MAX_NODES) {
        best = Math.max(best, node.bound());
      } else if (!explore(node, fraction, deadline)) {
        return OptionalDouble.empty();
      }
    }
    return Double.isInfinite(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
  }

  /** Solves a case and opens those inside it; false if it has no bound. */
  private boolean explore(Node node, Fraction fraction, Deadline deadline) {
    List<NamedRow> rows = new ArrayList<>();
    List<Choice> choices = new ArrayList<>();
    for (Named named : node.constraints()) {
      if (!sort(named.fact(), named.constraint(), rows, choices)) {
        support.add(named.fact());
        return true;
      }
    }
    FractionalProgram program = program(node, rows);
    LinearProgram.Outcome outcome = program.solve(fraction, deadline);
    if (outcome == LinearProgram.Outcome.GAVE_UP) {
      return false;
    }
    if (outcome == LinearProgram.Outcome.UNBOUNDED) {
      choices.stream()
          .findFirst()
          .ifPresent(choice -> split(rows, choices, choice, Double.POSITIVE_INFINITY));
      return !choices.isEmpty();
    }
    addSupport(program, rows);
    if (outcome == LinearProgram.Outcome.OPTIMAL
        && program.value() > best
        && (node.isRoot() || reachesInside(program, rows, deadline))) {
      Optional<Choice> violated =
          choices.stream().filter(choice -> !program.holds(choice.any(), most())).findFirst();
      if (violated.isPresent()) {
        split(rows, choices, violated.get(), program.value());
      } else {
        best = program.value();
        point = program.point();
        rowsAtPoint = rows.stream().map(NamedRow::row).toList();
      }
    }
    return true;
  }

  /** What a strict row is at most where it holds: with a margin it has that to spare by itself. */
  private double most() {
    return spare.isPresent() ? NEAR : -STRICT;
  }

  /**
   * Whether some point of a case meets its strict rows, on which the best one may only border: {@code
   * P[a | b] <= -1/10} has no point, but where {@code P[b] = 0} it has one without its strict row.
   */
  private boolean reachesInside(FractionalProgram program, List<NamedRow> rows, Deadline deadline) {
    if (spare.isPresent()
        || rows.stream().allMatch(row -> !isStrict(row) || program.holds(row.row(), -STRICT))) {
      return true;
    }
    LinearForm spare = LinearForm.variable(nonNegative.size());
    List<NamedRow> spared = new ArrayList<>();
    for (NamedRow row : rows) {
      LinearForm form = row.row().form();
      spared.add(isStrict(row) ? atMostZero(row.fact(), form.add(spare)) : row);
    }
    LinearForm one = LinearForm.constant(Rational.ONE);
    spared.add(atMostZero("", spare.subtract(one)));
    List<Boolean> unknowns = new ArrayList<>(nonNegative);
    unknowns.add(true);
    FractionalProgram inside = program(unknowns, spared);
    LinearProgram.Outcome outcome = inside.solve(new Fraction(spare, one), deadline);
    if (outcome != LinearProgram.Outcome.OPTIMAL || inside.value() > STRICT) {
      return true;
    }
    addSupport(inside, spared);
    return false;
  }

  private static NamedRow atMostZero(String fact, LinearForm form) {
    return new NamedRow(fact, new Constraint.Row(form, Constraint.Relation.LE));
  }

  private static boolean isStrict(NamedRow row) {
    return row.row().relation() == Constraint.Relation.LT;
  }

  private void addSupport(FractionalProgram program, List<NamedRow> rows) {
    boolean[] tight = program.tight();
    for (int i = 0; i < tight.length; i++) {
      if (tight[i]) {
        support.add(rows.get(i).fact());
      }
    }
  }

  /** The program of a case; that of the root is the same for every fraction. */
  private FractionalProgram program(Node node, List<NamedRow> rows) {
    if (node.isRoot() && first != null) {
      return first;
    }
    FractionalProgram program = program(nonNegative, rows);
    first = node.isRoot() ? program : first;
    return program;
  }

  private static FractionalProgram program(List<Boolean> nonNegative, List<NamedRow> rows) {
    boolean[] mayGo = new boolean[rows.size()];
    for (int i = 0; i < mayGo.length; i++) {
      mayGo[i] = rows.get(i).fact().isEmpty();
    }
    return new FractionalProgram(nonNegative, rows.stream().map(NamedRow::row).toList(), mayGo);
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
        yield ConstantRow.holds(row);
      }
      case Constraint.All all ->
          all.parts().stream().allMatch(part -> sort(fact, part, rows, choices));
      case Constraint.Any any -> choices.add(new Choice(fact, any)) && !any.parts().isEmpty();
      case Constraint.Product product -> true;
    };
  }
}
