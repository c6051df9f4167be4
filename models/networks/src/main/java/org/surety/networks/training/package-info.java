// SPDX-License-Identifier: Apache-2.0
/**
 * Learns heads whose risk can be certified from the rows that they learn from.
 *
 * <p>Entry point: {@link org.surety.networks.training.HeadTraining}.
 */
@NullMarked
package org.surety.networks.training;

import org.jspecify.annotations.NullMarked;
