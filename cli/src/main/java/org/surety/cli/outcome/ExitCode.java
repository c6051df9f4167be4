// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.outcome;

/** The exit codes of the commands. */
public final class ExitCode {

  /** Done; for a verdict: every requirement is PROVED. */
  public static final int DONE = 0;

  /** A requirement is not PROVED; a file is not formatted; a warning under {@code --strict}. */
  public static final int NOT_PROVED = 1;

  /** The input or the usage is wrong. */
  public static final int BAD_INPUT = 2;

  /** The tool itself failed. */
  public static final int FAILED = 3;

  /** A certificate, a plan or a proof is rejected. */
  public static final int REJECTED = 4;

  private ExitCode() {}
}
