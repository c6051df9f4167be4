// SPDX-License-Identifier: Apache-2.0
/**
 * Entailment as a question of linear inequalities, and the checker of its proofs: a tree of case
 * splits whose leaves are Farkas multipliers.
 *
 * <p>Entry points: {@link org.surety.kernel.proof.Question} and {@link
 * org.surety.kernel.proof.ProofChecker}. Reference: Farkas' lemma, Schrijver, Theory of Linear and
 * Integer Programming (1986), corollary 7.1e.
 */
package org.surety.kernel.proof;
