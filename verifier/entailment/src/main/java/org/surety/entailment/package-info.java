// SPDX-License-Identifier: Apache-2.0

/**
 * Finds, with Z3 over the rationals, what the kernel then checks: multipliers of Farkas' lemma,
 * worlds that satisfy or break a requirement, and minimal sets of facts.
 *
 * <p>Nothing here is trusted, and no other package imports the solver.
 */
@NullMarked
package org.surety.entailment;

import org.jspecify.annotations.NullMarked;
