// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

/** The answer to a requirement. */
public enum Verdict {
  /** It is true in every allowed world. */
  PROVED,
  /** It is true in no allowed world. */
  REFUTED,
  /** Neither is known: there may be worlds of both kinds. */
  UNDECIDED,
  /** No world is allowed: facts contradict each other. */
  INCONSISTENT
}
