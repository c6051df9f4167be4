// SPDX-License-Identifier: Apache-2.0

/**
 * Finds what the kernel then checks: multipliers of Farkas' lemma, worlds that satisfy or break a
 * requirement, and minimal sets of facts. Linear programs in doubles guess them, exact arithmetic
 * confirms the guesses, and Z3 decides over the rationals what was not guessed.
 *
 * <p>Nothing here is trusted, and no other package imports the solver.
 */
@NullMarked
package org.surety.entailment;

import org.jspecify.annotations.NullMarked;
