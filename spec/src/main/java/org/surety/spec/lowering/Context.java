// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

/**
 * Where an expression is read.
 *
 * @param scope the names that it knows
 * @param population the population that is meant where none is named
 */
record Context(Scope scope, String population) {

  /** The same names, another population. */
  Context at(String other) {
    return new Context(scope, other);
  }

  /** Other names, the same population. */
  Context in(Scope other) {
    return new Context(other, population);
  }
}
