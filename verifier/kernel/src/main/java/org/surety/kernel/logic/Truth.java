// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

/** The truth values of strong Kleene logic. */
public enum Truth {
  /** True. */
  TRUE,
  /** False. */
  FALSE,
  /** Neither: something that it speaks of is undefined. */
  UNDEFINED;

  /** The truth value of the negation. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNDEFINED -> UNDEFINED;
    };
  }

  /** The truth value of the conjunction. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE && other == TRUE ? TRUE : UNDEFINED;
  }

  /** The truth value of the disjunction. */
  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }
}
