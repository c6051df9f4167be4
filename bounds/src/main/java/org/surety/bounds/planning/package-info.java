// SPDX-License-Identifier: Apache-2.0
/**
 * Which theorem serves which quantity, decided before any label or answer is looked at.
 *
 * <p>Entry point: {@link org.surety.bounds.planning.Planner}.
 */
@NullMarked
package org.surety.bounds.planning;

import org.jspecify.annotations.NullMarked;
