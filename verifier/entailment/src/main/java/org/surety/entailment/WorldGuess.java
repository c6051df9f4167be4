// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Guesses a world that meets a goal from a point, in doubles, where inequalities have as much to
 * spare as is useful: rounded as far as that allows, or else the exact vertex. Every world is
 * evaluated exactly before it is believed.
 *
 * <p>Where quotients are unknowns of their own, their divisors are fixed, to several values one after
 * the other; with fixed divisors quotients are linear.
 */
final class WorldGuess {

  /** How much is to spare, and to how many decimals masses are then rounded. */
  record Attempt(Rational margin, int digits) {}

  /** Where a divisor is fixed in its range. */
  private interface Choice {
    double of(LinearForm divisor, double low, double high);
  }

  static final List<Attempt> ATTEMPTS =
      List.of(
          new Attempt(Rational.of(1, 150), 3),
          new Attempt(Rational.of(1, 1_500), 4),
          new Attempt(Rational.of(1, 150_000), 6),
          new Attempt(Rational.ZERO, 6));

  static final int GUESSED_DIGITS = 9;
  private static final int MAX_STEPS = 5_000;
  private static final double NEAR = 1e-9;

  /** Of how many parts of a cell's range means keep away from an end that scores do not reach. */
  static final List<Long> PARTS = List.of(100L, 100_000L);

  /** Where in its range a divisor is fixed. */
  private static final List<Double> PLACES =
      List.of(
          1 / 2., 1 / 4., 3 / 4., 1 / 8., 7 / 8., 1 / 16., 15 / 16., 3 / 8., 5 / 8., 1 / 64.,
          63 / 64.);

  private final Readings readings;
  private final Worlds worlds;
  private final List<Observed> samples;
  private Optional<Set<String>> support = Optional.empty();

  WorldGuess(Readings readings, Worlds worlds, List<Observed> samples) {
    this.readings = readings;
    this.worlds = worlds;
    this.samples = samples;
  }

  /** A world that meets the goal of the problem; empty if the guesses are wrong. */
  Optional<World> find(Problem problem, Question.Goal goal, Deadline deadline) {
    Relaxation relaxation = withMargin(problem, List.of());
    Optional<double[]> point = relaxation.pointOfMost(deadline);
    boolean spare = point.isPresent() && point.get()[problem.variables().size()] > NEAR;
    support = spare ? Optional.empty() : Optional.of(relaxation.support());
    if (point.isEmpty()) {
      return Optional.empty();
    }
    Optional<World> world = near(problem, relaxation, point.get(), goal, deadline);
    for (int i = 0; world.isEmpty() && i < PARTS.size(); i++) {
      world = inside(problem, goal, PARTS.get(i), deadline);
    }
    if (world.isEmpty() && !spare) {
      world = strictly(problem, goal, deadline);
    }
    return world.isPresent() || problem.isExact()
        ? world
        : withFixedDivisors(problem, goal, deadline);
  }

  /** A world where strict inequalities have something to spare, while others have nothing. */
  private Optional<World> strictly(Problem problem, Question.Goal goal, Deadline deadline) {
    Relaxation relaxation =
        Relaxation.withStrictMargin(
            problem, ATTEMPTS.get(0).margin(), problem.inside(PARTS.getLast()));
    return nearMost(problem, relaxation, goal, deadline);
  }

  /** A world whose means keep away from the ends that scores do not reach, if there are such ends. */
  private Optional<World> inside(
      Problem problem, Question.Goal goal, long parts, Deadline deadline) {
    List<Constraint> inside = problem.inside(parts);
    if (inside.isEmpty()) {
      return Optional.empty();
    }
    return nearMost(problem, withMargin(problem, inside), goal, deadline);
  }

  /**
   * The facts that seem to leave no world with something to spare to the last goal; empty if there
   * seems to be one.
   */
  Optional<Set<String>> support() {
    return support;
  }

  private static Relaxation withMargin(Problem problem, List<Constraint> besides) {
    return Relaxation.withMargin(problem, ATTEMPTS.get(0).margin(), besides);
  }

  /** A world near the point that has most to spare. */
  private Optional<World> nearMost(
      Problem problem, Relaxation relaxation, Question.Goal goal, Deadline deadline) {
    return relaxation
        .pointOfMost(deadline)
        .flatMap(point -> near(problem, relaxation, point, goal, deadline));
  }

  private Optional<World> near(
      Problem problem,
      Relaxation relaxation,
      double[] point,
      Question.Goal goal,
      Deadline deadline) {
    int size = problem.variables().size();
    Rational margin = Doubles.decimal(point[size] + 1e-8, GUESSED_DIGITS);
    World near = worlds.read(problem, decimals(problem, point));
    List<Constraint> observed = problem.isExact() ? observed(problem, goal) : List.of();
    for (Attempt attempt : ATTEMPTS) {
      if (margin.compareTo(attempt.margin()) >= 0) {
        Optional<World> right =
            nearObserved(problem, observed, attempt, goal, deadline)
                .or(() -> worlds.rightNear(worlds.rounded(near, attempt.digits()), goal));
        if (right.isPresent()) {
          return right;
        }
      }
    }
    // Where cuts stand for a ball, a vertex is outside of it.
    World last =
        relaxation.isCurved()
            ? worlds.rounded(near, GUESSED_DIGITS)
            : worlds.read(problem, relaxation.vertex(deadline));
    return worlds.rightNear(last, goal);
  }

