// SPDX-License-Identifier: Apache-2.0
/**
 * What a theorem is to the engine: a line of the catalogue, and a maker of certificates.
 *
 * <p>Entry point: {@link org.surety.bounds.theorem.Theorem}.
 */
@NullMarked
package org.surety.bounds.theorem;

import org.jspecify.annotations.NullMarked;
