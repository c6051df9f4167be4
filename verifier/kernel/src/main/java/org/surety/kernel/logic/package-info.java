// SPDX-License-Identifier: Apache-2.0
/**
 * What the language means: the vocabulary of a case, events of one example, quantities and formulas
 * of a world, worlds, and their exact evaluation in strong Kleene logic.
 *
 * <p>Entry points: {@link org.surety.kernel.logic.Vocabulary}, {@link
 * org.surety.kernel.logic.Formula}, {@link org.surety.kernel.logic.Evaluation}. Reference: Fagin,
 * Halpern and Megiddo, A logic for reasoning about probabilities (1990).
 */
package org.surety.kernel.logic;
