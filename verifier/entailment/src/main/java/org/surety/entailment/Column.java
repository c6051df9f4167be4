// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

/**
 * A column of a program: a cell of a group, the slack of a line, an unknown that is not a mass.
 *
 * @param group of a cell
 * @param index the number of the cell, the line or the unknown
 */
record Column(Kind kind, int group, int index) {

  /** What it is. */
  enum Kind {
    CELL,
    SLACK,
    FREE
  }
}
