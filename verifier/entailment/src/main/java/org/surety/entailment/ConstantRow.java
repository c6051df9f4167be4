// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;

/** Rows without unknowns. */
final class ConstantRow {

  private ConstantRow() {}

  /** Whether it holds, as its constant is what the relation asks for. */
  static boolean holds(Constraint.Row row) {
    int sign = row.form().constant().signum();
    return switch (row.relation()) {
      case LE -> sign <= 0;
      case LT -> sign < 0;
      case EQ -> sign == 0;
    };
  }

  /** The multiplier by which it contradicts itself; empty if it holds. */
  static Optional<Map<String, Rational>> contradiction(String path, Constraint.Row row) {
    return holds(row)
        ? Optional.empty()
        : Optional.of(Map.of(path, Rational.of(row.form().constant().signum() < 0 ? -1 : 1)));
  }
}
