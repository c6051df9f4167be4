// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import java.util.function.Supplier;

/**
 * How much a document may cost its checker: a number of elementary steps, each about a nanosecond, that
 * all operations on it share. What takes long says what it takes, by the sizes of what it handles and
 * not by a clock, so that the same document always ends at the same place.
 *
 * <p>The steps belong to the thread. Where none are set (in a search for proofs) nothing is counted.
 */
public final class Work {

  /** The steps that one document may cost: most cost less than a hundredth of them. */
  public static final long MOST = 100_000_000_000L;

  private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();

  private final long most;
  private long left;

  private Work(long most) {
    this.most = most;
    this.left = most;
  }

  /** The steps have run out. */
  public static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted(long most) {
      super(
          "to check this document takes more than the "
              + most
              + " steps that one may take; nothing in it is accepted");
    }
  }

  /**
   * Does a task in at most {@link #MOST} steps, or in what is left of those of the task that it is a
   * part of.
   *
   * @throws Exhausted if it takes more
   */
  public static <T> T bounded(Supplier<T> task) {
    return bounded(MOST, task);
  }

  /** The same with another number of steps. */
  public static <T> T bounded(long most, Supplier<T> task) {
    if (CURRENT.get() != null) {
      return task.get();
    }
    CURRENT.set(new Work(most));
    try {
      return task.get();
    } finally {
      CURRENT.remove();
    }
  }

  /**
   * Takes so many steps.
   *
   * @throws Exhausted if they are not left
   */
  public static void spend(long steps) {
    Work work = CURRENT.get();
    if (work != null) {
      // A product of sizes that overflows is more than there ever is.
      work.left = steps < 0 || steps > work.left ? -1 : work.left - steps;
      if (work.left < 0) {
        throw new Exhausted(work.most);
      }
    }
  }

  /** Takes the steps of an operation on numbers of so many binary digits in all. */
  static void spendOnDigits(long bits) {
    spend(20 + bits / 4 + bits * bits / 128);
  }
}
