// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import org.surety.kernel.logic.Formula;
import org.surety.spec.diagnostics.Code;

/** What became of a requirement. */
public sealed interface Meaning {

  /** The requirement is this formula of the kernel. */
  record Lowered(Formula formula) implements Meaning {}

  /**
   * The requirement is well-formed, but uses a construct for which there is no decision procedure;
   * its verdict is UNDECIDED for this reason.
   *
   * @param code the construct, an S05 code
   * @param reason the construct in words, one sentence without a full stop
   */
  record NotDecided(Code code, String reason) implements Meaning {}
}
