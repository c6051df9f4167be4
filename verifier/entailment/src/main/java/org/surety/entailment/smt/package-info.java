// SPDX-License-Identifier: Apache-2.0

/**
 * Solvers as child processes that are spoken to in SMT-LIB 2: each has a limit of time and of memory, and
 * is killed at either. Entry point: {@link org.surety.entailment.smt.SolverProcess}.
 */
@NullMarked
package org.surety.entailment.smt;

import org.jspecify.annotations.NullMarked;
