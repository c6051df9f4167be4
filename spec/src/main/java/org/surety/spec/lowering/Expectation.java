// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

/** A verdict that a file announces for one of its own requirements. */
public enum Expectation {
  /** No allowed world breaks the requirement. */
  PROVED,
  /** It is true in no allowed world. */
  REFUTED,
  /** Both kinds of world are left. */
  UNDECIDED,
  /** No world is allowed. */
  INCONSISTENT
}
