// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.rounding;

import java.util.function.Predicate;
import org.surety.kernel.arithmetic.Rational;

/** The tightest member of a grid that a monotone predicate accepts, from a guess nearby. */
public final class OutwardSearch {

  private static final int MOST_STEPS = 4_096;

  private OutwardSearch() {}

  /**
   * The least member of the grid that is accepted.
   *
   * @param accepted false below some number and true above it; asked a few times if the guess is good
   * @throws ArithmeticException if none is accepted near the guess
   */
  public static Rational least(DecimalGrid grid, Rational guess, Predicate<Rational> accepted) {
    Rational member = grid.up(guess);
    int steps = 0;
    for (int jump = 1; !accepted.test(member); jump *= 2) {
      for (int i = 0; i < jump; i++) {
        member = grid.next(member);
        steps++;
      }
      if (steps > MOST_STEPS) {
        throw new ArithmeticException("no decimal near " + guess + " is a bound");
      }
    }
    Rational tighter = grid.previous(member);
    for (steps = 0; steps < MOST_STEPS && accepted.test(tighter); steps++) {
      member = tighter;
      tighter = grid.previous(member);
    }
    return member;
  }

  /** The greatest member of the grid that is accepted; true below some number, false above it. */
  public static Rational greatest(DecimalGrid grid, Rational guess, Predicate<Rational> accepted) {
    return least(grid, guess.negate(), x -> accepted.test(x.negate())).negate();
  }
}
