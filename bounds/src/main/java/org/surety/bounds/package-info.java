// SPDX-License-Identifier: Apache-2.0

/**
 * The engine: plans which theorem serves which quantity, shares out the failure probability, searches
 * in floating point, rounds outward and emits certificates.
 *
 * <p>It may be wrong without harm: the kernel confirms every certificate in exact arithmetic.
 */
@NullMarked
package org.surety.bounds;

import org.jspecify.annotations.NullMarked;
