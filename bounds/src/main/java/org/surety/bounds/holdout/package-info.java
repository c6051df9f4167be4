// SPDX-License-Identifier: Apache-2.0
/**
 * Theorems about rows that no model has seen: a class for each, named as in the literature.
 *
 * <p>Entry points: {@link org.surety.bounds.holdout.BinomialTail}, {@link
 * org.surety.bounds.holdout.Seen}, {@link org.surety.bounds.holdout.BettingGrid}.
 */
@NullMarked
package org.surety.bounds.holdout;

import org.jspecify.annotations.NullMarked;
