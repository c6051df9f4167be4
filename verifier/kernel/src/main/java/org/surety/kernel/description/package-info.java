// SPDX-License-Identifier: Apache-2.0

/**
 * The code in which compressed heads are described, and its decoder.
 *
 * <p>Start at {@link org.surety.kernel.description.DescribedHead}.
 */
package org.surety.kernel.description;
