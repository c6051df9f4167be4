// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

/** The end of the time that a requirement may take, and perhaps of the steps. */
final class Deadline {

  private final Limits limits;
  private final long start;
  private long steps;

  Deadline(Limits limits) {
    this(limits, System.nanoTime(), Long.MAX_VALUE);
  }

  private Deadline(Limits limits, long start, long steps) {
    this.limits = limits;
    this.start = start;
    this.steps = steps;
  }

  /** The same end, or that of so many calls of {@link #check}. */
  Deadline within(long most) {
    return new Deadline(limits, start, most);
  }

  /** The milliseconds left, at least 0. */
  long left() {
    return Math.max(0, limits.milliseconds() - (System.nanoTime() - start) / 1_000_000);
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
    if (left() == 0) {
      throw timeOut();
    }
  }

  GaveUp timeOut() {
    return new GaveUp("not decided within the time limit of " + limits.milliseconds() + " ms");
  }
}
