// SPDX-License-Identifier: Apache-2.0
/**
 * Learns heads whose risk can be certified from the rows that they learn from.
 *
 * <p>Entry points: {@link org.surety.networks.training.HeadTraining} for linear heads, {@link
 * org.surety.networks.training.NetworkTraining} for heads of several layers.
 */
@NullMarked
package org.surety.networks.training;

import org.jspecify.annotations.NullMarked;