  /**
   * A world of which as large a share as can be is distributed as it was observed, over the kinds of
   * cases that the goal speaks of.
   */
  private Optional<World> nearObserved(
      Problem problem,
      List<Constraint> observed,
      Attempt attempt,
      Question.Goal goal,
      Deadline deadline) {
    if (observed.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Relaxation.withShare(problem, attempt.margin(), observed)
          .pointOfMost(deadline.within(MAX_STEPS))
          .map(point -> worlds.read(problem, decimals(problem, point)))
          .flatMap(near -> worlds.rightNear(worlds.rounded(near, attempt.digits()), goal));
    } catch (GaveUp e) {
      deadline.check();
      return Optional.empty();
    }
  }

  /** That each kind of cases is as frequent as observed, times the last unknown. */
  private List<Constraint> observed(Problem problem, Question.Goal goal) {
    Set<Event.Base> wanted = new LinkedHashSet<>();
    goal.formula().collect(wanted);
    Collection<Event.Base> told = wanted.isEmpty() ? problem.cells().bases() : wanted;
    LinearForm last = LinearForm.variable(problem.variables().size());
    List<Constraint> rows = new ArrayList<>();
    for (String population : problem.populations()) {
      Observed.of(samples, population, told).map(sample -> sample.kinds(told)).stream()
          .flatMap(List::stream)
          .forEach(
              kind ->
                  rows.add(
                      Constraint.atMostZero(
                          last.multiply(kind.share()).subtract(mass(problem, population, kind)))));
    }
    return rows;
  }

  private static LinearForm mass(Problem problem, String population, Observed.Kind kind) {
    Map<Integer, Rational> mass = new TreeMap<>();
    for (int i = 0; i < problem.variables().size(); i++) {
      if (problem.variables().get(i) instanceof Variable.CellMass m
          && m.population().equals(population)
          && kind.includes(problem.cells().bases(), m.cell())) {
        mass.put(i, Rational.ONE);
      }
    }
    return new LinearForm(mass, Rational.ZERO);
  }

  private Optional<World> withFixedDivisors(
      Problem problem, Question.Goal goal, Deadline deadline) {
    Optional<Quotients> quotients = Quotients.of(problem, goal, readings);
    if (quotients.isEmpty()) {
      return Optional.empty();
    }
    Deadline soon = deadline.within(MAX_STEPS);
    try {
      Optional<World> world = atPoint(quotients.get(), goal, soon);
      for (int i = 0; world.isEmpty() && i < PLACES.size(); i++) {
        double place = PLACES.get(i);
        Choice choice = (divisor, low, high) -> low + place * (high - low);
        world = withDivisors(quotients.get(), choice, goal, soon);
      }
      return world;
    } catch (GaveUp e) {
      deadline.check();
      return Optional.empty();
    }
  }

  /** A world where divisors are what they are at a point that nothing links to them. */
  private Optional<World> atPoint(Quotients quotients, Question.Goal goal, Deadline deadline) {
    return withMargin(quotients.problem(), List.of())
        .pointOfMost(deadline)
        .flatMap(
            point ->
                withDivisors(
                    quotients,
                    (divisor, low, high) -> Math.clamp(value(divisor, point), low, high),
                    goal,
                    deadline));
  }

  private static double value(LinearForm form, double[] point) {
    double sum = Doubles.of(form.constant());
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      sum += Doubles.of(entry.getValue()) * point[entry.getKey()];
    }
    return sum;
  }

  /** A world where each divisor is chosen from the range that those before leave to it. */
  private Optional<World> withDivisors(
      Quotients quotients, Choice choice, Question.Goal goal, Deadline deadline) {
    Problem problem = quotients.problem();
    Map<LinearForm, Rational> values = new LinkedHashMap<>();
    for (LinearForm divisor : quotients.divisors()) {
      List<Constraint> besides = new ArrayList<>(quotients.where(values));
      problem.goal().ifPresent(besides::add);
      Relaxation relaxation = Relaxation.of(problem, besides);
      Fraction whole = new Fraction(divisor, LinearForm.constant(Rational.ONE));
      OptionalDouble high = relaxation.greatest(whole, deadline);
      OptionalDouble low = relaxation.greatest(whole.negate(), deadline);
      if (high.isEmpty() || low.isEmpty()) {
        return Optional.empty();
      }
      double least = Math.min(-low.getAsDouble(), high.getAsDouble());
      values.put(
          divisor,
          rounded(choice.of(divisor, least, high.getAsDouble()), least, high.getAsDouble()));
    }
    List<Constraint> besides = new ArrayList<>(quotients.where(values));
    besides.addAll(problem.inside(PARTS.get(0)));
    return nearMost(problem, withMargin(problem, besides), goal, deadline);
  }

  private static List<Rational> decimals(Problem problem, double[] point) {
    List<Rational> decimals = new ArrayList<>();
    for (int i = 0; i < problem.variables().size(); i++) {
      decimals.add(Doubles.decimal(point[i], GUESSED_DIGITS));
    }
    return decimals;
  }

  /** The number to few decimals, if so it stays in the range. */
  private static Rational rounded(double value, double low, double high) {
    for (Attempt attempt : ATTEMPTS) {
      Rational rounded = Doubles.decimal(value, attempt.digits());
      double near = Doubles.of(rounded);
      if (near >= low - NEAR && near <= high + NEAR) {
        return rounded;
      }
    }
    return Doubles.decimal(value, GUESSED_DIGITS);
  }
}
