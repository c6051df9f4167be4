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
    Implied now = found;
    Rational inner = reached;
    for (int i = 0; i < MAX_STEPS; i++) {
      Rational gap = end(now, upper).subtract(inner);
      if (gap.abs().compareTo(loose) <= 0) {
        break;
      }
      Rational middle = outward(inner.add(gap.divide(Rational.of(2))), upper);
      Optional<Rational> further = value(now, middle, upper);
      Implied nearer = further.isPresent() ? now : nearer(now, middle, upper);
      inner = nearer.equals(now) ? further.orElse(middle) : inner;
      now = nearer;
    }
    return now.equals(found) ? found : nearer(now, outward(inner, upper), upper);
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

  /** A value beyond a number that the quantity has in an allowed world, if one is found. */
  private Optional<Rational> value(Implied found, Rational from, boolean upper) {
    return beyond
        .world(Optional.of(beyond(found, from, upper)), deadline.halfway())
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
