// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;

/** Rows that hold together, as a program, and the choices besides that are still open. */
final class Case {

  /** A choice, of which some part holds. */
  record Choice(String path, Constraint.Any any) {}

  private final Master master;
  private final List<Choice> choices = new ArrayList<>();
  private final Map<String, Proof.Lemma> lemmas;
  private final Map<String, Constraint.Row> links = new TreeMap<>();
  private final Set<String> known = new TreeSet<>();
  private Optional<ProofPart> closed = Optional.empty();

  /** The rows of a program, which may have none yet. */
  Case(Master master) {
    this(master, new TreeMap<>());
  }

  private Case(Master master, Map<String, Proof.Lemma> lemmas) {
    this.master = master;
    this.lemmas = lemmas;
  }

  /** The same, with choices of its own but the same program. */
  Case sharing() {
    Case copy = new Case(master, lemmas);
    copy.choices.addAll(choices);
    copy.links.putAll(links);
    copy.known.addAll(known);
    copy.closed = closed;
    return copy;
  }

  /** The same, with a program of its own. */
  Case copy(Deadline deadline) {
    return copy(master.pool(), deadline);
  }

  /** The same, over a copy of the pool of cells. */
  Case copy(CellPool pool, Deadline deadline) {
    Case copy = new Case(new Master(master, pool, deadline), new TreeMap<>(lemmas));
    copy.choices.addAll(choices);
    copy.links.putAll(links);
    copy.known.addAll(known);
    copy.closed = closed;
    return copy;
  }

  /** The program of the rows. */
  Master master() {
    return master;
  }

  /** The open choices. */
  List<Choice> choices() {
    return choices;
  }

  /** The lemmas of which the program has the rows, by the names of these. */
  Map<String, Proof.Lemma> lemmas() {
    return lemmas;
  }

  /** Adds what holds in all cases of choices and not at a point; whether there was something. */
  boolean addLemmas(double[] point) {
    Disjunction disjunction =
        new Disjunction(i -> master.variable(i).isNonNegative(), links, point);
    int before = lemmas.size();
    for (Choice choice : choices) {
      if (!Points.holds(choice.any(), point, product -> true)) {
        disjunction
            .violated(choice.path(), choice.any())
            .ifPresent(
                found -> {
                  String name = Proof.Lemma.name(lemmas.size());
                  lemmas.put(name, found.lemma());
                  master.add(name, found.row(), false);
                });
      }
    }
    return lemmas.size() > before;
  }

  /** What contradicts itself by itself, if something does. */
  Optional<ProofPart> closed() {
    return closed;
  }

  /** Adds the constraints of a question by events, except that goal if so asked. */
  Optional<Constraint> add(Question question, boolean withGoal) {
    List<Integer> numbering = new ArrayList<>();
    for (int i = 0; i < question.variables().size(); i++) {
      numbering.add(master.unknown(question.variables().get(i)));
    }
    Optional<Constraint> goal = Optional.empty();
    for (Map.Entry<String, Constraint> entry : question.constraints().entrySet()) {
      String name = entry.getKey();
      Constraint constraint = Problem.replaced(entry.getValue(), form -> moved(form, numbering));
      boolean isGoal = name.equals(Question.GOAL);
      goal = isGoal ? Optional.of(constraint) : goal;
      boolean isKnown = isOfAllWorlds(name) && !known.add(name);
      if (!isKnown && (withGoal || !isGoal)) {
        add(name, constraint, !name.startsWith(Problem.LINK));
      }
    }
    return goal;
  }

  /** Whether it is a row of a population, which two questions may have in common. */
  private static boolean isOfAllWorlds(String name) {
    return name.startsWith(Line.TOTAL) || name.startsWith("within:");
  }

  private static LinearForm moved(LinearForm form, List<Integer> numbering) {
    Map<Integer, Rational> coefficients = new TreeMap<>();
    form.coefficients().forEach((index, c) -> coefficients.put(numbering.get(index), c));
    return new LinearForm(coefficients, form.constant());
  }

  /** Adds a constraint of the program's unknowns. */
  void add(String path, Constraint constraint, boolean canSpare) {
    switch (constraint) {
      case Constraint.Row row -> addRow(path, row, canSpare);
      case Constraint.All all -> {
        for (int i = 0; i < all.parts().size(); i++) {
          add(path + "/" + i, all.parts().get(i), canSpare);
        }
      }
      case Constraint.Any any -> {
        if (any.parts().isEmpty()) {
          closed = closed.or(() -> Optional.of(ProofPart.split(path, List.of())));
        }
        choices.add(new Choice(path, any));
      }
      case Constraint.Product product -> {}
    }
  }

  private void addRow(String path, Constraint.Row row, boolean canSpare) {
    if (!row.form().isConstant()) {
      if (path.startsWith(Problem.LINK)) {
        links.put(path, row);
      }
      master.add(path, row, canSpare);
      return;
    }
    closed = closed.or(() -> ConstantRow.contradiction(path, row).map(ProofPart::leaf));
  }
}
