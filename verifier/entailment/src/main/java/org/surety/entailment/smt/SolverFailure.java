// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.smt;

/** A solver gave no answer: it could not be started, ended, was killed, or spoke nonsense. */
public final class SolverFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  SolverFailure(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** What happened, in one sentence without a full stop. */
  public String reason() {
    return reason;
  }
}
