// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

/** A search ended at a limit; the message is the reason of an undecided requirement. */
final class GaveUp extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  GaveUp(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
