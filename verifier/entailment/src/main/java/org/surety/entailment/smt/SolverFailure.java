// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.smt;

/** A solver gave no answer: it could not be started, ended, was killed, or spoke nonsense. */
public final class SolverFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final boolean isLate;

  SolverFailure(String reason) {
    this(reason, false);
  }

  /** What happened, in one sentence without a full stop, and whether more time might have helped. */
  public SolverFailure(String reason, boolean isLate) {
    super(reason, null, false, false);
    this.reason = reason;
    this.isLate = isLate;
  }

  /** What happened, in one sentence without a full stop. */
  public String reason() {
    return reason;
  }

  /** Whether more time might have helped. */
  public boolean isLate() {
    return isLate;
  }
}
