// SPDX-License-Identifier: Apache-2.0
/**
 * Bounds on an event's probability in a population that is known only by how far it lies from the
 * sample's. Desiderata declare such populations by {@code within}; these are the forms for two points
 * that numbers alone give.
 *
 * <p>Entry point: {@link org.surety.bounds.shift.ShiftTheorem}.
 */
@NullMarked
package org.surety.bounds.shift;

import org.jspecify.annotations.NullMarked;
