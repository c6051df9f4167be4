// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import org.surety.entailment.Limits;
import org.surety.entailment.smt.Solver;

/** How long verdicts are sought, and with which solver. */
public record Search(Limits limits, Solver solver) {

  /** Ten seconds a line, with Z3. */
  public static final Search STANDARD = new Search(Limits.STANDARD, Solver.Z3);
}
