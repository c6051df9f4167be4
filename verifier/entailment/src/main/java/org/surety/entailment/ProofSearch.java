// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
 * <p>It splits only choices that the present point meets in none of their parts, first such of which
 * at most one case is open, and drops a split one of whose cases is closed without what that case
 * says. A case that was closed elsewhere is not closed again.
 */
final class ProofSearch {

  private static final int MAX_STEPS = 20_000;
  private static final int MAX_DEPTH = 500;

  /** How often cuts are sought that the exact point violates. */
  private static final int MAX_CUTS = 6;

  private static final int MAX_LEMMA_ROUNDS = 12;

  /** By how much a point that lemmas are to cut off keeps away from what is excluded. */
  private static final double STRICT = 1e-4;

  /** The choices of which it is tried, before a split, how many of their cases are open. */
  private static final int MAX_TRIED = 12;

  /** Where so few steps are enough, the first choice that comes is as good as the best. */
  private static final int FEW_STEPS = 30;

  private final Question question;
  private final CutFinder cutFinder;
  private final Deadline deadline;
  private final Simplex simplex = new Simplex();
  private final Map<String, Integer> rows = new HashMap<>();
  private final Map<Integer, String> paths = new HashMap<>();
  private final Map<String, Constraint.Row> said = new HashMap<>();

  private final List<Choice> choices = new ArrayList<>();
  private final List<Integer> restricted = new ArrayList<>();
  private final Map<String, Inequality> cuts = new LinkedHashMap<>();
  private final Map<String, Proof.Lemma> lemmas = new TreeMap<>();
  private final Set<String> taken = new HashSet<>();
  private final ClosedCases closedCases = new ClosedCases();
  private final Map<String, Integer> conflicts = new HashMap<>();
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
    return afterLemmas().map(this::written);
  }

  /**
   * Adds what holds in all cases of a choice as long as the point violates it. Where cells are listed that
   * the kernel does not list, it would derive another inequality.
   */
  private Optional<ProofPart> afterLemmas() {
    boolean added = question.cells().all().size() <= Question.MAX_LISTED;
    for (int i = 0; added && i < MAX_LEMMA_ROUNDS; i++) {
      Optional<ProofPart> leaf = leaf();
      if (leaf.isPresent()) {
        return leaf;
      }
      added = addLemmas();
    }
    return close(0);
  }

  private boolean addLemmas() {
    double[] point = new double[unknowns];
    for (int i = 0; i < unknowns; i++) {
      Value value = simplex.value(i);
      point[i] = Doubles.of(value.real()) + STRICT * Doubles.of(value.shift());
    }
    Map<String, Constraint.Row> links = new TreeMap<>(said);
    links.keySet().removeIf(path -> !path.startsWith(Problem.LINK));
    Disjunction disjunction =
        new Disjunction(i -> question.variables().get(i).isNonNegative(), links, point);
    List<Disjunction.Found> found = new ArrayList<>();
    for (Choice choice : choices) {
      if (!holds(choice.any())) {
        disjunction.violated(choice.path(), choice.any()).ifPresent(found::add);
      }
    }
    for (Disjunction.Found lemma : found) {
      String name = Proof.Lemma.name(lemmas.size());
      lemmas.put(name, lemma.lemma());
      addRow(name, lemma.row());
    }
    return !found.isEmpty();
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
      said.put(path, row);
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
    Optional<ProofPart> leaf = leaf();
    if (leaf.isPresent()) {
      return leaf;
    }
    OptionalInt chosen = chosen();
    if (chosen.isPresent()) {
      return split(chosen.getAsInt(), depth);
    }
    return addCuts() ? close(depth) : Optional.empty();
  }

  private Optional<ProofPart> leaf() {
    Optional<ProofPart> leaf =
        simplex.conflict(deadline).map(conflict -> ProofPart.leaf(multipliers(conflict), lemmas));
    leaf.ifPresent(
        part ->
            taken.stream()
                .filter(part::uses)
                .forEach(path -> conflicts.merge(choice(path), 1, Integer::sum)));
    return leaf;
  }

  private static String choice(String ofCase) {
    return ofCase.substring(0, ofCase.lastIndexOf('/'));
  }

  /** The choice to split, if the point violates any: the first of the fewest open cases. */
  private OptionalInt chosen() {
    List<Integer> violated = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      if (!holds(choices.get(i).any())) {
        violated.add(i);
      }
    }
    violated.sort(
        Comparator.comparingInt((Integer i) -> size(i))
            .thenComparing(i -> -conflicts.getOrDefault(choices.get(i).path(), 0)));
    int best = -1;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < violated.size() && i < MAX_TRIED && fewest > 1; i++) {
      boolean isFirst = violated.size() == 1 || steps <= FEW_STEPS;
      int open = isFirst ? 0 : openCases(choices.get(violated.get(i)));
      if (open < fewest) {
        fewest = open;
        best = violated.get(i);
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** How many cases of a choice are not closed by their rows alone. */
  private int openCases(Choice choice) {
    int open = 0;
    for (int i = 0; i < choice.any().parts().size(); i++) {
      String path = choice.path() + "/" + i;
      int choicesBefore = choices.size();
      int restrictedBefore = restricted.size();
      taken.add(path);
      boolean isClosed =
          closedCases.closing(path, taken).isPresent()
              || add(path, choice.any().parts().get(i)).isPresent()
              || simplex.conflict(deadline).isPresent();
      open += isClosed ? 0 : 1;
      back(path, choicesBefore, restrictedBefore);
    }
    return open;
  }

  /** Takes a case back. */
  private void back(String path, int choicesBefore, int restrictedBefore) {
    taken.remove(path);
    choices.subList(choicesBefore, choices.size()).clear();
    while (restricted.size() > restrictedBefore) {
      simplex.release(restricted.remove(restricted.size() - 1));
    }
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
        taken.add(path);
        Optional<ProofPart> closed = closedCases.closing(path, taken);
        if (closed.isEmpty()) {
          closed = add(path, choice.any().parts().get(i)).or(() -> close(depth + 1));
          closed.ifPresent(part -> closedCases.add(part, taken));
        }
        back(path, choicesBefore, restrictedBefore);
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

  private Map<String, Rational> multipliers(Map<Integer, Rational> conflict) {
    Map<String, Rational> ofRows = new TreeMap<>();
    for (Map.Entry<Integer, Rational> entry : conflict.entrySet()) {
      String path = paths.get(entry.getKey());
      if (path != null) {
        ofRows.put(path, entry.getValue());
      }
    }
    return SmallMultipliers.of(
        ofRows, said, unknown -> question.variables().get(unknown).isNonNegative());
  }

  /** The proof, with the cuts that it uses as its last steps. */
  private Proof written(ProofPart root) {
    List<Proof.Step> tree = root.steps();
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
    for (Proof.Step step : tree) {
      all.add(
          step instanceof Proof.Farkas leaf
              ? new Proof.Farkas(ProofPart.renamed(leaf.multipliers(), names))
              : step);
    }
    all.addAll(used);
    return new Proof(all);
  }
}
