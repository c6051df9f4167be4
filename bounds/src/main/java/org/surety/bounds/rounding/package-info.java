// SPDX-License-Identifier: Apache-2.0
/**
 * From a root found in floating point to the tightest decimal that an exact predicate accepts.
 *
 * <p>Entry points: {@link org.surety.bounds.rounding.DecimalGrid} and {@link
 * org.surety.bounds.rounding.OutwardSearch}.
 */
@NullMarked
package org.surety.bounds.rounding;

import org.jspecify.annotations.NullMarked;
