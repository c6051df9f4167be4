// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.EnumSet;
import java.util.Set;

/**
 * How long a {@link ProductSearch} goes on.
 *
 * @param cases the most cases
 * @param levels at which products are sought of which the question does not speak
 */
record Effort(int cases, Set<LiftLevel> levels) {

  private static final Set<LiftLevel> NONE = Set.of();
  private static final Set<LiftLevel> ALL = EnumSet.allOf(LiftLevel.class);

  /** What leads to a point that is nearly a world, if there is one. */
  static final Effort FIRST = new Effort(10, NONE);

  /** What is spent before Z3 is asked. */
  static final Effort FEW = new Effort(40, ALL);

  /** What is spent after Z3 said that there is a proof. */
  static final Effort MANY = new Effort(400, ALL);

  /** What is spent on a guess of an end. */
  static final Effort GUESS = new Effort(40, NONE);

  /** What is spent on an end of which a guess was found without other products. */
  static final Effort END = new Effort(80, NONE);

  /** What is spent on an end that is known in another way. */
  static final Effort KNOWN_END = new Effort(80, ALL);

  /** What is spent on each number that may be an end. */
  static final Effort REFINED = new Effort(20, ALL);

  /** The same with no more cases than those, and at no other levels. */
  Effort atMost(int most, Set<LiftLevel> others) {
    Set<LiftLevel> both = EnumSet.noneOf(LiftLevel.class);
    both.addAll(levels);
    both.retainAll(others);
    return new Effort(Math.min(cases, most), both);
  }
}
