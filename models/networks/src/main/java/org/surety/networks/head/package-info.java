// SPDX-License-Identifier: Apache-2.0

/**
 * Linear and multi-layer heads in single precision, and the rows of features that they classify.
 * Start at {@link org.surety.networks.head.HeadReader}.
 */
@NullMarked
package org.surety.networks.head;

import org.jspecify.annotations.NullMarked;
