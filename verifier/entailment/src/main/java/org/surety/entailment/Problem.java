// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Cut;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/**
 * The constraints of one question, or of one about the facts and another about a goal over the same
 * cells, whose unknowns of the same name are the same.
 */
final class Problem {

  /**
   * How the names begin of the choices between no mass and a mean that is not at an open end. They are
   * for proofs; worlds are sought {@link #inside}.
   */
  static final String OPEN_END = "inside:";

  /** How the names begin of what links unknowns that are no masses: conditionals, abs, min, max. */
  static final String LINK = "unknown:";

  private static final Pattern RADIUS = Pattern.compile("within:[^:]*");

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final Cells cells;
  private final boolean exact;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<Variable, Integer> indices = new HashMap<>();
  private final Map<String, Constraint> structure = new LinkedHashMap<>();
  private final Map<String, Constraint> facts = new LinkedHashMap<>();
  private final Set<String> populations = new TreeSet<>();
  private Optional<Constraint> goal = Optional.empty();
  private Optional<Problem> base = Optional.empty();
  private UnaryOperator<LinearForm> thinning = UnaryOperator.identity();
  private final Map<Cut, Constraint.Row> cuts = new LinkedHashMap<>();

  private Problem(Cells cells, boolean exact) {
    this.cells = cells;
    this.exact = exact;
  }

  /** The constraints of a question that names its facts so. */
  static Problem of(Question question, Set<String> factNames) {
    Problem problem = new Problem(question.cells(), question.isExact());
    problem.add(question, factNames);
    return problem;
  }

  /** These constraints and those of a question without facts over the same cells. */
  Problem with(Question question) {
    Problem problem = new Problem(cells, exact && question.isExact());
    problem.variables.addAll(variables);
    problem.indices.putAll(indices);
    problem.structure.putAll(structure);
    problem.facts.putAll(facts);
    problem.cuts.putAll(cuts);
    problem.populations.addAll(populations);
    problem.base = Optional.of(this);
    problem.add(question, Set.of());
    return problem;
  }

  private void add(Question question, Set<String> factNames) {
    int[] places = new int[question.variables().size()];
    boolean same = true;
    for (int i = 0; i < places.length; i++) {
      Variable variable = question.variables().get(i);
      Integer known = indices.putIfAbsent(variable, variables.size());
      if (known == null) {
        variables.add(variable);
      }
      places[i] = known == null ? variables.size() - 1 : known;
      same &= places[i] == i;
    }
    populations.addAll(question.populations());
    for (Map.Entry<String, Constraint> entry : question.constraints().entrySet()) {
      String name = entry.getKey();
      // What links an unknown has a number for a name, which each question counts for itself.
      String key = name.startsWith(LINK) ? name + ":" + structure.size() : name;
      if (structure.containsKey(key) || name.startsWith(OPEN_END)) {
        continue;
      }
      Constraint constraint =
          same ? entry.getValue() : replaced(entry.getValue(), form -> moved(form, places));
      String source = Question.source(name);
      if (!source.equals(name) && facts.containsKey(source)) {
        facts.merge(source, constraint, (fact, more) -> new Constraint.All(List.of(fact, more)));
      } else if (factNames.contains(name)) {
        facts.put(name, constraint);
      } else if (name.equals(Question.GOAL)) {
        goal = Optional.of(constraint);
      } else {
        structure.put(key, constraint);
      }
    }
  }

  /** The constraint with other linear forms in the place of its own. */
  static Constraint replaced(Constraint constraint, UnaryOperator<LinearForm> reading) {
    return switch (constraint) {
      case Constraint.Row row -> new Constraint.Row(reading.apply(row.form()), row.relation());
      case Constraint.All all ->
          new Constraint.All(all.parts().stream().map(part -> replaced(part, reading)).toList());
      case Constraint.Any any ->
          new Constraint.Any(any.parts().stream().map(part -> replaced(part, reading)).toList());
      case Constraint.Product product ->
          new Constraint.Product(
              reading.apply(product.left()),
              reading.apply(product.right()),
              reading.apply(product.product()));
    };
  }

