// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.rounding;

import java.util.function.Predicate;
import org.surety.kernel.arithmetic.Rational;

/** The tightest member of a grid that a monotone predicate accepts, from a guess nearby. */
public final class OutwardSearch {

  /** The most doublings of the step from the guess, and the most halvings of what is left. */
  private static final int MOST_STEPS = 64;

  private static final Rational HALF = Rational.of(1, 2);

  private OutwardSearch() {}

  /**
   * The least member of the grid that is accepted.
   *
   * @param accepted false below some number and true above it; asked twice if the guess is good
   * @throws ArithmeticException if no bound is found near the guess
   */
  public static Rational least(DecimalGrid grid, Rational guess, Predicate<Rational> accepted) {
    Rational start = grid.up(guess);
    boolean inward = accepted.test(start);
    Rational near = start;
    Rational step =
        inward ? start.subtract(grid.previous(start)) : grid.next(start).subtract(start);
    for (int i = 0; i < MOST_STEPS; i++) {
      Rational far = inward ? grid.down(start.subtract(step)) : grid.up(start.add(step));
      if (accepted.test(far) != inward) {
        return inward
            ? leastBetween(grid, far, near, accepted)
            : leastBetween(grid, near, far, accepted);
      }
      near = far;
      step = step.add(step);
    }
    throw new ArithmeticException("no decimal near " + guess + " is the tightest bound");
  }

  /** The least accepted member above one that is not accepted, up to one that is. */
  private static Rational leastBetween(
      DecimalGrid grid, Rational rejected, Rational member, Predicate<Rational> accepted) {
    Rational low = rejected;
    Rational high = member;
    for (int i = 0; i < MOST_STEPS && grid.next(low).compareTo(high) < 0; i++) {
      Rational middle = grid.down(low.add(high).multiply(HALF)).max(grid.next(low));
      if (accepted.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** The greatest member of the grid that is accepted; true below some number, false above it. */
  public static Rational greatest(DecimalGrid grid, Rational guess, Predicate<Rational> accepted) {
    return least(grid, guess.negate(), x -> accepted.test(x.negate())).negate();
  }
}
