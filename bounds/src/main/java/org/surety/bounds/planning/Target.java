// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;

/** What a requirement needs bounds on, in one population. */
sealed interface Target {

  /** The population that the requirement speaks of. */
  String population();

  /** A probability or a mean, conditional or not, alone. */
  record Atom(Quantity quantity, String population) implements Target {}

  /** A linear combination of probabilities and means. */
  record Combination(Quantity quantity, String population) implements Target {}

  /**
   * {@code P[first | given] - P[second | given]}.
   *
   * @param given the condition; true where there is none
   * @param differ the event that exactly one of them holds, in its plainest form under the condition
   * @param nested whether one of them implies the other under the condition
   * @param ties whether each of them can hold without the other, and neither or both: the pairs of an
   *     example then have three outcomes
   * @param tailored the difference less the requirement's own threshold, whose sign is asked for
   */
  record Difference(
      Event first,
      Event second,
      Event given,
      Event differ,
      boolean nested,
      boolean ties,
      Quantity tailored,
      String population)
      implements Target {}

  /** That the event can happen. */
  record Possible(Event event, String population) implements Target {}
}
