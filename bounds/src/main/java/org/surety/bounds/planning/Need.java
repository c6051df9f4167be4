// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.List;
import org.surety.bounds.holdout.BettingGrid;
import org.surety.bounds.holdout.BinomialTail;
import org.surety.bounds.holdout.PairedExact;
import org.surety.bounds.holdout.Seen;
import org.surety.kernel.document.Plan;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;

/** A quantity, the theorem that bounds it, and why that one. */
record Need(String theorem, Quantity quantity, List<Plan.Side> sides, String reason) {

  private static final List<Plan.Side> BOTH = List.of(Plan.Side.UPPER, Plan.Side.LOWER);

  /** Whether it cannot fail, and so costs nothing. */
  boolean isFree() {
    return theorem.equals(Seen.ID);
  }

  /** The same, for a reason that is said beside the others. */
  Need because(String more) {
    return new Need(theorem, quantity, sides, reason + " " + more);
  }

  /** The same by another theorem. */
  Need by(String other, String why) {
    return new Need(other, quantity, sides, why);
  }

  static Need binomial(Quantity probability, String reason) {
    return new Need(BinomialTail.ID, probability, BOTH, reason);
  }

  static Need probability(Event event, String population) {
    return binomial(
        new Quantity.Probability(event, population),
        "The binomial tail is exact for the probability of one event.");
  }

  static Need conditional(Event event, Event given, String population) {
    return binomial(
        new Quantity.Conditional(event, given, population),
        "The binomial tail is exact among the rows in the condition, given their number.");
  }

  static Need seen(Event event, String population) {
    return new Need(
        Seen.ID,
        new Quantity.Probability(event, population),
        List.of(Plan.Side.LOWER),
        "A row in the condition shows that it can happen, which costs no confidence.");
  }

  static Need mean(Quantity quantity) {
    return new Need(
        BettingGrid.ID,
        quantity,
        BOTH,
        "The mean of a bounded score is bounded from the counts of its bins.");
  }

  static Need tested(Quantity difference) {
    return new Need(
        PairedExact.ID,
        difference,
        BOTH,
        "An exact test of the pairs against the threshold alone, which was fixed before: the tightest"
            + " known.");
  }

  static Need combination(Quantity quantity) {
    return new Need(
        BettingGrid.ID,
        quantity,
        BOTH,
        "One mean of one variable is tighter than a box for each of its parts.");
  }
}
