// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Optional;
import org.surety.kernel.logic.Tie;
import org.surety.spec.syntax.Identifier;

/**
 * A declared population.
 *
 * @param identifier where it is declared
 * @param tie its tie, where the kernel has one
 * @param pool the number of its units, if it is finite
 */
record PopulationSymbol(Identifier identifier, Optional<Tie> tie, Optional<Long> pool) {

  /** A population that may be infinite. */
  PopulationSymbol(Identifier identifier, Optional<Tie> tie) {
    this(identifier, tie, Optional.empty());
  }
}
