// SPDX-License-Identifier: Apache-2.0
/**
 * The theorems of this version, and the page of documentation that lists them.
 *
 * <p>Entry point: {@link org.surety.bounds.catalogue.Catalogue}.
 */
@NullMarked
package org.surety.bounds.catalogue;

import org.jspecify.annotations.NullMarked;
