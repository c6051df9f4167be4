// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.surety.entailment.smt.Smt;
import org.surety.entailment.smt.SolverFailure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;

/** A solver with the constraints of one problem, its facts behind switches. */
final class Decider {

  private final Smt solver;
  private final String title;
  private final Set<String> declared = new HashSet<>();
  private final Deque<Set<String>> outside = new ArrayDeque<>();
  private final Map<String, String> switches = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** Asserts the structure of a problem, and its goal if it has one; the facts are off. */
  Decider(Smt solver, String title, Problem problem) {
    this.solver = solver;
    this.title = title;
    SmtText text = new SmtText(problem);
    for (int i = 0; i < problem.variables().size(); i++) {
      text.range(i);
    }
    text.spare(Rational.ZERO);
    problem.structure().forEach((name, constraint) -> hold(text, name, constraint));
    problem.goal().ifPresent(text::holdWithMargin);
    for (Map.Entry<String, Constraint> fact : problem.facts().entrySet()) {
      String name = "f" + names.size();
      names.put(name, fact.getKey());
      switches.put(fact.getKey(), name);
      text.holdIf(name, fact.getValue());
    }
    solver.tell(text.text(declared));
  }

  /** Asserts what an extension of the problem adds, until {@link #leave}. */
  void enter(Problem extension) {
    Problem base = extension.base().orElseThrow();
    SmtText text = new SmtText(extension);
    for (int i = base.variables().size(); i < extension.variables().size(); i++) {
      text.range(i);
    }
    extension
        .structure()
        .forEach(
            (name, constraint) -> {
              if (!base.structure().containsKey(name)) {
                hold(text, name, constraint);
              }
            });
    extension.goal().ifPresent(text::holdWithMargin);
    push(text);
  }

  private void push(SmtText text) {
    outside.push(Set.copyOf(declared));
    solver.tell("(push 1)\n" + text.text(declared));
  }

  /** A radius has a margin; what is true of each cell has none, or cells could not be empty. */
  private static void hold(SmtText text, String name, Constraint constraint) {
    if (Problem.isRadius(name)) {
      text.holdWithMargin(constraint);
    } else {
      text.hold(constraint);
    }
  }

  /** Asserts that inequalities of facts and goal have so much to spare, and more, until {@link #leave}. */
  void enter(Problem problem, Rational margin, List<Constraint> besides) {
    SmtText text = new SmtText(problem);
    text.spare(margin);
    besides.forEach(text::hold);
    push(text);
  }

  /** Takes back what was asserted since the last {@code enter}. */
  void leave() {
    declared.retainAll(outside.pop());
    solver.tell("(pop 1)\n");
  }

  /** Whether the solver can still be asked. */
  boolean isAlive() {
    return solver.isAlive();
  }

  /**
   * Whether the asserted constraints and the facts of those names have a solution.
   *
   * @throws GaveUp if the solver does not know by the deadline, or fails
   */
  boolean isSatisfiable(Collection<String> facts, Deadline deadline) {
    long left = deadline.left();
    if (left == 0) {
      throw deadline.timeOut();
    }
    List<String> on = facts.stream().map(fact -> known(switches, fact)).toList();
    try {
      return switch (solver.check(on, left)) {
        case SATISFIABLE -> true;
        case UNSATISFIABLE -> false;
        case UNKNOWN -> throw deadline.unknown(title, solver);
      };
    } catch (SolverFailure e) {
      throw deadline.failed(e);
    }
  }

  private static String known(Map<String, String> names, String name) {
    return Objects.requireNonNull(names.get(name), name);
  }

  /** The facts that the last check found to contradict the rest. */
  Set<String> core() {
    try {
      Set<String> core = new HashSet<>();
      solver.core().stream().filter(names::containsKey).forEach(n -> core.add(known(names, n)));
      return core;
    } catch (SolverFailure e) {
      throw new GaveUp(e.reason());
    }
  }

  /** The solution that the last check found, for so many unknowns. */
  List<Rational> solution(int unknowns) {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < unknowns; i++) {
      if (declared.contains(SmtText.variable(i))) {
        asked.add(SmtText.variable(i));
      }
    }
    try {
      Map<String, Rational> values = asked.isEmpty() ? Map.of() : solver.values(asked);
      List<Rational> solution = new ArrayList<>();
      for (int i = 0; i < unknowns; i++) {
        solution.add(values.getOrDefault(SmtText.variable(i), Rational.ZERO));
      }
      return solution;
    } catch (SolverFailure e) {
      throw new GaveUp(e.reason());
    }
  }
}
