// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

/** How much is multiplied in a {@link ProductLift}, and how long that is tried. */
enum LiftLevel {
  /** Two inequalities, equations and a factor, and squares of sums of factors. */
  PAIRS(8, 1_500, 2, 100),

  /** What is said of quotients and one of their divisors; no squares. */
  DIVISORS(20, 3_000, 2, 1),

  /** What is said of quotients and two of their divisors, which clears a comparison of two; no squares. */
  PAIRS_OF_DIVISORS(20, 3_000, 2, 1),

  /** Three inequalities, equations and two factors, and squares of sums of products. */
  TRIPLES(8, 600, 1, 4);

  private final int factors;
  private final int unknowns;
  private final int failures;
  private final int rounds;

  LiftLevel(int factors, int unknowns, int failures, int rounds) {
    this.factors = factors;
    this.unknowns = unknowns;
    this.failures = failures;
    this.rounds = rounds;
  }

  /** The most factors of a case that is lifted. */
  int factors() {
    return factors;
  }

  /** The most unknowns, with those that stand for products. */
  int unknowns() {
    return unknowns;
  }

  /** After how many cases that were lifted in vain no more are. */
  int failures() {
    return failures;
  }

  /** How often rows are added. */
  int rounds() {
    return rounds;
  }
}
