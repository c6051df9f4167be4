// SPDX-License-Identifier: Apache-2.0
/**
 * Theorems of PAC-Bayes: risks of randomised predictors whose posterior may depend on the rows.
 *
 * <p>Entry points: {@link org.surety.bounds.pacbayes.PacBayesKl}, {@link
 * org.surety.bounds.pacbayes.Catoni}, {@link org.surety.bounds.pacbayes.UnexpectedBernstein}, {@link
 * org.surety.bounds.pacbayes.SplitKl}, {@link org.surety.bounds.pacbayes.Recursive}, {@link
 * org.surety.bounds.pacbayes.Disintegrated}, {@link org.surety.bounds.pacbayes.MonteCarlo}.
 */
@NullMarked
package org.surety.bounds.pacbayes;

import org.jspecify.annotations.NullMarked;
