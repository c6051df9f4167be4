// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.surety.entailment.smt.Smt;
import org.surety.entailment.smt.SolverFailure;

/** The end of the time that a requirement may take, and perhaps of the steps. */
final class Deadline {

  /** What solvers answer when they are asked why they did not. */
  private static final Set<String> OUT_OF_TIME = Set.of("timeout", "canceled", "cancelled");

  private final Limits limits;
  private final LongSupplier clock;
  private final long start;
  private final long milliseconds;
  private long steps;

  /** From now on, by a clock that counts nanoseconds. */
  Deadline(Limits limits, LongSupplier clock) {
    this(limits, clock, clock.getAsLong(), limits.milliseconds(), Long.MAX_VALUE);
  }

  private Deadline(Limits limits, LongSupplier clock, long start, long milliseconds, long steps) {
    this.limits = limits;
    this.clock = clock;
    this.start = start;
    this.milliseconds = milliseconds;
    this.steps = steps;
  }

  /** The same end, or that of so many calls of {@link #check}. */
  Deadline within(long most) {
    return new Deadline(limits, clock, start, milliseconds, most);
  }

  /** The middle between now and this end. */
  Deadline halfway() {
    return new Deadline(limits, clock, clock.getAsLong(), left() / 2, Long.MAX_VALUE);
  }

  /** The milliseconds left, at least 0. */
  long left() {
    return Math.max(0, milliseconds - (clock.getAsLong() - start) / 1_000_000);
  }

  /**
   * Returns while there is time.
   *
   * @throws GaveUp if there is none left
   */
  void check() {
    if (--steps < 0) {
      throw new GaveUp("not decided within the number of steps");
    }
    checkTime();
  }

  /**
   * Returns while there is time, and counts no step: inside of one.
   *
   * @throws GaveUp if there is none left
   */
  void checkTime() {
    if (left() == 0) {
      throw timeOut();
    }
  }

  /**
   * The result of a search that is given steps and may need most: few at first, and ten times as many
   * each time that they do not do. What would, at the pace so far, take more time than is left is not
   * begun. Empty if the most do not do.
   *
   * @throws GaveUp if there is no time left
   */
  <T> Optional<T> paced(long few, long most, LongFunction<Optional<T>> search) {
    long steps = Math.min(few, most);
    while (true) {
      checkTime();
      long before = clock.getAsLong();
      Optional<T> found = search.apply(steps);
      if (found.isPresent() || steps >= most) {
        return found;
      }
      double each = Math.max(1, clock.getAsLong() - before) / (double) steps;
      long affordable = (long) (left() * 1e6 / each);
      if (affordable <= steps) {
        throw timeOut();
      }
      steps = Math.min(Math.min(10 * steps, most), affordable);
    }
  }

  GaveUp timeOut() {
    return new GaveUp(Reasons.time(limits));
  }

  /** That a solver does not know: for want of time, of which it may have had a share only, or why. */
  GaveUp unknown(String title, Smt solver) {
    if (left() == 0) {
      return timeOut();
    }
    String reason = solver.reasonUnknown();
    return OUT_OF_TIME.contains(reason)
        ? timeOut()
        : new GaveUp(title + " does not know: " + reason);
  }

  /** That a solver gave no answer, and which limit it met where that was one of time. */
  GaveUp failed(SolverFailure failure) {
    return new GaveUp(
        failure.isLate() ? Reasons.time(limits) + ": " + failure.reason() : failure.reason());
  }
}
