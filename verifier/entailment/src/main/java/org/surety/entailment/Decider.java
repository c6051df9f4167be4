// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.FuncDecl;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import com.microsoft.z3.Z3Exception;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;

/** Z3 with the constraints of one problem, its facts behind switches. */
final class Decider {

  private final KeepingContext context;
  private final Solver solver;
  private final Map<String, BoolExpr> switches = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** Asserts the structure of a problem, and its goal if it has one; the facts are off. */
  Decider(KeepingContext context, Problem problem) {
    this.context = context;
    this.solver = context.keep(context.mkSimpleSolver());
    set("arith.propagation_mode", 0);
    set("random_seed", 0);
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
      switches.put(fact.getKey(), context.keep(context.mkBoolConst(name)));
      text.holdIf(name, fact.getValue());
    }
    add(text);
  }

  private void set(String name, int value) {
    Params params = context.keep(context.mkParams());
    params.add(name, value);
    solver.setParameters(params);
  }

  private void add(SmtText text) {
    solver.add(context.keep(context.parseSMTLIB2String(text.toString(), null, null, null, null)));
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
    solver.push();
    add(text);
  }

  /** A radius has a margin; what is true of each cell has none, or cells could not be empty. */
  private static void hold(SmtText text, String name, Constraint constraint) {
    if (Problem.isRadius(name)) {
      text.holdWithMargin(constraint);
    } else {
      text.hold(constraint);
    }
  }

  /** Asserts that inequalities of facts and goal have so much to spare, until {@link #leave}. */
  void enter(Problem problem, Rational margin) {
    SmtText text = new SmtText(problem);
    text.spare(margin);
    solver.push();
    add(text);
  }

  /** Takes back what was asserted since the last {@code enter}. */
  void leave() {
    solver.pop();
  }

  /**
   * Whether the asserted constraints and the facts of those names have a solution.
   *
   * @throws GaveUp if the solver does not know by the deadline
   */
  boolean isSatisfiable(Collection<String> facts, Deadline deadline) {
    long left = deadline.left();
    if (left == 0) {
      throw deadline.timeOut();
    }
    set("timeout", (int) Math.min(left, Integer.MAX_VALUE));
    BoolExpr[] on = facts.stream().map(switches::get).toArray(BoolExpr[]::new);
    try {
      Status status = solver.check(on);
      if (status == Status.UNKNOWN) {
        throw deadline.left() == 0
            ? deadline.timeOut()
            : new GaveUp("Z3 does not know: " + solver.getReasonUnknown());
      }
      return status == Status.SATISFIABLE;
    } catch (Z3Exception e) {
      throw new GaveUp("Z3 failed: " + e.getMessage());
    }
  }

  /** The facts that the last check found to contradict the rest. */
  Set<String> core() {
    Set<String> core = new HashSet<>();
    for (BoolExpr name : context.keep(solver.getUnsatCore())) {
      core.add(names.get(name.toString()));
    }
    return core;
  }

  /** The solution that the last check found, for so many unknowns. */
  List<Rational> solution(int unknowns) {
    Model model = context.keep(solver.getModel());
    Map<String, Rational> values = new HashMap<>();
    List<FuncDecl<?>> constants = context.keep(new ArrayList<>(List.of(model.getConstDecls())));
    for (FuncDecl<?> constant : constants) {
      String name = constant.getName().toString();
      if (name.startsWith("v")) {
        values.put(name, Rational.parse(context.keep(model.getConstInterp(constant)).toString()));
      }
    }
    List<Rational> solution = new ArrayList<>();
    for (int i = 0; i < unknowns; i++) {
      solution.add(values.getOrDefault(SmtText.variable(i), Rational.ZERO));
    }
    return solution;
  }
}