  /**
   * These constraints where all cells but about so many are empty: spread over all, by the fractional
   * parts of the multiples of the golden ratio.
   */
  Problem thinned(int cellsLeft) {
    List<String> all = cells.all();
    Set<String> left = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      if ((i * GOLDEN) % 1 * all.size() < cellsLeft) {
        left.add(all.get(i));
      }
    }
    UnaryOperator<LinearForm> reading =
        form -> {
          Map<Integer, Rational> coefficients = new TreeMap<>(form.coefficients());
          coefficients
              .keySet()
              .removeIf(
                  index ->
                      variables.get(index) instanceof Variable.CellMass mass
                          && !left.contains(mass.cell()));
          return new LinearForm(coefficients, form.constant());
        };
    Problem problem = new Problem(cells, exact);
    problem.variables.addAll(variables);
    problem.indices.putAll(indices);
    problem.populations.addAll(populations);
    problem.thinning = reading;
    structure.forEach((name, c) -> problem.structure.put(name, replaced(c, reading)));
    facts.forEach((name, c) -> problem.facts.put(name, replaced(c, reading)));
    return problem;
  }

  private static LinearForm moved(LinearForm form, int[] places) {
    Map<Integer, Rational> coefficients = new TreeMap<>();
    form.coefficients().forEach((index, c) -> coefficients.put(places[index], c));
    return new LinearForm(coefficients, form.constant());
  }

  /** Whether some part of a constraint is a choice. */
  static boolean leavesChoice(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Any any -> true;
      case Constraint.All all -> all.parts().stream().anyMatch(Problem::leavesChoice);
      case Constraint.Row row -> false;
      case Constraint.Product product -> false;
    };
  }

  /** Whether the name of a constraint is that of how far a population may be from another one. */
  static boolean isRadius(String name) {
    return RADIUS.matcher(name).matches();
  }

  /** Finds the cuts that points of these unknowns violate. */
  CutFinder cutFinder() {
    Map<Variable, StringBuilder> said = new HashMap<>();
    int[] row = {0};
    UnaryOperator<LinearForm> visit =
        form -> {
          row[0]++;
          form.coefficients()
              .forEach(
                  (index, c) ->
                      said.computeIfAbsent(variables.get(index), v -> new StringBuilder())
                          .append(row[0])
                          .append(':')
                          .append(c)
                          .append(' '));
          return form;
        };
    facts.values().forEach(c -> replaced(c, visit));
    goal.ifPresent(c -> replaced(c, visit));
    Map<Variable, String> kinds = new HashMap<>();
    said.forEach((variable, text) -> kinds.put(variable, text.toString()));
    return new CutFinder(cells, populations, variables, kinds);
  }

  private LinearForm form(Variable variable) {
    return LinearForm.variable(Objects.requireNonNull(indices.get(variable), variable::toString));
  }

  /** Adds a cut, which holds in all worlds, and returns its inequality. */
  Constraint.Row add(Cut cut) {
    LinearForm form = cut.row(cells, this::form).form();
    Constraint.Row row = new Constraint.Row(thinning.apply(form), Constraint.Relation.LE);
    cuts.put(cut, row);
    return row;
  }

  /** The inequalities of the cuts that were added. */
  Map<Cut, Constraint.Row> cuts() {
    return Collections.unmodifiableMap(cuts);
  }

  /**
   * That means of scores keep away, by one of so many parts of the range of their cell, from the ends that
   * scores there do not reach: those of populations, and those of what ties move. Each world meets it for
   * some number of parts.
   */
  List<Constraint> inside(long parts) {
    List<Constraint> rows = new ArrayList<>();
    structure.forEach(
        (name, constraint) ->
            range(name)
                .filter(range -> !range.isClosed())
                .ifPresent(range -> addInside(constraint, range, Rational.of(1, parts), rows)));
    return rows;
  }

  /** The range that what has such a name keeps means in. */
  private Optional<Cells.Range> range(String name) {
    String[] words = name.split(":");
    if (words.length != 4) {
      return Optional.empty();
    }
    return switch (words[0]) {
      case "range" -> Optional.of(cells.range(words[1], words[3]));
      case "within" -> Optional.of(cells.range(words[3], words[2]));
      default -> Optional.empty();
    };
  }

  /** Of {@code low mass - mean <= 0} and {@code mean - high mass <= 0} the sum tells the width. */
  private static void addInside(
      Constraint constraint, Cells.Range range, Rational part, List<Constraint> rows) {
    if (!(constraint instanceof Constraint.All all)) {
      return;
    }
    if (all.parts().size() == 2
        && all.parts().get(0) instanceof Constraint.Row low
        && all.parts().get(1) instanceof Constraint.Row high) {
      LinearForm little = low.form().add(high.form()).multiply(part);
      rows.add(Constraint.atMostZero(range.isLowOpen() ? low.form().subtract(little) : low.form()));
      rows.add(
          Constraint.atMostZero(range.isHighOpen() ? high.form().subtract(little) : high.form()));
      return;
    }
    all.parts().forEach(inner -> addInside(inner, range, part, rows));
  }

  /** The cells over which the masses are. */
  Cells cells() {
    return cells;
  }

  /** Whether each solution is a world. */
  boolean isExact() {
    return exact;
  }

  /** The unknowns. */
  List<Variable> variables() {
    return variables;
  }

  /** The constraints of all worlds, by name. */
  Map<String, Constraint> structure() {
    return structure;
  }

  /** How many rows the constraints of all worlds and of the facts have, without those in choices. */
  int rows() {
    return Stream.concat(structure.values().stream(), facts.values().stream())
        .mapToInt(Problem::rows)
        .sum();
  }

  private static int rows(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Row row -> 1;
      case Constraint.All all -> all.parts().stream().mapToInt(Problem::rows).sum();
      case Constraint.Any any -> 0;
      case Constraint.Product product -> 0;
    };
  }

  /** The constraints of the facts, by name. */
  Map<String, Constraint> facts() {
    return facts;
  }

  /** Adds a fact, as a constraint of these unknowns. */
  void addFact(String name, Constraint constraint) {
    facts.put(name, constraint);
  }

  /** Takes the fact of that name away, and returns its constraint. */
  Constraint takeFact(String name) {
    return Objects.requireNonNull(facts.remove(name), name);
  }

  /** The constraint of the goal. */
  Optional<Constraint> goal() {
    return goal;
  }

  /** The populations that have masses. */
  Set<String> populations() {
    return populations;
  }

  /** The problem of which this one is an extension by structure and a goal. */
  Optional<Problem> base() {
    return base;
  }
}
