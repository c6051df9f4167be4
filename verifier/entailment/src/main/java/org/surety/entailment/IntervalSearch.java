// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.Question;

/** Guesses the ends of the interval that the facts imply for a quantity, and proves them. */
final class IntervalSearch {

  /** What proves that the facts leave no world to a goal; empty if they do leave one. */
  interface Decision {
    Optional<Refutation> refute(Question.Goal goal, Deadline until);
  }

  private static final int MAX_TRIES = 3;

  private final Readings readings;
  private final Refuter refuter;
  private final Decision decision;
  private final Deadline deadline;
  private boolean unfinished;

  /** Ends are proved by the facts that seem to be needed, or else by {@code decision}. */
  IntervalSearch(Readings readings, Refuter refuter, Decision decision, Deadline deadline) {
    this.readings = readings;
    this.refuter = refuter;
    this.decision = decision;
    this.deadline = deadline;
  }

  /** The interval of a quantity; without an end at a limit of the search, or that its parts give. */
  Implied interval(Measured measured) {
    Quantity quantity = measured.quantity();
    Question.Goal any = Fraction.goal(quantity);
    boolean few = readings.areFew();
    Implied first = interval(measured, () -> few ? readings.with(any) : readings.near(any));
    if (first.low().isPresent() && first.high().isPresent()) {
      return first;
    }
    Implied second = interval(measured, () -> few ? readings.near(any) : Optional.empty());
    return new Implied(
        quantity,
        measured.thresholds(),
        first.low().or(second::low),
        first.high().or(second::high));
  }

  /** Whether some end may have been left out because time ran out. */
  boolean isUnfinished() {
    return unfinished;
  }

  private Implied interval(Measured measured, Supplier<Optional<Problem>> read) {
    Optional<Implied.End> low = Optional.empty();
    Optional<Implied.End> high = Optional.empty();
    try {
      deadline.check();
      Optional<Problem> problem = read.get();
      if (problem.isPresent()) {
        Constraint goal = problem.get().goal().orElseThrow();
        List<Fraction> fractions = Fraction.of(goal);
        Relaxation relaxation =
            Relaxation.of(problem.get(), List.copyOf(Fraction.defined(goal).values()));
        low = end(measured.quantity(), relaxation, fractions, false, deadline.halfway());
        high = end(measured.quantity(), relaxation, fractions, true, deadline);
      }
    } catch (GaveUp e) {
      unfinished = true;
    }
    return new Implied(measured.quantity(), measured.thresholds(), low, high);
  }

  /** An end; where choices take too long, as near as it is without them. */
  private Optional<Implied.End> end(
      Quantity quantity,
      Relaxation relaxation,
      List<Fraction> fractions,
      boolean upper,
      Deadline until) {
    if (Within.isExact(quantity, upper)) {
      return Optional.empty();
    }
    if (!relaxation.hasChoices()) {
      return searched(quantity, fractions, upper, relaxation, relaxation::greatest, until);
    }
    Deadline soon = until.halfway();
    return searched(quantity, fractions, upper, relaxation, relaxation::greatest, soon)
        .or(
            () ->
                searched(
                    quantity, fractions, upper, relaxation, relaxation::greatestOfRows, until));
  }

  /** What guesses the greatest value of a fraction. */
  private interface Guessing {
    OptionalDouble greatest(Fraction fraction, Deadline until);
  }

  private Optional<Implied.End> searched(
      Quantity quantity,
      List<Fraction> fractions,
      boolean upper,
      Relaxation relaxation,
      Guessing guessing,
      Deadline until) {
    try {
      double guess = Double.POSITIVE_INFINITY;
      Set<String> support = Set.of();
      for (Fraction fraction : fractions) {
        OptionalDouble greatest = guessing.greatest(upper ? fraction : fraction.negate(), until);
        if (greatest.isPresent() && greatest.getAsDouble() < guess) {
          guess = greatest.getAsDouble();
          support = relaxation.support();
        }
      }
      if (Double.isInfinite(guess)) {
        return Optional.empty();
      }
      Set<String> needed = support;
      return Ends.proved(
          quantity,
          guess,
          upper,
          MAX_TRIES,
          goal ->
              refuter
                  .refute(needed, Optional.of(goal), until)
                  .or(() -> decision.refute(goal, until)));
    } catch (GaveUp e) {
      unfinished = true;
      return Optional.empty();
    }
  }
}
