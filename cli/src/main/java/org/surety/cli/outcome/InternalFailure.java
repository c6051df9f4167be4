// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.outcome;

/** The tool contradicted itself: a fault of its own, caught before it was shown as an answer. */
public final class InternalFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A fault, described in one sentence. */
  public InternalFailure(String problem) {
    super(problem);
  }
}
