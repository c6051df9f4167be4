// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Tie;
import org.surety.spec.syntax.Identifier;

/**
 * A declared population.
 *
 * @param identifier where it is declared
 * @param tie its tie, where the kernel has one
 * @param undecided why nothing about it is decided, or null
 */
record PopulationSymbol(
    Identifier identifier, Optional<Tie> tie, Meaning.@Nullable NotDecided undecided) {}
