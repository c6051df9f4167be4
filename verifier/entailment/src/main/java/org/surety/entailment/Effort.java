// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

/**
 * How long a {@link ProductSearch} goes on.
 *
 * @param cases the most cases
 * @param lifts whether products of which the question does not speak are sought too
 */
record Effort(int cases, boolean lifts) {

  /** What leads to a point that is nearly a world, if there is one. */
  static final Effort FIRST = new Effort(10, false);

  /** What is spent before Z3 is asked. */
  static final Effort FEW = new Effort(40, true);

  /** What is spent after Z3 said that there is a proof. */
  static final Effort MANY = new Effort(400, true);

  /** What is spent on a guess of an end. */
  static final Effort GUESS = new Effort(40, false);

  /** What is spent on an end of which a guess was found without other products. */
  static final Effort END = new Effort(80, false);

  /** What is spent on an end that is known in another way. */
  static final Effort KNOWN_END = new Effort(80, true);

  /** The same with no more cases than those. */
  Effort atMost(int most) {
    return new Effort(Math.min(cases, most), lifts);
  }
}
