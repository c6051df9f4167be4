// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

/**
 * A column of a program: a cell of a unit, the slack of a line, an unknown that is not a mass.
 *
 * @param unit of a cell
 * @param index the number of the cell, the line or the unknown
 */
record Column(Kind kind, int unit, int index) {

  /** What it is. */
  enum Kind {
    CELL,
    SLACK,
    FREE
  }
}
