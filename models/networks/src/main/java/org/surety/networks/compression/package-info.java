// SPDX-License-Identifier: Apache-2.0

/**
 * Heads of a few bits a weight and the strings of bits that describe them.
 *
 * <p>Start at {@link org.surety.networks.compression.Quantisation} and {@link
 * org.surety.networks.compression.HeadDescription}.
 */
@NullMarked
package org.surety.networks.compression;

import org.jspecify.annotations.NullMarked;
