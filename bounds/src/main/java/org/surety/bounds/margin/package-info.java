// SPDX-License-Identifier: Apache-2.0
/**
 * Theorems about the margins of linear classifiers and of networks.
 *
 * <p>Entry points: {@link org.surety.bounds.margin.LinearMargin}, {@link
 * org.surety.bounds.margin.UniformLinearMargin}, {@link org.surety.bounds.margin.GaussianHead}, {@link
 * org.surety.bounds.margin.GaussianHeadMulticlass}, {@link org.surety.bounds.margin.SpectralMargin}.
 */
@NullMarked
package org.surety.bounds.margin;

import org.jspecify.annotations.NullMarked;
