// SPDX-License-Identifier: Apache-2.0
/**
 * Theorems about weighted majority votes.
 *
 * <p>Entry points: {@link org.surety.bounds.vote.FirstOrder}, {@link org.surety.bounds.vote.Tandem},
 * {@link org.surety.bounds.vote.Disagreement}, {@link org.surety.bounds.vote.CBound}, {@link
 * org.surety.bounds.vote.Cantelli}.
 */
@NullMarked
package org.surety.bounds.vote;

import org.jspecify.annotations.NullMarked;
