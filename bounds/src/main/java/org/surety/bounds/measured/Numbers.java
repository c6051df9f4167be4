// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import org.surety.bounds.measured.MeasuredTheorem.Parameter;

/** The numbers that many theorems take. */
public final class Numbers {

  /** The relative entropy of the posterior. */
  public static final Parameter KL =
      Parameter.of("kl", "KL(posterior, prior) in nats, as an upper bound");

  /** The risk of the posterior on the rows. */
  public static final Parameter RISK =
      Parameter.of("risk", "the mean risk of the posterior on the rows, as an upper bound");

  /** The size of a grid of priors. */
  public static final Parameter GRID =
      Parameter.optional("grid", "how many priors were fixed before, if this is one of several");

  /** The place in a sequence of priors. */
  public static final Parameter STEP =
      Parameter.optional(
          "step", "which of a sequence of priors that was fixed before this is, in place of grid");

  /** Which bound of the moment. */
  public static final Parameter MOMENT =
      Parameter.optional(
          "sqrt-moment", "1 for the older constant 2 sqrt(n) in place of xi(n), with n >= 8");

  private Numbers() {}
}
