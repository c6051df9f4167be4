// SPDX-License-Identifier: Apache-2.0
/**
 * One bound from numbers alone, as a file of certificates that the kernel can confirm.
 *
 * <p>Entry point: {@link org.surety.bounds.calculation.BoundCalculator}.
 */
@NullMarked
package org.surety.bounds.calculation;

import org.jspecify.annotations.NullMarked;
