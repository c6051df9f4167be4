// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/**
 * Nearer ends of intervals that are loose, by bisection between an end and the values in known worlds:
 * a proof of an end may multiply what is asked of the end itself, which searches for ends do not.
 */
final class Refinement {

  /** The share of an interval that may lie between its end and the values that are known. */
  private static final Rational LOOSE = Rational.of(1, 10);

  private static final int MAX_STEPS = 6;

  /** After how many numbers that are neither reached nor proved no more are tried. */
  private static final int MAX_FAILURES = 2;

  /** The decimals of the numbers that are tried. */
  private static final int PLACES = 2;

  private final Vocabulary vocabulary;
  private final Beyond beyond;
  private final Deadline deadline;

  Refinement(Vocabulary vocabulary, Beyond beyond, Deadline deadline) {
    this.vocabulary = vocabulary;
    this.beyond = beyond;
    this.deadline = deadline;
  }

  /** The interval, with nearer ends where these are found; the values are some that the quantity has. */
  Implied of(Implied found, List<Rational> values) {
    if (!found.isClosed() || values.isEmpty()) {
      return found;
    }
    Rational least = values.stream().reduce(Rational::min).orElseThrow();
    Rational most = values.stream().reduce(Rational::max).orElseThrow();
    Rational loose = end(found, true).subtract(end(found, false)).multiply(LOOSE);
    return refined(refined(found, least, false, loose), most, true, loose);
  }

  /** The interval with a nearer end, where the number is reached or seems to be. */
  private Implied refined(Implied found, Rational reached, boolean upper, Rational loose) {
    Rational inner = reached;
    Rational outer = end(found, upper);
    int failures = 0;
    for (int i = 0; i < MAX_STEPS && failures < MAX_FAILURES; i++) {
      Rational gap = outer.subtract(inner);
      Rational middle = outward(inner.add(gap.divide(Rational.of(2))), upper);
      if (gap.abs().compareTo(loose) <= 0 || middle.compareTo(outer) * gap.signum() >= 0) {
        break;
      }
      Question.Goal further = beyond(found, middle, upper);
      Optional<Rational> value = value(found, further);
      if (value.isEmpty() && beyond.isRefuted(further, deadline.halfway())) {
        outer = middle;
      } else {
        inner = value.orElse(middle);
        failures += value.isPresent() ? 0 : 1;
      }
    }
    return outer.equals(end(found, upper))
        ? found
        : nearer(nearer(found, outer, upper), outward(inner, upper), upper);
  }

  private static Rational end(Implied found, boolean upper) {
    return (upper ? found.high() : found.low()).orElseThrow().value();
  }

  private static Rational outward(Rational value, boolean upper) {
    return upper ? Decimals.up(value, PLACES) : Decimals.down(value, PLACES);
  }

  private static Question.Goal beyond(Implied found, Rational value, boolean upper) {
    return Fraction.goal(
        found.quantity(), upper ? Formula.Relation.GT : Formula.Relation.LT, value);
  }

  /** The value of the quantity in an allowed world that meets the goal, if one is found. */
  private Optional<Rational> value(Implied found, Question.Goal goal) {
    return beyond
        .world(Optional.of(goal), deadline.halfway())
        .flatMap(world -> new Evaluation(world, vocabulary).value(found.quantity()));
  }

  private Implied nearer(Implied found, Rational value, boolean upper) {
    Optional<Implied.End> end =
        Ends.nearer(found, value, upper, goal -> beyond.refute(goal, deadline.halfway()));
    return found.tighter(
        new Implied(
            found.quantity(),
            found.thresholds(),
            upper ? Optional.empty() : end,
            upper ? end : Optional.empty()));
  }
}
