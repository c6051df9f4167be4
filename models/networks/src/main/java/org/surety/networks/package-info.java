// SPDX-License-Identifier: Apache-2.0

/**
 * What a trained network says about itself: readers of weights, margins, norms, and error counts of
 * noisy copies, each an integer or an enclosure. This package holds the error that all of them throw.
 */
@NullMarked
package org.surety.networks;

import org.jspecify.annotations.NullMarked;
