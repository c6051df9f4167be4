// SPDX-License-Identifier: Apache-2.0

/**
 * Error counts of noisy copies of a head: the draws of a Gaussian posterior, from a recorded seed.
 * Start at {@link org.surety.networks.sampling.PosteriorSampler}.
 */
@NullMarked
package org.surety.networks.sampling;

import org.jspecify.annotations.NullMarked;
