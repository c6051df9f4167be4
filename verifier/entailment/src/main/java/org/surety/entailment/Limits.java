// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

/**
 * How long a requirement may take.
 *
 * @param milliseconds the time for one requirement and its interval, and once for the facts
 */
public record Limits(long milliseconds) {

  /** Ten seconds. */
  public static final Limits STANDARD = new Limits(10_000);

  /**
   * Checks the time.
   *
   * @throws IllegalArgumentException if {@code milliseconds < 1}
   */
  public Limits {
    if (milliseconds < 1) {
      throw new IllegalArgumentException("the time limit is " + milliseconds + " ms, not above 0");
    }
  }
}
