// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

/** What the facts say of a requirement. */
public enum Verdict {
  /** It is true in every world that the facts allow. */
  PROVED,
  /** It is true in no world that the facts allow: false or undefined. */
  REFUTED,
  /** Neither was shown. */
  UNDECIDED,
  /** The facts allow no world. */
  INCONSISTENT
}
