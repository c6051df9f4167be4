// SPDX-License-Identifier: Apache-2.0

/**
 * The trusted base of Surety and the meaning of everything it says: exact arithmetic, events and
 * formulas, worlds, certificates, one rule a theorem, and the checker of entailment proofs.
 *
 * <p>It stands on the JDK alone and computes in integers only. {@code Main} is the stand-alone
 * checker of a verdict file.
 */
package org.surety.kernel;
