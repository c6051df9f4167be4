// SPDX-License-Identifier: Apache-2.0

/**
 * What the theorems on margins and on noisy weights need to know of a head: histograms of margins
 * with every value on the safe side of its bin, norms, distances and divergences as enclosures. Each
 * class states the rounding analysis behind its ends.
 */
@NullMarked
package org.surety.networks.statistics;

import org.jspecify.annotations.NullMarked;
