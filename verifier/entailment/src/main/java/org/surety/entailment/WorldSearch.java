// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Looks for a readable world that meets a goal: first for one whose facts have so much to spare that
 * its masses can be rounded, then for any.
 *
 * <p>Where quantities are unknowns of their own, their divisors are then fixed to what they are in
 * the world that was found; with fixed divisors their quotients are linear.
 */
final class WorldSearch {

  /** How much is to spare, and to how many decimals masses are then rounded. */
  private record Attempt(Rational margin, int digits) {}

  private static final List<Attempt> ATTEMPTS =
      List.of(
          new Attempt(Rational.of(1, 150), 3),
          new Attempt(Rational.of(1, 1_500), 4),
          new Attempt(Rational.of(1, 150_000), 6),
          new Attempt(Rational.ZERO, 6));

  private static final int GUESSED_DIGITS = 9;

  private final KeepingContext context;
  private final Vocabulary vocabulary;
  private final Readings readings;
  private final Worlds worlds;

  WorldSearch(KeepingContext context, Vocabulary vocabulary, Readings readings, Worlds worlds) {
    this.context = context;
    this.vocabulary = vocabulary;
    this.readings = readings;
    this.worlds = worlds;
  }

  /** A world of the problem, whose structure and goal the solver holds; empty if none was found. */
  Optional<World> find(Problem problem, Decider decider, Question.Goal goal, Deadline deadline) {
    List<String> names = List.copyOf(problem.facts().keySet());
    Optional<World> guessed = guessed(problem, goal, deadline);
    if (guessed.isPresent()) {
      return guessed;
    }
    for (Attempt attempt : ATTEMPTS) {
      decider.enter(problem, attempt.margin());
      try {
        if (decider.isSatisfiable(names, deadline)) {
          World found = worlds.read(problem, decider.solution());
          for (World world : List.of(worlds.rounded(found, attempt.digits()), found)) {
            if (worlds.isRight(world, goal)) {
              return Optional.of(world);
            }
          }
          Optional<World> fixed =
              problem.isExact() ? Optional.empty() : fixed(problem, found, goal, deadline);
          if (fixed.isPresent()) {
            return fixed;
          }
        }
      } finally {
        decider.leave();
      }
    }
    return Optional.empty();
  }

  /** A world rounded from a point, in doubles, that has as much to spare as is useful. */
  private Optional<World> guessed(Problem problem, Question.Goal goal, Deadline deadline) {
    Optional<double[]> point =
        Relaxation.withMargin(problem, ATTEMPTS.get(0).margin()).pointWithMargin(deadline);
    if (point.isEmpty()) {
      return Optional.empty();
    }
    int size = problem.variables().size();
    Rational margin = Doubles.decimal(point.get()[size] + 1e-8, GUESSED_DIGITS);
    Map<String, Rational> solution = new HashMap<>();
    for (int i = 0; i < size; i++) {
      solution.put(SmtText.variable(i), Doubles.decimal(point.get()[i], GUESSED_DIGITS));
    }
    World near = worlds.read(problem, solution);
    for (Attempt attempt : ATTEMPTS) {
      if (margin.compareTo(attempt.margin()) >= 0) {
        World world = worlds.rounded(near, attempt.digits());
        if (worlds.isRight(world, goal)) {
          return Optional.of(world);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<World> fixed(
      Problem problem, World near, Question.Goal goal, Deadline deadline) {
    Evaluation evaluation = new Evaluation(near, vocabulary);
    List<Question.Fact> fixes = new ArrayList<>();
    for (Variable variable : problem.variables()) {
      if (variable instanceof Variable.Opaque opaque) {
        Optional<Quantity.Quotient> quotient = quotient(opaque.quantity());
        Optional<Rational> divisor = quotient.flatMap(q -> evaluation.value(q.right()));
        if (divisor.isPresent() && divisor.get().signum() > 0) {
          Quantity constant = new Quantity.Constant(divisor.get());
          fix(fixes, quotient.get().right(), constant);
          fix(fixes, quotient.get().left(), new Quantity.Product(constant, opaque.quantity()));
        }
      }
    }
    Optional<Problem> linear = readings.with(goal, fixes);
    if (fixes.isEmpty() || linear.isEmpty()) {
      return Optional.empty();
    }
    Decider decider = new Decider(context, linear.get());
    List<String> names = List.copyOf(linear.get().facts().keySet());
    if (!decider.isSatisfiable(names, deadline)) {
      return Optional.empty();
    }
    World world = worlds.read(linear.get(), decider.solution());
    return worlds.isRight(world, goal) ? Optional.of(world) : Optional.empty();
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
}
