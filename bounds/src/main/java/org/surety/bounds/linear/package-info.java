// SPDX-License-Identifier: Apache-2.0
/**
 * Linear combinations of probabilities and means, and the variable of an example whose mean they are.
 *
 * <p>Entry points: {@link org.surety.bounds.linear.LinearCombination} and {@link
 * org.surety.bounds.linear.ObservedVariable}.
 */
@NullMarked
package org.surety.bounds.linear;

import org.jspecify.annotations.NullMarked;
