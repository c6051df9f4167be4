// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Formula;

/**
 * A theorem applied to a planned entry: what its certificate must say, and which claims follow.
 *
 * @param inverses how many inverses its witness lists, at least
 * @param mostInverses how many, at most
 */
record Application(Rule.Derivation derivation, int inverses, int mostInverses) {

  /** The numbers that the theorem is applied to. */
  Json from() {
    return derivation.from();
  }

  /** The named assumptions, sorted. */
  List<String> assumes() {
    return derivation.assumes();
  }

  /** The relation of the planned quantity to a claimed number. */
  Formula.Relation relation() {
    return derivation.relation();
  }

  /** Why a claimed number does not follow, if it does not. */
  Optional<String> defect(Rational claimed, List<Rational> witness) {
    return derivation.check().defect(claimed, witness);
  }
}
