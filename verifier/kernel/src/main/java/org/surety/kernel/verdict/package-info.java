// SPDX-License-Identifier: Apache-2.0
/**
 * The check of a whole verdict file: certificates by their rules, proofs by multiplication, worlds by
 * evaluation.
 *
 * <p>Entry point: {@link org.surety.kernel.verdict.VerdictChecker}.
 */
package org.surety.kernel.verdict;
