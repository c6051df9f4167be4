// SPDX-License-Identifier: Apache-2.0
/**
 * From the surface tree to the kernel's formulas: declarations get their names, expressions their
 * kind (event, quantity or formula), definitions and {@code for each} are unfolded. What is wrong is
 * collected; what has a meaning but no decision procedure is marked. Entry point: {@link
 * org.surety.spec.lowering.FileLowering}.
 */
@NullMarked
package org.surety.spec.lowering;

import org.jspecify.annotations.NullMarked;
