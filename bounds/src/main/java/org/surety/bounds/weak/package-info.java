// SPDX-License-Identifier: Apache-2.0
/**
 * Theorems about a student and its weak supervisor that assume nothing of how the one learned from the
 * other: few labels, combined with many rows without one.
 *
 * <p>Entry points: {@link org.surety.bounds.weak.DisagreementGap}, {@link
 * org.surety.bounds.weak.PredictionPowered}, {@link org.surety.bounds.weak.Triangle} and {@link
 * org.surety.bounds.weak.Agreement}.
 */
@NullMarked
package org.surety.bounds.weak;

import org.jspecify.annotations.NullMarked;
