// SPDX-License-Identifier: Apache-2.0
/**
 * Theorems that pay for a predictor by the length of its description.
 *
 * <p>Entry points: {@link org.surety.bounds.occam.OccamBinomialTail}, {@link
 * org.surety.bounds.occam.OccamKl}, {@link org.surety.bounds.occam.Compression}, {@link
 * org.surety.bounds.occam.SampleCompression}.
 */
@NullMarked
package org.surety.bounds.occam;

import org.jspecify.annotations.NullMarked;
