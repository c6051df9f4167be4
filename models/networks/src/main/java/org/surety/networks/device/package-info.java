// SPDX-License-Identifier: Apache-2.0

/**
 * Runs heads over blocks of rows on the devices that are present. A device computes scores in single
 * precision, in whatever order it likes; {@link org.surety.networks.device.Evaluator} then decides
 * each row by a rounding bound, and the few that it leaves open in longer arithmetic, so that every
 * device gives the same answers.
 */
@NullMarked
package org.surety.networks.device;

import org.jspecify.annotations.NullMarked;
