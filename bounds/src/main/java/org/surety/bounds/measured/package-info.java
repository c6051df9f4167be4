// SPDX-License-Identifier: Apache-2.0
/**
 * What the theorems about models share: the tightest claim that a rule of the kernel accepts.
 *
 * <p>Entry points: {@link org.surety.bounds.measured.MeasuredTheorem}, {@link
 * org.surety.bounds.measured.KlInverse}.
 */
@NullMarked
package org.surety.bounds.measured;

import org.jspecify.annotations.NullMarked;
