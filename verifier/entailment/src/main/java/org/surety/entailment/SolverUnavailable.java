// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

/** The solver's native library cannot be loaded on this machine; the message says why. */
public final class SolverUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SolverUnavailable(Throwable cause) {
    super("Z3 cannot be loaded: " + cause.getMessage(), cause);
  }
}
