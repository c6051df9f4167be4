// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/**
 * A problem whose unknowns include quotients, and what links them to the cells once their divisors
 * are fixed: {@code divisor = c} and {@code dividend = c x}.
 */
final class Quotients {

  /** An unknown that is a quotient, by its index, and the forms that it is the quotient of. */
  private record Link(int unknown, LinearForm dividend, LinearForm divisor) {}

  private final Problem problem;
  private final List<Link> links = new ArrayList<>();

  private Quotients(Problem problem) {
    this.problem = problem;
  }

  /** The problem of a goal beside all facts; empty if it has too many cells or no such unknown. */
  static Optional<Quotients> of(Problem problem, Question.Goal goal, Readings readings) {
    List<Question.Fact> fixes = new ArrayList<>();
    for (Variable variable : problem.variables()) {
      if (variable instanceof Variable.Opaque opaque) {
        quotient(opaque.quantity())
            .ifPresent(
                quotient -> {
                  fix(fixes, quotient.right(), new Quantity.Constant(Rational.ONE));
                  fix(fixes, quotient.left(), opaque.quantity());
                });
      }
    }
    return fixes.isEmpty()
        ? Optional.empty()
        : readings.with(goal, fixes).map(all -> of(all, fixes.size()));
  }

  private static Quotients of(Problem problem, int fixes) {
    Quotients quotients = new Quotients(problem);
    for (int i = 0; i < fixes; i += 2) {
      Constraint divisor = problem.takeFact("fixed:" + i);
      quotients.link(divisor, problem.takeFact("fixed:" + (i + 1)));
    }
    return quotients;
  }

  /** Reads {@code divisor - 1 = 0} and {@code dividend - x = 0}. */
  private void link(Constraint divisor, Constraint dividend) {
    Optional<LinearForm> less1 = equation(divisor);
    Optional<LinearForm> difference = equation(dividend);
    if (less1.isEmpty() || difference.isEmpty()) {
      return;
    }
    for (Map.Entry<Integer, Rational> entry : difference.get().coefficients().entrySet()) {
      if (problem.variables().get(entry.getKey()) instanceof Variable.Opaque
          && entry.getValue().equals(Rational.of(-1))) {
        links.add(
            new Link(
                entry.getKey(),
                difference.get().add(LinearForm.variable(entry.getKey())),
                less1.get().add(LinearForm.constant(Rational.ONE))));
        return;
      }
    }
  }

  private static Optional<LinearForm> equation(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Row row ->
          row.relation() == Constraint.Relation.EQ ? Optional.of(row.form()) : Optional.empty();
      case Constraint.All all ->
          all.parts().stream().map(Quotients::equation).flatMap(Optional::stream).findFirst();
      case Constraint.Any any -> Optional.empty();
      case Constraint.Product product -> Optional.empty();
    };
  }

  private static void fix(List<Question.Fact> fixes, Quantity left, Quantity right) {
    fixes.add(
        new Question.Fact(
            "fixed:" + fixes.size(), new Formula.Comparison(Formula.Relation.EQ, left, right)));
  }

  /** What an unknown of its own is the quotient of. */
  private static Optional<Quantity.Quotient> quotient(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Conditional c ->
          Optional.of(
              new Quantity.Quotient(
                  new Quantity.Probability(Event.and(c.event(), c.given()), c.population()),
                  new Quantity.Probability(c.given(), c.population())));
      case Quantity.ConditionalMean m ->
          Optional.of(
              new Quantity.Quotient(
                  new Quantity.Mean(m.score(), Event.and(m.event(), m.given()), m.population()),
                  new Quantity.Probability(m.given(), m.population())));
      case Quantity.Quotient q -> Optional.of(q);
      case Quantity.Constant n -> Optional.empty();
      case Quantity.Probability p -> Optional.empty();
      case Quantity.Mean m -> Optional.empty();
      case Quantity.Sum s -> Optional.empty();
      case Quantity.Difference d -> Optional.empty();
      case Quantity.Product p -> Optional.empty();
      case Quantity.Minimum m -> Optional.empty();
      case Quantity.Maximum m -> Optional.empty();
      case Quantity.Absolute a -> Optional.empty();
    };
  }

  /** The problem; without the links. */
  Problem problem() {
    return problem;
  }

  /** The divisors, each once. */
  List<LinearForm> divisors() {
    Set<LinearForm> divisors = new LinkedHashSet<>();
    links.forEach(link -> divisors.add(link.divisor()));
    return List.copyOf(divisors);
  }

  /** What holds where some divisors have those values. */
  List<Constraint> where(Map<LinearForm, Rational> values) {
    List<Constraint> rows = new ArrayList<>();
    values.forEach(
        (divisor, value) ->
            rows.add(Constraint.zero(divisor.subtract(LinearForm.constant(value)))));
    for (Link link : links) {
      Rational value = values.get(link.divisor());
      if (value != null) {
        Map<Integer, Rational> product = new TreeMap<>(Map.of(link.unknown(), value));
        rows.add(Constraint.zero(link.dividend().subtract(new LinearForm(product, Rational.ZERO))));
      }
    }
    return rows;
  }
}
